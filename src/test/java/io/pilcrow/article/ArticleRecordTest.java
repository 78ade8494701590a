package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleRecordTest {
  private static final ArticleRecord BY_ANN =
      new ArticleRecord(
          List.of("Ann Lee", "Ann Lee"),
          Optional.of(WrittenDate.of("2024-05-01")),
          Optional.empty(),
          Optional.of("The Harbour Post"),
          Optional.empty(),
          Optional.empty(),
          Optional.of("html"),
          List.of("The table of contents could not be read."));

  @Test
  void whatIsSaidOfAnArticleIsPartOfItsVersionAndWhereItWasReadIsNot() {
    Article plain = article(ArticleRecord.NONE);
    Article byAnn = article(BY_ANN);

    assertThat(plain.withRecord(BY_ANN)).isEqualTo(byAnn);
    assertThat(byAnn.version()).isNotEqualTo(plain.version());
    assertThat(byAnn.paragraphs()).isEqualTo(plain.paragraphs());
    assertThat(byAnn.withRecord(withoutSource()).version()).isEqualTo(byAnn.version());
    assertThat(byAnn.withId("b").record()).isEqualTo(BY_ANN);
  }

  @Test
  void anArticleWithoutARecordHasTheVersionItAlwaysHad() {
    assertThat(article(ArticleRecord.NONE).version())
        .isEqualTo("sha256:" + Hashes.sha256("A\u0000" + "\u0000PROSE\u0000Words."));
  }

  @Test
  void whatIsMissingIsTakenFromTheOther() {
    ArticleRecord given =
        new ArticleRecord(
            List.of("Bo Chen"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("en"),
            Optional.empty(),
            Optional.empty(),
            List.of());

    ArticleRecord both = given.or(BY_ANN);

    assertThat(both.authors()).containsExactly("Bo Chen");
    assertThat(both.published()).isEqualTo(BY_ANN.published());
    assertThat(both.language()).hasValue("en");
    assertThat(both.warnings()).isEqualTo(BY_ANN.warnings());
    assertThat(BY_ANN.authors()).containsExactly("Ann Lee");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01,2024-05-01",
    "2024-05-01T08:00:00+02:00,2024-05-01T08:00:00+02:00",
    "2024-05-01T08:00Z,2024-05-01T08:00Z",
    "2024-05,2024-05",
    "2024,2024"
  })
  void isoDatesAreKnown(String written, String iso) {
    assertThat(WrittenDate.of(written).iso()).hasValue(iso);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 May 2024", "2024-02-31", "03/04/2024", "2024-5-1", "last week"})
  void otherDatesAreKeptAsTheyAreWritten(String written) {
    WrittenDate date = WrittenDate.of(" " + written + " ");

    assertThat(date.iso()).isEmpty();
    assertThat(date.text()).isEqualTo(written);
    assertThat(date.day()).isEmpty();
  }

  @Test
  void aDayIsKnownToTheDay() {
    assertThat(WrittenDate.of("2024-05-01T23:30:00-08:00").day())
        .hasValue(LocalDate.of(2024, 5, 1));
    assertThat(WrittenDate.of("2024-05").day()).isEmpty();
    assertThatThrownBy(() -> WrittenDate.of(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'It isn’t a well-known 3.5 km route.',7",
    "東京は日本の首都。,8",
    "'Le phare de Skerry Point, 1869',6",
    "'— … ¶',0",
    "नमस्ते दुनिया,2"
  })
  void wordsAreCounted(String text, int words) {
    Article article =
        new ArticleBuilder("a", "A title").heading(1, "A heading").paragraph(text).build();

    assertThat(article.wordCount()).isEqualTo(words);
  }

  private static Article article(ArticleRecord record) {
    return new ArticleBuilder("a", "A").record(record).paragraph("Words.").build();
  }

  private static ArticleRecord withoutSource() {
    return new ArticleRecord(
        BY_ANN.authors(),
        BY_ANN.published(),
        BY_ANN.modified(),
        BY_ANN.publisher(),
        BY_ANN.language(),
        BY_ANN.description(),
        Optional.empty(),
        List.of());
  }
}
