package io.pilcrow.channel.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.Statement;
import io.pilcrow.answer.Support;
import io.pilcrow.answer.Talk;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
  private final AnswerText plain = new AnswerText(new PlainForm(), ArticleLinks.OWN);
  private final AnswerText markdown = new AnswerText(new MarkdownForm(), ArticleLinks.OWN);

  @Test
  void anArticleCannotSteerTheTerminal() {
    assertThat(ShownText.text("a\u001b[2Jb\u202Ec\nd\te\r\nf")).isEqualTo("a�[2Jb�c\nd\te\nf");
    assertThat(ShownText.line("one\n two 😀 three", 9)).isEqualTo("one two…");
  }

  @Test
  void whatTheRecordSaysHasNoParagraph() {
    Article article = Articles.warranty();
    GroundedAnswer asked =
        (GroundedAnswer) Assistants.scripted().ask(Question.of(Assistants.WARRANTY_QUESTION));
    Citation cited = asked.citations().get(0);
    Citation record =
        new Citation(
            1, article, Optional.empty(), new Span(0, 0), "Ada", cited.answerSpan(), cited.score());
    Answer answer =
        new GroundedAnswer(
            asked.text(),
            asked.shortAnswer(),
            asked.confidence(),
            asked.statements(),
            List.of(record));

    assertThat(plain.of(answer)).contains("[1] Warranty terms record\n    “Ada”\n    https://");
    assertThat(markdown.of(answer))
        .contains("1. [Warranty terms record](<https://example.org/warranty>): “Ada”");
  }

  @Test
  void aRowOfATableIsShownAsASmallTable() {
    Answer answer = answer(Articles.weekFare());

    assertThat(plain.of(answer))
        .contains(
            """
            [1] The harbour ferry ¶2
                Fares from May
                Group  | Ticket | Price
                -------+--------+--------
                Adults | Week   | *21.00*
                https://example.org/ferry#""");
    assertThat(markdown.of(answer))
        .contains("1. [The harbour ferry ¶2](<https://example.org/ferry#")
        .contains(
            """
            : Fares from May

               | Group | Ticket | Price |
               | --- | --- | --- |
               | Adults | Week | **21.00** |
            """);
  }

  @Test
  void theWordsOfACellAreNoMarkup() {
    Article fares = Articles.fares();
    Paragraph table = fares.paragraphs().get(1);
    Span row = table.table().orElseThrow().rows().get(3).span();
    Citation children =
        new Citation(1, fares, Optional.of(table), row, row.of(table.text()), new Span(0, 10), 0.9);

    assertThat(markdown.of(answer(children))).contains("| Children \\| pupils | Week | 9.50 |");
  }

  private static Answer answer(Citation citation) {
    Statement said =
        new Statement("It is so [1].", new Span(0, 13), List.of(citation), Support.VERBATIM);
    return new GroundedAnswer(
        "It is so [1].", Optional.empty(), 0.9, List.of(said), List.of(citation));
  }

  @Test
  void questionsToGoOnWithStandBelowAGreeting() {
    Talk talk = new Talk("Hello!", List.of("How long is the *warranty*?"));

    assertThat(plain.of(talk)).isEqualTo("Hello!\n\n  How long is the *warranty*?\n");
    assertThat(markdown.of(talk)).isEqualTo("Hello\\!\n\n- How long is the \\*warranty\\*?\n");
  }
}
