package io.pilcrow.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationRewriterTest {
  private static final Turn BUILT =
      new Turn(
          "Who built the lighthouse of Skerry Point?",
          "Ada Morrow: “The lighthouse was built in 1854 by the engineer Ada Morrow.” [1]");
  private static final Turn MEET =
      new Turn("When will the ministers meet in Washington?", "Wednesday: “They meet.” [1]");

  private final QuestionRewriter rewriter = new ConversationRewriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "On which day?|On which day will the ministers meet in Washington?",
        "Where?|Where will the ministers meet in Washington?",
        "why|Why will the ministers meet in Washington?",
        "And why?|Why will the ministers meet in Washington?",
        "Who with?|Who with will the ministers meet in Washington?",
      })
  void putsABareQuestionWordBeforeTheRestOfTheLastQuestion(String asked, String whole) {
    assertThat(rewrite(asked, MEET)).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "And the United States?|When did the United States release its strategy?",
        "What about Canada?|When did Canada release its strategy?",
        "how about Canada|When did Canada release its strategy?",
      })
  void asksTheLastQuestionOfSomethingElse(String asked, String whole) {
    assertThat(rewrite(asked, new Turn("When did Japan release its strategy?", "In May.")))
        .isEqualTo(whole);
  }

  @Test
  void takesAPersonFromTheAnswerToAWhoQuestion() {
    assertThat(rewrite("Who is she?", BUILT)).isEqualTo("Who is Ada Morrow?");
    assertThat(rewrite("What was her first work?", BUILT))
        .isEqualTo("What was Ada Morrow's first work?");
  }

  @Test
  void takesAThingFromTheLastQuestion() {
    Turn warranty = new Turn("How long does the warranty last?", "Two years [1].");
    assertThat(rewrite("Does it cover batteries?", warranty))
        .isEqualTo("Does the warranty cover batteries?");
  }

  @Test
  void takesSeveralForThey() {
    assertThat(rewrite("What will they discuss?", MEET))
        .isEqualTo("What will the ministers discuss?");
  }

  @Test
  void followsAConversationOverSeveralTurns() {
    Turn when = new Turn("When did she build it?", "1854: “It was built in 1854.” [1]");
    assertThat(rewrite("Where was she born?", BUILT, when)).isEqualTo("Where was Ada Morrow born?");
  }

  @Test
  void namesTheTopicForMoreOfTheSame() {
    assertThat(rewrite("What else is known?", BUILT)).isEqualTo("What else is known (Ada Morrow)?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When was the lighthouse built?",
        "  when was the lighthouse built  ",
        "What is oxygen?",
        "What do sponges use their pores for?",
        "Did the company keep its promise?",
        "Who moved his court to Warsaw?",
        "How long does it take to climb the tower?",
        "Is it true that the lamp burned oil?",
        "When did Kishida say he would travel?",
        "What is the name of the keeper that stayed longest?",
        "Which of these two lamps is older?",
        "And when did the keepers leave the island?",
        "Wann wurde der Turm gebaut?",
        "灯台はいつ建てられましたか。",
      })
  void leavesAQuestionThatStandsAloneUntouched(String question) {
    assertThat(rewrite(question, BUILT, MEET)).isEqualTo(question.strip());
  }

  @Test
  void takesWhatTheTurnsDoNotNameFromTheTopic() {
    Question followUp =
        Question.of("When was it built?")
            .after(List.of(new Turn("What is this about?", "")))
            .about("The lighthouse of Skerry Point");
    assertThat(rewriter.rewrite(followUp).text()).contains("lighthouse").contains("built");
  }

  @Test
  void leavesTheFirstQuestionUntouchedWhateverTheTopic() {
    Question first = Question.of("When was it built?").about("The lighthouse of Skerry Point");
    assertThat(rewriter.rewrite(first).text()).isEqualTo("When was it built?");
  }

  @Test
  void leavesTheFirstQuestionUntouched() {
    assertThat(rewrite("Who is he?")).isEqualTo("Who is he?");
  }

  @Test
  void findsNothingInAnAbstention() {
    Turn unknown = new Turn("how tall", "I could not find this in the article.");
    assertThat(rewrite("Is it red?", unknown)).isEqualTo("Is it red?");
  }

  @Test
  void keepsWhatWasTypedAndWhereToLook() {
    Question question = Question.of("Where?").after(List.of(MEET)).in(java.util.Set.of("talks"));
    StandaloneQuestion standalone = rewriter.rewrite(question);
    assertThat(standalone.asked()).isEqualTo("Where?");
    assertThat(standalone.articleIds()).containsExactly("talks");
  }

  @Test
  void survivesAnyConversation() {
    List<Turn> turns = new ArrayList<>();
    for (String odd :
        List.of("", "?", "💡", "and", "And?", "what about", "A".repeat(50_000), "it it it")) {
      turns.add(new Turn(odd, odd));
      for (Turn turn : turns) {
        assertThat(rewrite(turn.question().isBlank() ? "?" : turn.question(), turns)).isNotBlank();
      }
    }
  }

  private String rewrite(String question, Turn... turns) {
    return rewrite(question, List.of(turns));
  }

  private String rewrite(String question, List<Turn> turns) {
    return rewriter.rewrite(Question.of(question).after(turns)).text();
  }
}
