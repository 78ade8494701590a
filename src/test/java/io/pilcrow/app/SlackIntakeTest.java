package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pilcrow.channel.slack.answer.ArticleIntake;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.Assistants;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody in Slack hears of a link that is not read: nothing of settings. */
@Tag("slack-38")
class SlackIntakeTest {
  private final ArticleIntake intake =
      SlackBot.intake(
          Assistants.scripted(),
          new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of("allowed.test"), false))));

  @Test
  void namesTheHostThatMayNotBeReadAndWhoCanAllowIt() {
    assertThat(refusal("https://blog.example.org/ferry"))
        .isEqualTo(
            "I may not read pages of blog.example.org. Whoever runs me can allow it, or add the"
                + " article.");
  }

  @Test
  void saysOfAnyOtherLinkThatItWasNotReadAndWhy() {
    assertThat(refusal("https://user:secret@allowed.test/"))
        .startsWith("I could not read that link: ")
        .doesNotContain("PILCROW", "secret")
        .endsWith(".");
  }

  private String refusal(String url) {
    ArticleIntake.Refused refused =
        catchThrowableOfType(ArticleIntake.Refused.class, () -> intake.add(url));
    return refused.sentence();
  }
}
