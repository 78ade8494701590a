package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedMeasureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "how deep is the well | It was dug in 1901 and is 40 metres deep. | 40 metres | true",
        "how deep is the well | Forty men dug 12 wells in a year. | 12 | false",
        "How fast is the train? | It leaves at 10.15 pm. | 10.15 pm | false",
        "how fast do I have to answer | Answer within 5 seconds. | within 5 seconds | true",
        "How much does a jug cost? | The jug holds 240 ml. | 240 ml | false",
        "How much does a jug cost? | The jug costs £ 9. | 9 | true",
        "what does a day pass cost | A day pass is 12 euros. | 12 euros | true",
        "how loud is it | It lost two thirds of its noise. | two thirds | true",
        "how loud is it | It runs for three hours at 58 dB. | three hours | false",
        "whats the maximum weight | For riders up to 1.92 m. | 1.92 m | false",
        "whats the maximum weight | At most 110 kg. | 110 kg | true",
        "how long is the film | It runs from May 2024. | May 2024 | true",
        "how long is the film | It cost $3m. | $3m | false",
        "How many days are left? | There are 12 weeks left. | 12 weeks | true",
        "how many members are there | It takes nine weeks. | nine weeks | false",
        "how many members are there | There are 46. | 46 | true",
        "how many does it serve | Serve it with flatbread or potato bread. | flatbread | false",
        "how many does it serve | Serves four. | four | true",
        "how many square metres is it | It has 180 rooms. | 180 | true",
        "when does it start | It costs 5 euros. | 5 euros | true",
        "who built it | It was 40 metres high. | 40 metres | true"
      })
  void aNumberThatMeasuresSomethingElseIsNoAnswer(
      String question, String text, String words, boolean admitted) {
    Span span = new Span(text.indexOf(words), text.indexOf(words) + words.length());

    assertThat(AskedMeasure.of(question).map(measure -> measure.admits(text, span)).orElse(true))
        .isEqualTo(admitted);
  }

  @Test
  void mostQuestionsAskForNoMeasure() {
    assertThat(AskedMeasure.of("Who won the prize in 1999?")).isEmpty();
    assertThat(AskedMeasure.of("how much sugar goes in")).isEmpty();
  }
}
