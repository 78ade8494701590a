package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Subject;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.reader.text.Quoted;
import io.pilcrow.reader.text.Sentence;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says in a few of an article's own sentences what it is about; of a library, one sentence of each
 * article.
 */
public final class OverviewAnswerer implements Answerer {
  public static final Kind KIND = Kind.OVERVIEW;

  private static final int USUAL = 4; // sentences
  private static final int MOST = 8;
  private static final int MOST_ARTICLES = 5; // citations that an answer usually may have

  private final ArticleTexts texts;

  private final Subject subject;

  public OverviewAnswerer(ArticleTexts texts, Subject subject) {
    this.texts = texts;
    this.subject = subject;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    List<Sentence> said =
        inquiry.evidence().articles().size() == 1
            ? ofOne(inquiry, inquiry.evidence().articles().get(0))
            : ofEach(inquiry.evidence().articles());
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String before = "";
    for (Sentence sentence : said) {
      claims.accept(Quoted.claim(said.size() == 1 ? "" : before + "• ", Quoted.of(sentence, 1)));
      before = "\n";
    }
    return Optional.of(new Reading(Optional.empty(), 1));
  }

  private List<Sentence> ofOne(Inquiry inquiry, Article article) {
    ArticleText text = texts.of(article);
    int wished = HowMany.sentences(inquiry.text()).orElse(USUAL);
    int most = Math.min(Math.min(wished, MOST), inquiry.question().maxCitations());
    Optional<String> section =
        subject.isEmpty(inquiry.question())
            ? Optional.empty()
            : section(article, inquiry.subject());
    List<Sentence> of =
        section
            .map(heading -> new Digest(text).sentences(most, s -> isUnder(heading, s)))
            .filter(sentences -> !sentences.isEmpty())
            .orElseGet(() -> new Digest(text).sentences(most));
    return of.stream().sorted(Comparator.comparingInt(Sentence::number)).toList();
  }

  /** The heading that the question names, whose section alone is summed up. */
  private static Optional<String> section(Article article, Set<String> subject) {
    Set<String> own = new HashSet<>(subject);
    own.removeAll(Words.keys(article.title())); // what all of it is about
    return article.blocks().stream()
        .filter(Heading.class::isInstance)
        .map(Block::text)
        .filter(heading -> named(own, heading) > 0)
        .max(Comparator.comparingLong(heading -> named(own, heading)));
  }

  private static long named(Set<String> subject, String heading) {
    Set<String> keys = Words.keys(heading);
    return subject.stream()
        .filter(key -> keys.contains(key) && !WordList.WRITING.stems().contains(key))
        .count();
  }

  private static boolean isUnder(String heading, Sentence sentence) {
    return sentence.paragraph().headings().contains(heading);
  }

  private List<Sentence> ofEach(List<Article> articles) {
    return articles.stream()
        .limit(MOST_ARTICLES)
        .flatMap(article -> new Digest(texts.of(article)).sentences(1).stream())
        .toList();
  }
}
