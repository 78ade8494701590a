package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.answer.AnswerMessages;
import io.pilcrow.channel.slack.answer.Escapes;
import io.pilcrow.channel.slack.answer.MessagePart;
import io.pilcrow.channel.slack.answer.SourceLines;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are too much for one message, and words that would call everybody. */
@Tag("slack-32")
class SlackLimitsTest {
  private static final String HOSTILE =
      "Hear <!channel> <!here> <!everyone> <@U1> <#C1> <!subteam^S1> a<b && c>d, and &lt;!here&gt;.";

  @TempDir Path folder;

  /** Says what it is told, word for word, citing its first passage. */
  private record Parrot(String words) implements EvidenceReader {
    @Override
    public String name() {
      return "parrot";
    }

    @Override
    public String model() {
      return "parrot-1";
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      Candidate first = evidence.candidates().get(0);
      String text = first.passage().paragraph().text();
      Quote quote = new Quote(first, new Span(0, text.length()), text, 0.9);
      claims.accept(new Claim(" ", List.of(new Text(words), new Cite(quote)), Support.SUPPORTED));
      return new Reading(Optional.empty(), 0.9);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP,true", "SOCKET,true", "HTTP,false", "SOCKET,false"})
  @Tag("slack-25")
  void splitsFortyThousandCharacters(Mode mode, boolean streaming) {
    Pilcrow pilcrow = Assistants.reading(new SentencesReader(100, 380), Articles.warranty());
    String whole = pilcrow.ask(Question.of("What does the warranty cover?")).text();
    assertThat(whole.length()).isGreaterThan(40_000);
    try (Bot bot = bot(mode, pilcrow, streaming)) {
      Post first = bot.askDirectly("What does the warranty cover?");

      List<Post> parts = bot.slack.said();
      assertThat(first.part()).isZero();
      assertThat(parts).hasSizeGreaterThan(3);
      StringBuilder shown = new StringBuilder();
      parts.forEach(part -> shown.append(part.shown()));
      assertThat(shown).hasToString(Escapes.markdown(whole));
      assertThat(bot.slack.calls())
          .filteredOn(c -> c.method().startsWith("chat."))
          .allMatch(c -> c.ok() || c.error().equals("scripted"));
      assertThat(parts).allSatisfy(SlackLimitsTest::assertWithinLimits);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP,true", "SOCKET,true", "HTTP,false", "SOCKET,false"})
  @Tag("slack-25")
  void keepsALongCodeBlockACodeBlock(Mode mode, boolean streaming) {
    String code = "```java\n" + "call(a<b, \"[1]\"); // a line\n".repeat(600) + "```\n";
    try (Bot bot =
        bot(mode, Assistants.reading(new Parrot("So:\n" + code), Articles.warranty()), streaming)) {
      bot.askDirectly("What does the warranty cover?");

      List<Post> parts = bot.slack.said();
      assertThat(parts).hasSizeGreaterThan(1).allSatisfy(SlackLimitsTest::assertWithinLimits);
      assertThat(parts).allMatch(part -> part.shown().split("(?m)^```", -1).length % 2 == 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP,true", "SOCKET,true", "HTTP,false", "SOCKET,false"})
  @Tag("slack-09")
  @Tag("slack-25")
  void saysTheRestOfALongAnswerAfterACrashBetweenItsParts(Mode mode, boolean streaming) {
    Pilcrow pilcrow = Assistants.reading(new SentencesReader(100, 380), Articles.warranty());
    String whole = pilcrow.ask(Question.of("What does the warranty cover?")).text();
    try (Bot bot = bot(mode, pilcrow, streaming)) {
      Post question = bot.slack.write("D1", "", "U1", "What does the warranty cover?");
      bot.slack.afterwards("chat.postMessage", streaming ? 1 : 2, Trouble.lostRequest());
      bot.event(Payloads.event(Payloads.direct(question)));
      Bot.eventually(() -> bot.timing.delays().contains(Duration.ofSeconds(30)));
      assertThat(bot.slack.said()).hasSize(2);
      bot.stop();
      bot.slack.calm();
      bot.start();
      bot.settled();

      StringBuilder shown = new StringBuilder();
      bot.slack.said().forEach(part -> shown.append(part.shown()));
      assertThat(shown).hasToString(Escapes.markdown(whole));
    }
  }

  @Test
  @Tag("slack-25")
  void namesTwoHundredSourcesOverSeveralMessages() {
    ArticleBuilder long200 = new ArticleBuilder("long", "A|title > with <marks> & more");
    for (int i = 0; i < 200; i++) {
      long200.paragraph("Paragraph %d says that %s.".formatted(i, "word ".repeat(60).strip()));
    }
    long200.url("https://example.org/long?a=1&b=2|3");
    Article article = long200.build();
    Candidate[] candidates =
        article.paragraphs().stream()
            .map(
                paragraph ->
                    new Candidate(
                        article,
                        new io.pilcrow.article.Passage(
                            paragraph.id() + "/0",
                            "long",
                            article.title(),
                            paragraph,
                            new Span(0, paragraph.text().length())),
                        1))
            .toArray(Candidate[]::new);
    io.pilcrow.answer.AnswerWriter writer =
        new io.pilcrow.answer.AnswerWriter(new io.pilcrow.answer.GroundingCheck(), 200, s -> {});
    Evidence evidence = new Evidence(List.of(candidates));
    new SentencesReader(200, 0).read(StandaloneQuestion.of(Question.of("What?")), evidence, writer);
    GroundedAnswer answer =
        (GroundedAnswer) writer.finish(new Reading(Optional.empty(), 0.8), evidence);
    assertThat(answer.citations()).hasSize(200);

    List<MessagePart> parts =
        new AnswerMessages(new SourceLines(ArticleLinks.OWN)).inThread(answer, List.of(), "ans_1");

    int sources = 0;
    for (MessagePart part : parts) {
      String json = com.slack.api.util.json.GsonFactory.createSnakeCase().toJson(part.allBlocks());
      assertThat(FakeRules.message(java.util.Map.of("text", part.fallback(), "blocks", json)))
          .isEmpty();
      int length = 0;
      for (com.fasterxml.jackson.databind.JsonNode block : FakeRules.json(json)) {
        length += FakeRules.length(block);
        String line = block.at("/text/text").asText();
        if (line.startsWith("*[")) {
          sources++;
          String quote = line.substring(line.indexOf('“') + 1, line.lastIndexOf('”'));
          assertThat(quote.length()).isBetween(150, 200); // slack-22
          assertThat(article.paragraphs().get(sources - 1).text()).startsWith(quote);
          assertThat(line).contains("<https://example.org/long?a=1&b=2%7C3#:~:text=");
          assertThat(line)
              .contains("|A∣title &gt; with &lt;marks&gt; &amp; more ¶ " + sources + ">");
        }
      }
      assertThat(length).isLessThanOrEqualTo(13_000);
    }
    assertThat(sources).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-26")
  void callsNobodyWhateverTheArticleSays(Mode mode) {
    Article hostile =
        new ArticleBuilder("hostile", "Hear <!channel> & <@U1>")
            .url("https://example.org/h?x=1&y=2")
            .paragraph(HOSTILE)
            .build();
    Pilcrow pilcrow = Assistants.reading(new Parrot(HOSTILE + " "), hostile);
    try (Bot bot = new Bot(mode, folder, pilcrow)) {
      Post answer = bot.askDirectly("Who is to hear " + Escapes.mrkdwn(HOSTILE));
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
      Post posted = bot.askDirectly("Who is to hear <!channel> <@U1>?");
      bot.event(Payloads.event(Payloads.homeOpened("home")));
      bot.event(Payloads.event(Payloads.homeOpened("messages")));
      bot.command(Payloads.command("use <!here> <@U1>", bot.slack.responseUrl("r")));
      bot.command(Payloads.command("Hear what?", bot.slack.responseUrl("r")));
      bot.settled();

      assertThat(bot.slack.calls()).allMatch(c -> c.ok() || c.error().equals("scripted"));
      for (Post post : List.of(answer, posted)) {
        assertThat(post.shown()).contains("a&lt;b && c&gt;d").doesNotContain("<!");
        assertThat(post.context().get(0))
            .startsWith("*[1]* <https://example.org/h?x=1&y=2#:~:text=")
            .contains("a&lt;b &amp;&amp; c&gt;d");
      }
      assertThat(bot.slack.responses().toString()).doesNotContainPattern("<[!@#]");
    }
  }

  private Bot bot(Mode mode, Pilcrow pilcrow, boolean streaming) {
    Bot bot = new Bot(mode, folder, pilcrow);
    if (!streaming) {
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
    }
    return bot;
  }

  private static void assertWithinLimits(Post post) {
    int length = post.streamed ? post.text.length() : 0;
    for (com.fasterxml.jackson.databind.JsonNode block : post.blocks) {
      length += FakeRules.length(block);
    }
    assertThat(length).isLessThanOrEqualTo(13_000);
    assertThat(post.blocks.size()).isLessThanOrEqualTo(50);
    assertThat(post.shown().length()).isLessThanOrEqualTo(12_000);
  }
}
