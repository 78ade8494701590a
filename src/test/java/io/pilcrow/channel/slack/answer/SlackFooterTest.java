package io.pilcrow.channel.slack.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.ReadBy;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.answer.Usage;
import io.pilcrow.channel.slack.Bot;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Call;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.Payloads;
import io.pilcrow.channel.slack.SentencesReader;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands below an answer: why another reader gave it, and whose words it has. */
@Tag("slack-32")
class SlackFooterTest {
  private static final String NOTICE =
      "<!here> model-1 & co did not answer in time; the built-in reader answered instead.";
  private static final String SHOWN =
      "&lt;!here&gt; model-1 &amp; co did not answer in time; the built-in reader answered instead.";

  @TempDir Path folder;

  /** Reads as another does, and says that it stood in for a model. */
  private record StandIn(EvidenceReader reader) implements EvidenceReader {
    @Override
    public String name() {
      return "model";
    }

    @Override
    public String model() {
      return "model-1";
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      ReadBy by = new ReadBy(reader.name(), reader.model(), Optional.of(NOTICE), Usage.NONE);
      return reader.read(question, evidence, claims).by(by);
    }
  }

  /** Says that every second claim is the article's own words. */
  private record HalfVerbatim(EvidenceReader reader) implements EvidenceReader {
    @Override
    public String name() {
      return reader.name();
    }

    @Override
    public String model() {
      return reader.model();
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      AtomicInteger count = new AtomicInteger();
      return reader.read(
          question,
          evidence,
          claim -> {
            Support support =
                count.getAndIncrement() % 2 == 0 ? Support.VERBATIM : Support.SUPPORTED;
            claims.accept(new Claim(claim.separator(), claim.pieces(), support));
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void saysWhyTheBuiltInReaderAnswered(Mode mode) {
    Pilcrow pilcrow =
        Assistants.reading(
            new StandIn(Assistants.reader()), Articles.warranty(), Articles.lighthouse());
    try (Bot bot = new Bot(mode, folder, pilcrow)) {
      assertThat(bot.askDirectly(Assistants.WARRANTY_QUESTION).context())
          .endsWith(SHOWN, SlackWords.VERBATIM);
      assertThat(bot.askDirectly("Who insures the lighthouse keeper?").context()).endsWith(SHOWN);
      bot.command(Payloads.command(Assistants.WARRANTY_QUESTION, bot.slack.responseUrl("r")));
      bot.settled();

      assertThat(bot.slack.responses().get(0).path("blocks").findValuesAsText("text"))
          .contains(SHOWN);
      assertThat(bot.slack.calls()).allMatch(Call::ok);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void saysWhetherTheWordsAreTheArticlesOwn(Mode mode) {
    EvidenceReader reworded = new SentencesReader(3, 20);
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reworded, Articles.warranty()))) {
      assertThat(footer(bot)).isEqualTo(List.of(SlackWords.DISCLAIMER));
    }
    EvidenceReader half = new HalfVerbatim(reworded);
    try (Bot bot =
        new Bot(mode, folder.resolve("half"), Assistants.reading(half, Articles.warranty()))) {
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
      assertThat(footer(bot))
          .isEqualTo(
              List.of("2 of 3 statements are your article's own words. " + SlackWords.DISCLAIMER));
    }
  }

  private static List<String> footer(Bot bot) {
    return bot.askDirectly("What does the warranty cover?").context().stream()
        .filter(line -> !line.startsWith("*["))
        .toList();
  }
}
