package io.pilcrow.reader.near;

import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Talk;
import io.pilcrow.article.Article;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.language.Languages;
import io.pilcrow.question.Kind;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.ArticleTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Notices a question that is in another language than English, which is all that the model reads,
 * and says so in that language: a guess at its words would be no answer.
 */
public final class ForeignQuestion {
  private static final String ENGLISH = "en";

  /** Of the words: a name or a quotation in another language leaves most of them English. */
  private static final double MOST = 0.5;

  private final ArticleTexts texts;
  private final Properties sentences = new Properties();

  public ForeignQuestion(ArticleTexts texts) {
    this.texts = texts;
    try (InputStream in = ForeignQuestion.class.getResourceAsStream("foreign.properties")) {
      sentences.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read foreign.properties", e);
    }
  }

  /** Empty for a question in English, and for one in a language that the articles are in too. */
  public Optional<Reading> notice(Inquiry inquiry) {
    List<Article> articles = inquiry.evidence().articles();
    return language(inquiry.text(), articles)
        .filter(language -> articles.stream().noneMatch(article -> isIn(article, language)))
        .map(language -> said(language, inquiry.question()));
  }

  /** Whoever greets is greeted first. */
  private Reading said(String language, StandaloneQuestion question) {
    String sentence = sentences.getProperty(language, sentences.getProperty(ENGLISH));
    if (!question.kind().equals(Kind.TALK)) {
      return Reading.nothing(1, sentence);
    }
    String word = language + "." + question.variant().orElse("");
    String line = (sentences.getProperty(word, "") + " " + sentence).strip();
    return Reading.talk(new Talk(line, List.of()));
  }

  private Optional<String> language(String question, List<Article> articles) {
    Optional<String> script = Languages.byScript(question);
    if (script.isPresent()) {
      return script;
    }
    List<Word> words = Words.of(question).stream().filter(Word::isWord).toList();
    long strange = words.stream().filter(word -> isStrange(word, articles)).count();
    Optional<String> bySmallWords = Languages.ofQuestion(words.stream().map(Word::lower).toList());
    boolean isEnglish = words.stream().anyMatch(WordList.FUNCTION::contains);
    if (strange <= MOST * words.size()) {
      return isEnglish ? Optional.empty() : bySmallWords; // "wer ist Ada Lovelace"
    }
    return bySmallWords
        .or(() -> Languages.recognised(question))
        .filter(language -> !language.startsWith(ENGLISH));
  }

  private boolean isStrange(Word word, List<Article> articles) {
    return !WordList.FUNCTION.contains(word)
        && !WordList.QUESTION.contains(word)
        && articles.stream().limit(1).noneMatch(article -> texts.of(article).knows(word.key()));
  }

  private static boolean isIn(Article article, String language) {
    return article.record().language().filter(tag -> tag.startsWith(language)).isPresent();
  }
}
