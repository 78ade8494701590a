package io.pilcrow.app;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.format.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** The article that is there before any other. */
final class Sample {
  private static final String ID = "security-talks";
  private static final String RESOURCE = "/sample/security-talks.txt";

  /** Its language is told, since the model that would recognise it takes time at every start. */
  private static final ArticleRecord KNOWN = ArticleRecord.NONE.withLanguage("en");

  private Sample() {}

  static Article read(ArticleReader reader) {
    try (InputStream in = Objects.requireNonNull(Sample.class.getResourceAsStream(RESOURCE))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return reader.content(
          Optional.of(ID), Optional.empty(), Optional.empty(), Format.TEXT, text, KNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample article", e);
    }
  }
}
