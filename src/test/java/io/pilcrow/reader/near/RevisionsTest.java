package io.pilcrow.reader.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an article is about stands in its title, and counts. */
class RevisionsTest {
  private static final Article OLD = article("Berth rules 2019", "A berth costs 300 crowns.");
  private static final Article NEW = article("Berth rules 2023", "A berth costs 420 crowns.");
  private static final Article BOAT =
      article("The tug T800", "The tug pulls 40 tons. Rolf Myhre steers it to Stavanger.");

  private final Strangers strangers = new Strangers(new ArticleTexts(new OpenNlpSentences()));

  @ParameterizedTest
  @CsvSource({
    "What did a berth cost by the rules of 2019?, berth-rules-2019",
    "What does a berth cost in the 2023 rules?, berth-rules-2023",
    "What does a berth currently cost?, berth-rules-2023",
  })
  void theOneThatIsNamedOrTheNewestAnswers(String question, String id) {
    Revisions revisions = Revisions.of(question, evidence(OLD, NEW, BOAT));

    assertThat(ids(revisions.evidence())).containsExactly(id, "the-tug-t800");
    assertThat(revisions.toAsk()).isEmpty();
  }

  @Test
  void withoutANameEachIsAskedTheNewestFirst() {
    assertThat(Revisions.of("What does a berth cost?", evidence(OLD, NEW)).toAsk())
        .containsExactly(NEW, OLD);
    assertThat(Revisions.of("What does a berth cost?", evidence(OLD, BOAT)).toAsk()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "How many tons does the T800 pull?, 1",
    "How many tons does the T900 pull?, 0",
    "Does Rolf steer the tug to Bergen?, 0",
    "Who steers the tug to Stavanger?, 1",
    "how many tons does the tug pull?, 1",
    "HOW MANY TONS DOES THE TUG PULL TODAY?, 1",
    "Is Myhre's tug strong?, 1",
  })
  void aNameThatStandsNowhereInAnArticleLeavesNothingOfIt(String question, int left) {
    assertThat(strangers.without(question, evidence(BOAT)).candidates()).hasSize(left);
  }

  private static List<String> ids(Evidence evidence) {
    return evidence.candidates().stream().map(found -> found.article().id()).toList();
  }

  private static Evidence evidence(Article... articles) {
    return new Evidence(Stream.of(articles).map(RevisionsTest::candidate).toList());
  }

  private static Candidate candidate(Article article) {
    Paragraph paragraph = article.paragraphs().get(0);
    Span all = new Span(0, paragraph.text().length());
    return new Candidate(
        article,
        new Passage(paragraph.id() + "/0", article.id(), article.title(), paragraph, all),
        0.8);
  }

  private static Article article(String title, String text) {
    return new ArticleBuilder(io.pilcrow.article.ArticleIds.slug(title), title)
        .paragraph(text)
        .build();
  }
}
