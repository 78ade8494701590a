package io.pilcrow.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Questions, one JSON object a line. Blank lines are passed over.
 *
 * <pre>
 * {"id":"q1","question":"How long is the warranty?","answers":["two years"],
 *  "quote":"lasts two years","answerable":true}
 * {"id":"q2","turns":["Who built it?","When?"],"answers":["1854"],"quote":"in 1854"}
 * {"id":"q3","question":"What does it cost?","answers":[],"answerable":false}
 * {"id":"q4","article":"terms.html","kind":"list","question":"what isnt covered",
 *  "keyfacts":["water","wear"],"need":2,"forbid":["^water"],"cite":["is not covered"]}
 * </pre>
 *
 * <p>{@code answerable} may be left out: then it is whether there are answers. {@code quote} may be
 * left out too: then the citation of that question is not scored. {@code abstain} is the opposite
 * of {@code answerable}, and {@code q} short for {@code question}. An {@code article} is an id, or
 * the name of the file it was read from.
 */
final class JsonlQuestions {

  /** Kinds that ask nothing of the articles. */
  private static final Set<String> TALK = Set.of("talk", "smalltalk");

  private JsonlQuestions() {}

  static QuestionSet read(Path file) {
    List<EvalQuestion> questions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    try (BufferedReader lines = reader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          EvalQuestion question = question(new Line(file, number), line);
          if (!ids.add(question.id())) {
            throw new Line(file, number)
                .wrong("the id \"" + question.id() + "\" was used before; give each its own");
          }
          questions.add(question);
        }
      }
    } catch (CharacterCodingException e) {
      throw new QuestionFileException(
          "%s, line %d: this is not UTF-8; save the file as UTF-8".formatted(file, number + 1), e);
    } catch (IOException e) {
      throw new QuestionFileException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return new QuestionSet(List.of(), questions);
  }

  private static BufferedReader reader(Path file) {
    return new BufferedReader(
        new InputStreamReader(QuestionFiles.open(file), StandardCharsets.UTF_8.newDecoder()));
  }

  private static EvalQuestion question(Line line, String text) {
    JsonNode json = parse(line, text);
    List<String> answers = strings(line, json, "answers");
    Rubric rubric = rubric(line, json);
    Optional<String> kind = text(line, json, "kind");
    boolean tells = !answers.isEmpty() || rubric.tells();
    boolean answerable =
        flag(line, json, "answerable", tells && !flag(line, json, "abstain", false))
            && kind.filter(TALK::contains).isEmpty();
    if (answerable && !tells) {
      throw line.wrong(
          "an answerable question needs \"answers\", such as [\"two years\"], \"any\" or \"keyfacts\";"
              + " write \"answerable\":false where the articles do not say");
    }
    return new EvalQuestion(
        text(line, json, "id").orElse("line-" + line.number()),
        kind,
        turns(line, json),
        answers,
        rubric,
        text(line, json, "quote").map(RightParagraph.Containing::new),
        answerable,
        text(line, json, "article").map(JsonlQuestions::articleId).map(Set::of).orElse(Set.of()));
  }

  private static Rubric rubric(Line line, JsonNode json) {
    try {
      List<String> keyFacts = strings(line, json, "keyfacts");
      return new Rubric(
          strings(line, json, "any"),
          keyFacts,
          number(line, json, "need", keyFacts.size()),
          strings(line, json, "forbid"),
          strings(line, json, "cite"),
          flag(line, json, "abstain_ok", false));
    } catch (PatternSyntaxException e) {
      throw line.wrong(
          "\"%s\" is no regular expression: %s".formatted(e.getPattern(), e.getDescription()));
    } catch (IllegalArgumentException e) {
      throw line.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Files have the slug of their name as their id. */
  private static String articleId(String article) {
    return ArticleIds.isValid(article)
        ? article
        : ArticleIds.slug(article.replaceFirst("\\.[^.]*$", ""));
  }

  private static int number(Line line, JsonNode json, String field, int otherwise) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isInt()) {
      throw line.wrong("\"%s\" is a whole number, got %s".formatted(field, value));
    }
    return value.asInt(otherwise);
  }

  private static JsonNode parse(Line line, String text) {
    try {
      JsonNode json = Json.STRICT.readTree(text);
      if (json.isObject()) {
        return json;
      }
      throw line.wrong("a question is a JSON object such as {\"question\":\"…\",\"answers\":[]}");
    } catch (JsonProcessingException e) {
      throw line.wrong(
          "this is not JSON (column %d: %s); each line holds one object"
              .formatted(e.getLocation().getColumnNr(), e.getOriginalMessage()));
    }
  }

  private static List<String> turns(Line line, JsonNode json) {
    List<String> turns = strings(line, json, "turns");
    Optional<String> question = text(line, json, "question").or(() -> text(line, json, "q"));
    if (turns.isEmpty() == question.isEmpty()) {
      throw line.wrong("a question has either \"question\" or \"turns\", and not both");
    }
    return question.map(List::of).orElse(turns);
  }

  private static Optional<String> text(Line line, JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw line.wrong("\"%s\" is text in quotes, got %s".formatted(field, value));
    }
    return Optional.of(value.textValue());
  }

  private static List<String> strings(Line line, JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.isTextual() ? item.textValue() : ""));
    if (!value.isArray() || texts.stream().anyMatch(String::isBlank)) {
      throw line.wrong("\"%s\" is a list of texts, got %s".formatted(field, value));
    }
    return texts;
  }

  private static boolean flag(Line line, JsonNode json, String field, boolean otherwise) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw line.wrong("\"%s\" is true or false, got %s".formatted(field, value));
    }
    return value.asBoolean(otherwise);
  }

  private record Line(Path file, int number) {
    QuestionFileException wrong(String what) {
      return new QuestionFileException("%s, line %d: %s".formatted(file, number, what));
    }
  }
}
