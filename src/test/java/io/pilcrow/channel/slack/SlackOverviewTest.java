package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Call;
import io.pilcrow.channel.slack.answer.SlackWords;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.suggest.Suggestions;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.WordsLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the articles are about, from the home tab, a shortcut and a prompt. */
@Tag("slack-11")
class SlackOverviewTest {
  @TempDir Path folder;

  private final List<Kind> asked = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @EnumSource(Mode.class)
  void showsAnOverviewInAWindowOfItsOwn(Mode mode) {
    try (Bot bot = new Bot(mode, folder, overviewing(new SentencesReader(3, 0)))) {
      bot.event(Payloads.event(Payloads.homeOpened("home")));
      bot.settled();
      JsonNode home = FakeRules.json(bot.slack.calls("views.publish").get(0).get("view"));
      JsonNode button =
          home.path("blocks").findParents("action_id").stream()
              .filter(b -> b.path("action_id").asText().equals("pilcrow_overview"))
              .findFirst()
              .orElseThrow();
      bot.interact(Payloads.homeButton(button));
      bot.interact(Payloads.globalShortcut("pilcrow_overview"));
      bot.settled();

      assertThat(bot.slack.calls("views.open")).hasSize(2).allMatch(Call::ok);
      assertThat(bot.slack.calls("views.update")).hasSize(2).allMatch(Call::ok);
      assertThat(asked).containsExactly(Kind.OVERVIEW, Kind.OVERVIEW);
      Call shown = bot.slack.calls("views.update").get(0);
      assertThat(shown.get("view_id")).isEqualTo("V1");
      List<String> texts = new ArrayList<>();
      FakeRules.json(shown.get("view"))
          .path("blocks")
          .forEach(block -> texts.add(block.at("/text/text").asText()));
      assertThat(texts.get(0)).contains("Sentence 1 of a&lt;b &amp;&amp; c&gt;d", "[1]");
      assertThat(texts).anyMatch(text -> text.startsWith("*[1]* <https://example.org/warranty"));
      assertThat(bot.slack.said()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void saysInTheWindowThatItFailed(Mode mode) {
    EvidenceReader failing =
        new EvidenceReader() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public String model() {
            return "failing-1";
          }

          @Override
          public io.pilcrow.answer.Reading read(
              StandaloneQuestion question,
              io.pilcrow.answer.Evidence evidence,
              java.util.function.Consumer<io.pilcrow.answer.Claim> claims) {
            throw new IllegalStateException("the inner workings");
          }
        };
    try (Bot bot = new Bot(mode, folder, overviewing(failing))) {
      bot.interact(Payloads.globalShortcut("pilcrow_overview"));
      bot.settled();

      assertThat(bot.slack.calls("views.update"))
          .singleElement()
          .matches(Call::ok)
          .matches(call -> call.get("view").contains(SlackWords.SORRY));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void offersNoneWhereNobodyCanGiveOne(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.event(Payloads.event(Payloads.homeOpened("home")));
      bot.event(Payloads.event(Payloads.homeOpened("messages")));
      bot.settled();

      assertThat(bot.slack.everything()).doesNotContain("pilcrow_overview", "What is this about?");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void suggestsItFirst(Mode mode) {
    try (Bot bot = new Bot(mode, folder, overviewing(new SentencesReader(3, 0)))) {
      bot.event(Payloads.event(Payloads.homeOpened("messages")));
      bot.settled();

      List<String> prompts = new ArrayList<>();
      Call call = bot.slack.calls("assistant.threads.setSuggestedPrompts").get(0);
      FakeRules.json(call.get("prompts"))
          .forEach(prompt -> prompts.add(prompt.path("message").asText()));
      assertThat(call.ok()).isTrue();
      assertThat(prompts).startsWith("What is this about?").endsWith("help");
    }
  }

  /** One that knows of overviews, and notes what it was asked for. */
  private Pilcrow overviewing(EvidenceReader reader) {
    Kinds kinds =
        new Kinds() {
          @Override
          public StandaloneQuestion understood(StandaloneQuestion question, Optional<Kind> given) {
            given.ifPresent(asked::add);
            return Kinds.FACTS.understood(question, given);
          }

          @Override
          public List<Kind> known() {
            return List.of(Kind.FACT, Kind.OVERVIEW);
          }

          @Override
          public Set<String> frame(Kind kind) {
            return Set.of();
          }

          @Override
          public Set<String> vocabulary(Kind kind) {
            return Set.of();
          }
        };
    return new Pilcrow(
        WordsLibrary.of(Articles.warranty()),
        StandaloneQuestion::of,
        kinds,
        question -> false,
        (question, view, k) ->
            view.matching("warranty delivery", Set.of(), k).stream()
                .map(hit -> new Candidate(hit.article(), hit.passage(), hit.score()))
                .toList(),
        reader,
        new GroundingCheck(),
        Suggestions.NONE);
  }
}
