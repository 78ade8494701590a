package io.pilcrow.source.draft;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.language.Languages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file's properties say about it. The day on which a file was made is not the day on which
 * its words were published, so only its last change is told; and an author of one word is the
 * account that somebody worked under, not a name.
 */
public final class FileRecord {
  private FileRecord() {}

  /**
   * The record of what was found; null and blank say nothing.
   *
   * @param authors names with semicolons or line ends between
   */
  public static ArticleRecord of(
      @Nullable String authors,
      Optional<Instant> modified,
      @Nullable String language,
      @Nullable String description) {
    return new ArticleRecord(
        Stream.of(given(authors).split("[;\\n]"))
            .flatMap(name -> RecordText.name(name).stream())
            .filter(name -> name.contains(" ") && !name.contains("@"))
            .toList(),
        Optional.empty(),
        modified.map(time -> WrittenDate.of(time.truncatedTo(ChronoUnit.SECONDS).toString())),
        Optional.empty(),
        Languages.declared(given(language)),
        RecordText.sentences(given(description)),
        Optional.empty(),
        List.of());
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
