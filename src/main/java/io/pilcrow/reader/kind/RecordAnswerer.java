package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.AnswerWording;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers about the article itself: who wrote it, when, for whom. It quotes the byline or dateline
 * that says so, else the article's record, named as such. What neither has is not guessed: a date
 * in the text is not that of its publication.
 */
public final class RecordAnswerer implements Answerer {
  public static final Kind KIND = new Kind("record");

  /** Characters: a byline is short. A name in a long paragraph may be somebody it speaks of. */
  private static final int LONGEST_BYLINE = 160;

  private static final int WORDS_A_MINUTE = 230; // of a reader
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /** Stems of the words that questions about an article itself are made of. */
  private final Set<String> vocabulary;

  public RecordAnswerer(Kinds kinds) {
    this.vocabulary = new HashSet<>(Words.keys(String.join(" ", kinds.vocabulary(KIND))));
    vocabulary.addAll(WordList.WRITING.stems());
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  /**
   * @param label what it is called in a record
   * @param value what is known; empty when nothing is
   * @param missing the sentence that says so
   */
  private record Field(String label, Optional<String> value, String missing) {}

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    List<Article> articles = inquiry.evidence().articles();
    boolean ofTheArticle = vocabulary.containsAll(Words.keys(inquiry.text()));
    if (articles.size() != 1 || !ofTheArticle) { // "who discovered it" asks for what it tells of
      return Optional.empty();
    }
    Article article = articles.get(0);
    Optional<Field> field = inquiry.question().variant().flatMap(v -> field(v, article));
    if (field.isEmpty()) {
      return Optional.empty();
    }
    if (field.get().value().isEmpty()) {
      return Optional.of(Reading.nothing(1, field.get().missing()));
    }
    String value = field.get().value().get();
    claims.accept(claim(article, field.get().label(), value));
    return Optional.of(new Reading(Optional.of(value), 1));
  }

  private static Optional<Field> field(String variant, Article article) {
    ArticleRecord record = article.record();
    return Optional.ofNullable(
        switch (variant) {
          case "author" ->
              new Field(
                  "Author",
                  Optional.of(String.join(", ", record.authors())).filter(s -> !s.isEmpty()),
                  "The article does not name its author.");
          case "publisher" ->
              new Field(
                  "Publisher",
                  record.publisher().or(article::url),
                  "The article does not say who published it.");
          case "published" ->
              new Field(
                  "Published",
                  record.published().map(RecordAnswerer::date),
                  "The article does not say when it was published.");
          case "modified" ->
              new Field(
                  "Last changed",
                  record.modified().or(record::published).map(RecordAnswerer::date),
                  "The article does not say when it was last changed.");
          case "title" -> new Field("Title", Optional.of(article.title()), "");
          case "language" ->
              new Field(
                  "Language",
                  record
                      .language()
                      .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH)),
                  "The article does not say what language it is in.");
          case "length" -> new Field("Length", Optional.of(length(article)), "");
          default -> null;
        });
  }

  /** As people write a day, where it is known to the day. */
  private static String date(WrittenDate date) {
    return date.day().map(DAY::format).orElseGet(date::text);
  }

  private static String length(Article article) {
    int words =
        article.paragraphs().stream().mapToInt(p -> p.text().strip().split("\\s+").length).sum();
    int minutes = Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
    return "%,d words in %,d paragraphs, about %d %s to read"
        .formatted(
            words, article.paragraphs().size(), minutes, minutes == 1 ? "minute" : "minutes");
  }

  private static Claim claim(Article article, String label, String value) {
    Quote quote =
        byline(article, value)
            .orElseGet(
                () -> {
                  String words = label + ": " + value;
                  return new Quote(
                      article, Optional.empty(), new Span(0, words.length()), words, 1);
                });
    String from =
        quote.paragraph().isPresent()
            ? "“" + quote.text().replaceAll("\\s+", " ") + "”"
            : "so says the article's record";
    return new Claim(
        " ",
        List.of(new Text(AnswerWording.lead(value) + from + " "), new Cite(quote)),
        Support.VERBATIM);
  }

  /** The short paragraph that says it, where there is one. */
  private static Optional<Quote> byline(Article article, String value) {
    return article.paragraphs().stream()
        .filter(p -> p.text().length() <= LONGEST_BYLINE && p.text().contains(value))
        .findFirst()
        .map(
            (Paragraph p) ->
                new Quote(article, Optional.of(p), new Span(0, p.text().length()), p.text(), 1));
  }
}
