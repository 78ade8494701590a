package io.pilcrow.question.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.question.Spelling.Change;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordsTest {
  private static final List<String> TEXTS =
      List.of(
          "Hospitals may not refuse a service dog. The hospital’s address is on the door.",
          "Tickets are sold from nine. Rules: gluten-free cakes, no reservations on Friday.");

  private final NearestWords spelling =
      new NearestWords(
          Set.of(
                  "when", "open", "dogs", "bring", "bond", "cant", "wont", "whats", "refuse",
                  "graph", "traders", "sold")
              ::contains);

  @ParameterizedTest
  @CsvSource({
    "can the hospitel refuse, can the hospital refuse",
    "the adress, the address",
    "tikets?, tickets?",
    "what are the ruels, what are the rules",
    "is it glutenfree, is it gluten-free",
    "are resrvatons needed, are reservations needed",
    "wen is it open, when is it open",
    "waht is sold, what is sold",
    "wat isnt sold, what isn't sold",
  })
  void aSlipIsReadAsTheArticlesWord(String typed, String read) {
    assertThat(spelling.mend(typed, TEXTS).text()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "are dogs refused", // a word of the language, with its ending
    "who is Hospitel", // a name
    "does it do graphql", // too far from anything
    "is it quoxy", // nothing near in the articles
    "hot cakes", // another letter makes another word
    "wann rules", // another language
    "what are the rules"
  })
  void whatMayBeMeantAsTypedStays(String typed) {
    assertThat(spelling.mend(typed, TEXTS).text()).isEqualTo(typed);
    assertThat(spelling.mend(typed, TEXTS).changes()).isEmpty();
  }

  @Test
  void theChangesAreTold() {
    assertThat(spelling.mend("Wher is the hospitel adress", TEXTS).changes())
        .containsExactly(new Change("hospitel", "hospital"), new Change("adress", "address"));
    assertThat(spelling.mend("wher is the hospitel", TEXTS).changes())
        .containsExactly(new Change("wher", "where"), new Change("hospitel", "hospital"));
  }

  @Test
  void ofTwoNearWordsTheCommonerIsMeant() {
    List<String> texts = List.of("A rope. Ripe pears and ripe plums.");

    assertThat(spelling.mend("are they rype", texts).text()).isEqualTo("are they ripe");
  }

  @Test
  void theWordOfTheSameEndingIsMeant() {
    List<String> texts = List.of("The smell of bread. It smells good. No smell, no smell at all.");

    assertThat(spelling.mend("it smels", texts).text()).isEqualTo("it smells");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "cant i bring it,can't i bring it",
        "whats the adress,what's the address",
        "Whos Bond,Who's Bond",
        "why wont it open,why won't it open",
        "its rules,its rules"
      })
  void anApostropheIsPutWithoutAWord(String typed, String read) {
    assertThat(spelling.mend(typed, TEXTS).text()).isEqualTo(read);
    assertThat(spelling.mend(typed, TEXTS).changes()).hasSize(typed.contains("adress") ? 1 : 0);
  }

  @Test
  void theArticlesAreNotReadForAQuestionWithoutASlip() {
    Iterable<String> unread =
        () -> {
          throw new AssertionError("read");
        };

    assertThat(spelling.mend("when is it open", unread).text()).isEqualTo("when is it open");
  }

  @Test
  void slipsAreCountedAsDamerauDid() {
    assertThat(NearestWords.slips("ruels", "rules")).isEqualTo(1);
    assertThat(NearestWords.slips("adress", "address")).isEqualTo(1);
    assertThat(NearestWords.slips("resrvatons", "reservations")).isEqualTo(2);
    assertThat(NearestWords.slips("rope", "rope")).isZero();
    assertThat(NearestWords.slips("cat", "bat")).isEqualTo(3);
    assertThat(NearestWords.slips("hwo", "who")).isEqualTo(1);
    assertThat(NearestWords.slips("cathedral", "cat")).isEqualTo(3);
  }
}
