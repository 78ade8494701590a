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
        "do you repair petrol chainsaws|Petrol chainsaws are never repaired.|No",
        "are cockerels allowed|The lease permits hens but no cockerels.|No",
        "did they need divers|Seed bags are cheap, need no divers, and can be made at home.|No",
        "can i use the timer with milk|Do not use the timer with milk, eggs or cream.|No",
        "may i fly a drone|You may not fly a drone|No",
        "do you deliver on sundays|We do not deliver furniture on Sundays.|-",
        "do you deliver on sundays|We do not deliver on Sundays before nine.|-",
        "can i swim in the lake|You cannot swim in the river near the lake.|-",
        "do you lend ladders|We lend all tools, only ladders are never lent.|-",
        "did the frog leave the reeds|No reeds were left by the frog.|-",
        "do you sell drills|We do not know who sells drills.|-",
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
