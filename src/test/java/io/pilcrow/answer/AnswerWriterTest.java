package io.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerWriterTest {
  private static final Article ARTICLE = Articles.lighthouse();
  private static final Reading READING = new Reading(Optional.empty(), 0.9);

  private final GroundingCheck check = new GroundingCheck();
  private final List<Statement> told = new ArrayList<>();

  @Test
  void numbersCitationsInTheOrderOfTheirFirstMention() {
    GroundedAnswer answer =
        answer(
            5,
            claim(text("Paraffin "), cite(1, 22, 34), text(".")),
            claim(text("In 1854 "), cite(0, 43, 47), text(" and once more "), cite(1, 22, 34)));
    assertThat(answer.text()).isEqualTo("Paraffin [1]. In 1854 [2] and once more [1]");
    assertThat(answer.citations()).extracting(Citation::index).containsExactly(1, 2);
    assertThat(answer.statements().get(1).citations())
        .extracting(Citation::index)
        .containsExactly(2, 1);
  }

  @Test
  void leavesOutAStatementWhoseQuoteIsAltered() {
    GroundedAnswer answer =
        answer(
            5,
            claim(text("It is green "), new Cite(quote(0, 0, 3, "A g")), text(".")),
            claim(text("It is red "), cite(0, 0, 3), text(".")));
    assertThat(answer.text()).isEqualTo("It is red [1].");
    assertThat(check.failures()).isOne();
  }

  @Test
  void saysNothingTwiceAndMarksNothingTwiceInARow() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      claims.add(
          claim(text(i % 2 == 0 ? "It is **red** " : " it is red "), cite(0, 0, 3), text(".")));
    }
    List<Piece> marked = new ArrayList<>(List.of(text("Once ")));
    for (int i = 0; i < 40; i++) {
      marked.add(cite(0, 0, 3));
      marked.add(text(i < 39 ? " " : "."));
    }
    claims.add(claim(marked.toArray(Piece[]::new)));
    claims.add(claim(text("It is not red "), cite(0, 0, 3), text(".")));

    assertThat(answer(5, claims.toArray(Claim[]::new)).text())
        .isEqualTo("It is **red** [1]. Once [1]. It is not red [1].");
  }

  @Test
  void whatNobodySeesIsNotShownAndAQuoteOfItIsWithdrawn() {
    GroundedAnswer answer =
        answer(
            5,
            claim(text("It costs \u202E021\u202C \u0000a\uDB40\uDC41 "), cite(0, 0, 3)),
            claim(text("a" + "\u0301".repeat(50) + " "), cite(0, 22, 34)));
    assertThat(answer.text()).isEqualTo("It costs 021 a [1] a" + "\u0301".repeat(6) + " [2]");

    Article hidden =
        new ArticleBuilder("old", "Old").paragraph("The price is \u202E021\u202C.").build();
    Paragraph paragraph = hidden.paragraphs().get(0);
    Span all = new Span(0, paragraph.text().length());
    assertThat(check.holds(new Quote(hidden, Optional.of(paragraph), all, paragraph.text(), 1)))
        .isFalse();
    assertThat(
            check.holds(
                new Quote(hidden, Optional.of(paragraph), new Span(0, 12), "The price is", 1)))
        .isTrue();
  }

  @Test
  void keepsAStatementThatStillHasOneGoodQuote() {
    GroundedAnswer answer =
        answer(5, claim(text("A "), new Cite(quote(0, 0, 3, "xyz")), text(" b "), cite(0, 0, 3)));
    assertThat(answer.text()).isEqualTo("A b [1]");
  }

  @Test
  void closesTheGapWhereAMarkerIsLeftOut() {
    GroundedAnswer answer =
        answer(
            5,
            claim(
                text("A "), cite(0, 0, 3), text(" b "), new Cite(quote(0, 0, 3, "x")), text(".")));
    assertThat(answer.text()).isEqualTo("A [1] b.");
  }

  @Test
  void writesNoMoreCitationsThanAskedFor() {
    GroundedAnswer answer =
        answer(
            1,
            claim(text("A "), cite(0, 0, 3)),
            claim(text("B "), cite(1, 0, 3)),
            claim(text("C "), cite(0, 0, 3)));
    assertThat(answer.text()).isEqualTo("A [1] C [1]");
    assertThat(answer.citations()).hasSize(1);
  }

  @Test
  void abstainsWhenNoStatementIsLeft() {
    AnswerWriter writer = new AnswerWriter(check, 5, told::add);
    writer.accept(claim(text("No quote at all.")));
    Evidence evidence = new Evidence(List.of(candidate(0), candidate(1), candidate(0)));
    Answer answer = writer.finish(new Reading(Optional.of("x"), 0.7), evidence);
    assertThat(answer)
        .isInstanceOfSatisfying(
            Abstention.class,
            abstention -> {
              assertThat(abstention.text()).isEqualTo(AnswerWriter.NOT_FOUND);
              assertThat(abstention.nearest()).extracting(this::number).containsExactly(1, 2);
            });
    assertThat(told).isEmpty();
  }

  @Test
  void speaksOfArticlesWhenSeveralWereSearched() {
    Paragraph other = Articles.warranty().paragraphs().get(0);
    Candidate candidate = GroundingCheckTest.candidate(Articles.warranty(), other);
    Abstention abstention =
        AnswerWriter.notFound(new Evidence(List.of(candidate(0), candidate)), 0.5);
    assertThat(abstention.text()).isEqualTo(AnswerWriter.NOT_FOUND_IN_ANY);
  }

  @Test
  void dropsAShortAnswerThatTheFirstCitedParagraphDoesNotHave() {
    AnswerWriter writer = new AnswerWriter(check, 5, told::add);
    writer.accept(claim(text("A "), cite(0, 0, 3)));
    Answer kept = writer.finish(new Reading(Optional.of("1854"), 0.9), new Evidence(List.of()));
    Answer dropped = writer.finish(new Reading(Optional.of("1855"), 0.9), new Evidence(List.of()));
    assertThat(((GroundedAnswer) kept).shortAnswer()).contains("1854");
    assertThat(((GroundedAnswer) dropped).shortAnswer()).isEmpty();
  }

  @Test
  void dropsAShortAnswerWhoseQuoteDidNotHold() {
    AnswerWriter writer = new AnswerWriter(check, 5, told::add);
    writer.accept(claim(text("Not so "), new Cite(quote(0, 0, 3, "xyz"))));
    writer.accept(claim(text("A "), cite(0, 0, 3)));
    Answer answer = writer.finish(new Reading(Optional.of("1854"), 0.9), new Evidence(List.of()));
    assertThat(((GroundedAnswer) answer).shortAnswer()).isEmpty();
  }

  @Test
  void theDeltasJoinedAreTheAnswerAndEverySpanHoldsItsStatement() {
    Draws.each(300, draws -> assertJoined(claims(draws), draws.number(1, 4)));
  }

  private static void assertJoined(List<Claim> claims, int most) {
    List<Statement> statements = new ArrayList<>();
    AnswerWriter writer = new AnswerWriter(new GroundingCheck(), most, statements::add);
    claims.forEach(writer);
    Answer answer = writer.finish(READING, new Evidence(List.of()));
    if (answer instanceof GroundedAnswer grounded) {
      String joined = String.join("", statements.stream().map(Statement::delta).toList());
      assertThat(grounded.text()).isEqualTo(joined);
      assertThat(grounded.statements()).isEqualTo(statements);
      for (Statement statement : statements) {
        String words = statement.answerSpan().of(grounded.text());
        assertThat(statement.delta()).endsWith(words);
        statement.citations().forEach(c -> assertThat(words).contains("[" + c.index() + "]"));
      }
    } else {
      assertThat(statements).isEmpty();
    }
  }

  @Test
  void everyCitationQuotesItsParagraphAndNumbersHaveNoGaps() {
    Draws.each(300, draws -> assertQuoted(claims(draws), draws.number(1, 4)));
  }

  private static void assertQuoted(List<Claim> claims, int most) {
    GroundingCheck counting = new GroundingCheck();
    AnswerWriter writer = new AnswerWriter(counting, most, statement -> {});
    claims.forEach(writer);
    long altered =
        claims.stream()
            .flatMap(claim -> claim.pieces().stream())
            .filter(Cite.class::isInstance)
            .map(piece -> ((Cite) piece).quote())
            .filter(q -> !q.span().of(paragraph(q).text()).equals(q.text()))
            .count();
    assertThat(counting.failures()).isEqualTo(altered);
    if (writer.finish(READING, new Evidence(List.of())) instanceof GroundedAnswer answer) {
      List<Citation> citations = answer.citations();
      assertThat(citations).hasSizeLessThanOrEqualTo(most);
      assertThat(citations)
          .extracting(Citation::index)
          .isEqualTo(IntStream.rangeClosed(1, citations.size()).boxed().toList());
      Set<Integer> seen = new HashSet<>();
      for (Statement statement : answer.statements()) {
        for (Citation citation : statement.citations()) {
          assertThat(citation.paragraph().orElseThrow().text()).contains(citation.quote());
          if (seen.add(citation.index())) {
            assertThat(citation.index()).isEqualTo(seen.size());
            assertThat(citation.answerSpan()).isEqualTo(statement.answerSpan());
          }
        }
      }
    }
  }

  private static List<Claim> claims(Draws draws) {
    return draws.list(
        0,
        8,
        () ->
            new Claim(
                draws.of(" ", "\n\n"), draws.list(0, 6, () -> piece(draws)), Support.VERBATIM));
  }

  private static Piece piece(Draws draws) {
    return draws.oneIn(2)
        ? text(draws.of("Its lamp ", "💡 ", "été", ".", " [9] ", "\uD83D\uDCA1\uD83D\uDCA1 "))
        : piece(draws.number(0, 4), draws.number(0, 3), draws.oneIn(5));
  }

  private static Piece piece(int paragraph, int word, boolean altered) {
    String text = ARTICLE.paragraphs().get(paragraph).text();
    int start = word * 5;
    String words = text.substring(start, start + 5);
    return new Cite(quote(paragraph, start, start + 5, altered ? words + "x" : words));
  }

  private GroundedAnswer answer(int maxCitations, Claim... claims) {
    AnswerWriter writer = new AnswerWriter(check, maxCitations, told::add);
    Stream.of(claims).forEach(writer);
    return (GroundedAnswer) writer.finish(READING, new Evidence(List.of()));
  }

  private static Claim claim(Piece... pieces) {
    return new Claim(" ", List.of(pieces), Support.VERBATIM);
  }

  private static Piece text(String text) {
    return new Text(text);
  }

  private static Piece cite(int paragraph, int start, int end) {
    String words = ARTICLE.paragraphs().get(paragraph).text().substring(start, end);
    return new Cite(quote(paragraph, start, end, words));
  }

  private static Quote quote(int paragraph, int start, int end, String words) {
    return GroundingCheckTest.quote(
        ARTICLE, ARTICLE.paragraphs().get(paragraph), new Span(start, end), words);
  }

  private static Candidate candidate(int paragraph) {
    return GroundingCheckTest.candidate(ARTICLE, ARTICLE.paragraphs().get(paragraph));
  }

  private int number(Candidate candidate) {
    return candidate.passage().paragraph().number();
  }

  private static Paragraph paragraph(Quote quote) {
    return quote.paragraph().orElseThrow();
  }
}
