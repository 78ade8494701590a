package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YesNoTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Is the museum open on Sunday?|The museum is open on Sunday.|Yes",
        "is the museum open on sunday|The museum is open on Sunday.|Yes",
        "Is the museum open on Sunday?|The museum is not open on Sunday.|No",
        "Was the bridge closed in 1910?|The bridge wasn't closed in 1910.|No",
        "Is the museum open on Sunday?|The museum may be open on Sunday.|-",
        "Is the museum open on Sunday?|Only the garden of the museum is open on Sunday.|-",
        "Is the museum open on Sunday?|On Sunday the museum is open.|-",
        "Is the museum open on Sunday?|No museum in the town is open on Sunday.|-",
        "Is the museum open on Sunday?|The museum is not only open on Sunday.|-",
        "Isn't the museum not open on Sunday?|The museum is open on Sunday.|-",
        "Is the museum open on Sunday?|Is the museum open on Sunday?|-",
        "Is the museum or the garden open?|The museum or the garden is open.|-",
        "When is the museum open on Sunday?|The museum is open on Sunday.|-",
        "Is it?|It is.|-",
        "Can dogs swim in the lake?|Dogs can't swim in the lake.|-",
        "Should children swim here?|Children shouldn’t swim here.|-",
        "Did France defeat England?|France was defeated by England.|-",
        "Was England defeated by France?|England was defeated by France.|Yes",
        "Did the council close the pool?|The council wants to close the pool.|-",
        "Is the museum open on Sunday?|Until 2019 the museum was open on Sunday.|-",
        "Can you tell me when the museum opened?|The museum can tell when it opened.|-",
      })
  void saysYesOrNoOnlyWhereTheSentencePlainlyDoes(String question, String sentence, String says) {
    assertThat(YesNo.plain(question, sentence).orElse(null)).isEqualTo(says);
  }

  @ParameterizedTest
  @CsvSource({
    "Can you tell me when the talks are?, false",
    "Do you know who built it?, false",
    "could somebody say where it is, false",
    "Can you swim in the lake?, true",
    "Did the minister say when?, true"
  })
  void aPoliteQuestionAsksWhatItSays(String question, boolean yesOrNo) {
    assertThat(YesNo.asks(question)).isEqualTo(yesOrNo);
  }
}
