package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WebAddress;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.Multipart;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.ReadingBusyException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.format.Format;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An article as the API takes it: JSON with {@code text}, {@code markdown} or {@code html}, or with
 * only a {@code url} to fetch; or a file in multipart/form-data.
 *
 * @param id the id it shall have; empty lets the reader make one
 * @param reads reads the article under an id
 */
record ArticleInput(Optional<String> id, Reads reads) {
  /** Reads what was sent. */
  @FunctionalInterface
  interface Reads {
    /** Throws a problem that says why it is no article. */
    Article as(Optional<String> id, ArticleReader reader);
  }

  Article read(ArticleReader reader) {
    return reads.as(id, reader);
  }

  /** It stands before every passage that is embedded and read. */
  private static final int LONGEST_TITLE = 1000;

  private static final List<String> CONTENTS = List.of("text", "markdown", "html");

  static ArticleInput of(Context ctx) {
    return Multipart.isSent(ctx)
        ? upload(Multipart.of(ctx))
        : json(Body.json(ctx, Body.MOST_FOR_AN_ARTICLE));
  }

  private static ArticleInput json(ObjectNode body) {
    Fields fields = new Fields(body);
    Optional<String> id = fields.text("id");
    Optional<String> title = fields.text("title", LONGEST_TITLE).filter(text -> !text.isBlank());
    Optional<String> url = fields.text("url");
    checked(id, url, fields);
    List<String> given = CONTENTS.stream().filter(name -> fields.text(name).isPresent()).toList();
    if (given.size() > 1) {
      fields.wrong(given.get(1), "stands beside " + given.get(0) + "; send one of them");
    } else if (given.isEmpty() && url.isEmpty()) {
      fields.wrong("text", "is missing; send text, markdown or html, or a url to fetch");
    }
    ArticleRecord record = RecordInput.of(fields);
    fields.check();
    if (given.isEmpty()) {
      return new ArticleInput(
          id,
          (as, reader) -> read("/url", () -> reader.fetch(url.orElseThrow(), as, title, record)));
    }
    String name = given.get(0);
    String content = fields.text(name).orElseThrow();
    Format format =
        switch (name) {
          case "markdown" -> Format.MARKDOWN;
          case "html" -> Format.HTML;
          default -> Format.TEXT;
        };
    return new ArticleInput(
        id,
        (as, reader) ->
            read("/" + name, () -> reader.content(as, title, url, format, content, record)));
  }

  private static ArticleInput upload(Multipart form) {
    Multipart.SentFile file =
        form.file()
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "/file", "file is missing; send it as a part with a file name"));
    Optional<String> id = form.field("id");
    Optional<String> title = form.field("title");
    Optional<String> url = form.field("url");
    Fields fields = new Fields(RecordInput.ofForm(form));
    checked(id, url, fields);
    ArticleRecord record = RecordInput.of(fields);
    if (title.isPresent() && title.get().length() > LONGEST_TITLE) {
      fields.wrong("title", "has at most %,d characters".formatted(LONGEST_TITLE));
    }
    fields.check();
    String name = file.name();
    byte[] bytes = file.bytes();
    return new ArticleInput(
        id,
        (as, reader) -> read("/file", () -> reader.upload(as, title, url, name, bytes, record)));
  }

  private static void checked(Optional<String> id, Optional<String> url, Fields fields) {
    if (id.isPresent() && !ArticleIds.isValid(id.get())) {
      fields.wrong("id", "must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit");
    }
    if (url.isPresent() && WebAddress.origin(url.get()).isEmpty()) {
      fields.wrong("url", WebAddress.EXPECTED);
    }
  }

  private static Article read(String pointer, Supplier<Article> reading) {
    try {
      return reading.get();
    } catch (ReadingBusyException e) {
      throw e; // the same works a little later
    } catch (SourceException e) {
      throw ProblemException.invalid(pointer, String.valueOf(e.getMessage()));
    }
  }
}
