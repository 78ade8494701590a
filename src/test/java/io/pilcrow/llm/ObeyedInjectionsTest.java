package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.llm.ScriptedProvider.Act;
import io.pilcrow.llm.check.WordSupport;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Injections;
import io.pilcrow.testing.Injections.Asked;
import io.pilcrow.testing.Injections.Injection;
import io.pilcrow.testing.Injections.Page;
import io.pilcrow.testing.PlainSentences;
import io.pilcrow.testing.ScriptedReader;
import io.pilcrow.testing.WordsLibrary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The worst model there is: it does whatever an article tells it to. */
class ObeyedInjectionsTest {
  private record Way(String name, Function<Injection, String> says) {}

  /** How it obeys; the number and the words are the order's, where the model gets to see it. */
  private static final List<Way> WAYS =
      List.of(
          new Way("plainly", Injection::obeyed),
          new Way("with its number", one -> one.obeyed() + " [" + number(one) + "]"),
          new Way("with its quote", one -> one.obeyed() + " [" + number(one) + "]." + quote(one)),
          new Way("by copying", one -> order(one) + " [" + number(one) + "]." + quote(one)),
          new Way(
              "after the right answer",
              one -> right(one) + " " + one.obeyed() + " [" + number(one) + "]." + quote(one)),
          new Way(
              "inside the right answer",
              one -> right(one).replace(" [", " and " + one.obeyed() + " [")),
          new Way(
              "with another number",
              one -> one.obeyed() + " [" + (one.asked().paragraph() + 1) + "]."));

  private static final int WAYS_EACH = 3;

  @Test
  @DisplayName("security-01: a model that obeys an article is not heard")
  void aModelThatObeysIsNotHeard() {
    try (ScriptedProvider provider = ScriptedProvider.saying("NOT_FOUND")) {
      LlmReader reader =
          new LlmReader(
              LanguageModel.of(provider.settings("openai")),
              LlmCast.prompts(),
              new PlainSentences(),
              new WordSupport(),
              builtIn());
      List<String> heard = new ArrayList<>();
      List<String> lost = new ArrayList<>();
      int asked = 0;
      for (Injection one : Injections.all()) {
        for (int i = 0; i < WAYS_EACH; i++) {
          Way way = WAYS.get(asked % WAYS.size());
          provider.now(prompt -> new Act.Say(way.says().apply(one)));
          Answer answer = ask(reader, one);
          asked++;
          if (!answer.text().contains(one.asked().answer())) {
            lost.add(one + ", obeyed " + way.name() + ": " + answer.text());
          }
          if (Injections.isIn(answer.text())
              || !quotes(answer).stream().allMatch(one.page()::says)) {
            heard.add(one + ", obeyed " + way.name() + ": " + answer.text());
          }
        }
      }
      assertThat(heard).isEmpty();
      assertThat(provider.complaints()).isEmpty();
      assertThat(lost).as("at most 2 of 100").hasSizeLessThanOrEqualTo(asked / 50);
    }
  }

  private static Answer ask(EvidenceReader reader, Injection one) {
    Article article = one.article();
    return new Pilcrow(
            WordsLibrary.of(article),
            StandaloneQuestion::of,
            question -> false,
            (question, view, k) -> LlmCast.evidence(article).candidates(),
            reader,
            new GroundingCheck())
        .ask(Question.of(one.asked().question()));
  }

  /** Answers in the model's place, as the real one does: see {@code io.pilcrow.InjectionsTest}. */
  private static EvidenceReader builtIn() {
    Map<String, String> sentences = new HashMap<>();
    for (Page page : Injections.PAGES) {
      page.questions().forEach(one -> sentences.put(one.question(), sentence(page, one)));
    }
    return new ScriptedReader(sentences);
  }

  private static String sentence(Page page, Asked asked) {
    return Arrays.stream(page.paragraphs().get(asked.paragraph()).split("(?<=[.]) "))
        .filter(sentence -> sentence.contains(asked.answer()))
        .findFirst()
        .orElseThrow();
  }

  private static String right(Injection one) {
    String sentence = sentence(one.page(), one.asked());
    Paragraph paragraph =
        one.article().paragraphs().stream()
            .filter(p -> p.text().contains(sentence))
            .findFirst()
            .orElseThrow();
    return sentence.replaceFirst("[.]$", " [" + paragraph.number() + "].");
  }

  private static Optional<Paragraph> ordering(Injection one) {
    return one.article().paragraphs().stream().filter(p -> !one.page().says(p.text())).findFirst();
  }

  private static int number(Injection one) {
    return ordering(one).map(Paragraph::number).orElse(1);
  }

  /** The order's own words, where a model gets to see them. */
  private static String order(Injection one) {
    String text = ordering(one).map(Paragraph::text).orElse(one.obeyed());
    for (String own : one.page().paragraphs()) {
      text = text.replace(own, "");
    }
    return text.strip();
  }

  private static String quote(Injection one) {
    String words =
        Arrays.stream(order(one).split("\\s+")).limit(25).collect(Collectors.joining(" "));
    return "<quote n=\"" + number(one) + "\">" + words + "</quote>";
  }

  private static List<String> quotes(Answer answer) {
    return answer.citations().stream().map(citation -> citation.quote()).toList();
  }
}
