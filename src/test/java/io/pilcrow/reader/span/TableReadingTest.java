package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.AnswerWriter;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.source.draft.TableBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReadingTest {
  private static final OnnxReader READER = OnnxReader.open(new OpenNlpSentences());

  private static final Article HIRE =
      table(
          "Boat hire",
          """
          Boat | Seats | Price a day (euros) | Harbour
          Dinghy, small | 2 | 18.00 | Ebbe
          Dinghy, large | 4 | 27.50 | Ebbe
          Canoe | 3 | 15.20 | Flint Bay
          Motor boat | 6 | 95.00 | Flint Bay
          Red kayak | 1 | 12.40 | Ebbe""");

  private static final Article ENGINES =
      table(
          "Engines",
          """
          Property | D12 | D20
          Power | 9 kW | 15 kW
          Weight | 110 kg | 142 kg
          Oil | 2.2 l | 3.1 l""");

  private static final Article RIVERS =
      table(
          "Rivers of the valley",
          """
          River | Length | Source | Mouth
          Alder | 48 km | Crow Fell | Lake Thorne
          Brindle | 112 km | Mount Esk | Varn Sound
          Coldwater | 29 km | Hart Moor | Brindle
          Dun | 67 km | Lake Thorne | Brindle""");

  private static final Article TELESCOPES =
      table(
          "Telescopes to borrow",
          """
          Telescope | Aperture | Mount | Lent for
          Heron 80 | 80 mm | azimuthal | 2 weeks
          Heron 130 | 130 mm | equatorial | 1 week""");

  @AfterAll
  static void close() {
    READER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How much is a canoe?|15.20|Canoe|Price a day (euros)",
        "What does the large dinghy cost?|27.50|Dinghy, large|Price a day (euros)",
        "How many seats does the motor boat have?|6|Motor boat|Seats",
        "In which harbour is the canoe?|Flint Bay|Canoe|Harbour",
        "What is the price of the kayak?|12.40|Red kayak|Price a day (euros)",
      })
  void answersWithTheCellOfTheRowThatIsAsked(
      String question, String cell, String row, String column) {
    assertCell(ask(question, HIRE), cell, row, column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the weight of the D20?|142 kg|Weight|D20",
        "How much oil does the D12 take?|2.2 l|Oil|D12",
      })
  void answersFromAColumnThatIsAThing(String question, String cell, String row, String column) {
    assertCell(ask(question, ENGINES), cell, row, column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the source of the Brindle?|Mount Esk|Brindle|Source",
        "How long is the Brindle?|112 km|Brindle|Length",
        "What is the source of the Dun?|Lake Thorne|Dun|Source",
      })
  void readsTheRowThatIsNamedSoAndNoneThatOnlySpeaksOfIt(
      String question, String cell, String row, String column) {
    assertCell(ask(question, RIVERS), cell, row, column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the aperture of the Heron 130?|130 mm|Heron 130|Aperture",
        "What is the mount of the Heron 80?|azimuthal|Heron 80|Mount",
      })
  void aNumberOfTheRowsNameMayBeTheAnswerToo(
      String question, String cell, String row, String column) {
    assertCell(ask(question, TELESCOPES), cell, row, column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How much is a pedalo?",
        "What does the red canoe cost?",
        "What does the red pedalo cost?",
        "How many seats does the small motor boat have?",
        "What is the price of the canoe in Trondheim?",
        "Why is the price of the motor boat so high?",
        "Who owns the canoe?",
      })
  void givesNoNeighbourOfARowThatIsNotThere(String question) {
    assertThat(ask(question, HIRE)).isNotInstanceOf(GroundedAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"What is the weight of the D30?", "How much oil does the E12 take?"})
  void givesNoNeighbourOfAColumnThatIsNotThere(String question) {
    assertThat(ask(question, ENGINES)).isNotInstanceOf(GroundedAnswer.class);
  }

  private static void assertCell(Answer answer, String cell, String row, String column) {
    assertThat(answer).isInstanceOf(GroundedAnswer.class);
    Citation citation = answer.citations().get(0);
    Paragraph paragraph = citation.paragraph().orElseThrow();
    assertThat(((GroundedAnswer) answer).shortAnswer()).contains(cell);
    assertThat(citation.quote()).startsWith(row + " | ").contains(cell);
    assertThat(
            paragraph
                .table()
                .orElseThrow()
                .rowName(paragraph.text(), citation.cell().orElseThrow().start()))
        .contains(row);
    assertThat(
            paragraph
                .table()
                .orElseThrow()
                .columnName(paragraph.text(), citation.cell().orElseThrow()))
        .contains(column);
  }

  private static Answer ask(String question, Article article) {
    Paragraph paragraph = article.paragraphs().get(0);
    Span all = new Span(0, paragraph.text().length());
    Passage passage =
        new Passage(paragraph.id() + "/0", article.id(), article.title(), paragraph, all);
    Evidence evidence = new Evidence(List.of(new Candidate(article, passage, 0.75)));
    AnswerWriter writer = new AnswerWriter(new GroundingCheck(), 5, statement -> {});
    Reading reading = READER.read(StandaloneQuestion.of(Question.of(question)), evidence, writer);
    return writer.finish(reading, evidence);
  }

  private static Article table(String title, String rows) {
    TableBuilder table = new TableBuilder();
    rows.lines()
        .forEach(
            line -> {
              table.row();
              for (String cell : line.split(" \\| ")) {
                table.cell(cell, false);
              }
            });
    TableBuilder.Built built = table.build();
    return new ArticleBuilder("a", title)
        .paragraph(Paragraph.Kind.TABLE, built.text(), Optional.of(built.table()), List.of())
        .build();
  }
}
