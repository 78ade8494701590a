package io.pilcrow.article;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known about an article beside its words: who wrote it, when, for whom. Much of it stands
 * in a page's markup, where no reader sees it, so it is said of the article and never quoted as the
 * article's own words; what can be cited is a paragraph that says the same, such as a byline.
 *
 * @param authors people and houses in the order of the byline, each once
 * @param published when it first appeared
 * @param modified when it last changed, where that is said
 * @param publisher the site or house
 * @param language a BCP 47 tag such as {@code de} or {@code pt-BR}, declared or recognised
 * @param description what the article says of itself in a sentence or two
 * @param source what it was read from: {@code html}, {@code markdown}, {@code text}, {@code pdf} …
 * @param warnings whole sentences about what could not be read
 */
public record ArticleRecord(
    List<String> authors,
    Optional<WrittenDate> published,
    Optional<WrittenDate> modified,
    Optional<String> publisher,
    Optional<String> language,
    Optional<String> description,
    Optional<String> source,
    List<String> warnings) {

  public static final ArticleRecord NONE =
      new ArticleRecord(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public ArticleRecord {
    authors = authors.stream().distinct().toList();
    warnings = warnings.stream().distinct().toList();
  }

  /** This, and from the other what is missing here; both may have something to warn of. */
  public ArticleRecord or(ArticleRecord other) {
    return new ArticleRecord(
        authors.isEmpty() ? other.authors : authors,
        published.or(() -> other.published),
        modified.or(() -> other.modified),
        publisher.or(() -> other.publisher),
        language.or(() -> other.language),
        description.or(() -> other.description),
        source.or(() -> other.source),
        Stream.concat(warnings.stream(), other.warnings.stream()).toList());
  }

  public ArticleRecord withLanguage(String tag) {
    return copy(Optional.of(tag), source, warnings);
  }

  public ArticleRecord withSource(String kind) {
    return copy(language, Optional.of(kind), warnings);
  }

  public ArticleRecord withWarnings(List<String> sentences) {
    return copy(language, source, sentences);
  }

  private ArticleRecord copy(Optional<String> tag, Optional<String> kind, List<String> sentences) {
    return new ArticleRecord(
        authors, published, modified, publisher, tag, description, kind, sentences);
  }

  /**
   * What of it an answer may say, for the version; empty when nothing is known. The warnings and
   * what it was read from are no part of it: the same words in another file are the same article.
   */
  String said() {
    return String.join(
            "\u0000",
            String.join("\u0001", authors),
            published.map(WrittenDate::written).orElse(""),
            modified.map(WrittenDate::written).orElse(""),
            publisher.orElse(""),
            language.orElse(""),
            description.orElse(""))
        .replaceFirst("^\u0000+$", "");
  }
}
