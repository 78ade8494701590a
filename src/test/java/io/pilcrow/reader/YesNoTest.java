package io.pilcrow.reader;

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
      })
  void saysYesOrNoOnlyWhereTheSentencePlainlyDoes(String question, String sentence, String says) {
    assertThat(YesNo.plain(question, sentence).orElse(null)).isEqualTo(says);
  }
}
