package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.Multipart;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What whoever adds an article knows about it; it counts more than what the article says. */
final class RecordInput {
  private static final int LONGEST = 500; // characters of one text
  private static final int MOST_AUTHORS = 100;
  private static final List<String> TEXTS =
      List.of("published", "modified", "publisher", "language", "description");

  private RecordInput() {}

  static ArticleRecord of(Fields fields) {
    List<String> authors = fields.texts("authors").stream().map(String::strip).toList();
    if (authors.size() > MOST_AUTHORS) {
      fields.wrong("authors", "may list " + MOST_AUTHORS + " names, got " + authors.size());
    }
    if (authors.stream().anyMatch(name -> name.isEmpty() || name.length() > LONGEST)) {
      fields.wrong("authors", "must be names of 1 to " + LONGEST + " characters");
    }
    return new ArticleRecord(
        authors,
        text(fields, "published").map(WrittenDate::of),
        text(fields, "modified").map(WrittenDate::of),
        text(fields, "publisher"),
        text(fields, "language").flatMap(tag -> language(fields, tag)),
        text(fields, "description"),
        Optional.empty(),
        List.of());
  }

  /** Of a form, in which a name that is sent several times is a list. */
  static ObjectNode ofForm(Multipart sent) {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    List<String> authors = sent.fields().getOrDefault("authors", List.of());
    authors.stream().filter(name -> !name.isBlank()).forEach(form.putArray("authors")::add);
    TEXTS.forEach(name -> sent.field(name).ifPresent(text -> form.put(name, text)));
    return form;
  }

  private static Optional<String> text(Fields fields, String name) {
    Optional<String> text = fields.text(name).map(String::strip).filter(t -> !t.isEmpty());
    if (text.isPresent() && text.get().length() > LONGEST) {
      fields.wrong(name, "must be " + LONGEST + " characters at most");
      return Optional.empty();
    }
    return text;
  }

  private static Optional<String> language(Fields fields, String tag) {
    try {
      return Optional.of(new Locale.Builder().setLanguageTag(tag).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      fields.wrong("language", "must be a language tag such as en, de or pt-BR");
      return Optional.empty();
    }
  }
}
