package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample article and the built-in reader, asked for what has nothing to do with them. */
class OffTopicTest {
  private static final List<String> QUESTIONS =
      """
      How do I bake sourdough bread?
      What is the boiling point of ethanol?
      Who painted the ceiling of the Sistine Chapel?
      How many strings does a violin have?
      What does a photosynthesising leaf give off?
      How long is a marathon?
      Which planet has the most moons?
      What is the recipe for pancakes?
      How do I reset my router?
      Who won the chess championship in 1972?
      What is the melting point of lead?
      How do bees find their way home?
      Which vitamin is in carrots?
      How tall is the Eiffel Tower?
      What colour is a ripe aubergine?
      How do I change a bicycle tyre?
      Who wrote Pride and Prejudice?
      What is the square root of 196?
      How many legs does a spider have?
      When do tulips flower?
      What is a haiku?
      How do I remove red wine from a carpet?
      Which composer was deaf?
      What is the deepest lake?
      How does a zip fastener work?
      Why do cats purr?
      What is the capital of Mongolia?
      How often should I water a cactus?
      Who discovered penicillin?
      How do I tie a bowline?
      What is the freezing point of mercury?
      Which key is F sharp minor related to?
      How many players are in a volleyball team?
      What makes leaves turn yellow in autumn?
      How do I knit a heel?
      Who invented the telephone?
      What is the plural of octopus?
      How heavy is a blue whale?
      Which wood is best for violins?
      What does a sous-chef do?
      How is porcelain fired?
      When was the printing press invented?
      What is the longest river of Africa?
      How do I prune roses?
      Which metal is liquid at room temperature?
      What is the rule of thirds in photography?
      How does yeast make dough rise?
      Who composed The Four Seasons?
      What is the difference between a frog and a toad?
      How do glaciers move?
      """
          .lines()
          .toList();

  @TempDir Path data;

  @Test
  @DisplayName("api-08: fifty questions off the topic get no citation, but what came nearest")
  void fiftyQuestionsOffTheTopic() throws Exception {
    Terminal terminal = Terminal.plain(System.out, System.err);
    Assembly assembly =
        new Assembly(
            new SettingsReader(Map.of(), data, System.err::println),
            new Running(),
            new Logs(System.err),
            Clock.systemUTC());
    Map<String, String> flags = Map.of("PILCROW_DATA", data.resolve("library").toString());
    List<String> wrong = new ArrayList<>();
    try (OpenAssistant assistant = assembly.library(flags, terminal.progress());
        Served served = new Served(assistant.pilcrow(), data, Map.of())) {
      assertThat(QUESTIONS).hasSize(50).doesNotHaveDuplicates();
      for (String question : QUESTIONS) {
        JsonNode answer =
            Json.MAPPER.readTree(
                served.post("/v1/answers", "{\"question\":\"" + question + "\"}").body());
        if (!answer.path("status").asText().equals("not_found")
            || !answer.path("citations").isEmpty()
            || answer.path("nearest").isEmpty()) {
          wrong.add(question + " -> " + answer.path("answer").asText());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
