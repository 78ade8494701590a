package io.pilcrow.question.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.question.Question;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.Turn;
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

  @ParameterizedTest(name = "{0} / {1} / {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // the last short answer goes where its question asked for it
        "What does the town want to double?|Its budget: “It wants to double its budget.” [1]|since"
            + " when?|Since when does the town want to double (its budget)?",
        "Which countries will Berg visit?|Italy and Spain: “He will visit Italy and Spain.” [1]|and"
            + " when|When will Berg visit (Italy and Spain)?",
        "who led the study|Marie Berg: “Marie Berg led it.” [1]|with whom|With whom Marie Berg led"
            + " the study",
        "Which countries will Berg visit?|Italy and Spain: “He will visit Italy and Spain.”"
            + " [1]|which exactly?|Which exactly will Berg visit?",
        "Were parents against the plan?|Yes: “Parents were against the plan.” [1]|why|Why were"
            + " parents against the plan?",
        "Can I use green beans?|“Green beans keep their shape.” [1]|why not|Why can't I use green"
            + " beans?",
        "Do they deliver|No: “They do not deliver.” [1]|and why not?|Why don't they deliver",
        // what is like it makes room for what is new, and keeps its preposition
        "How much is it for adults?|£6: “Adults pay £6.” [1]|and for children|How much is it for"
            + " children?",
        "How much is it for adults?|£6: “Adults pay £6.” [1]|and families?|How much is it for"
            + " families?",
        "When does it open on weekdays?|At ten: “It opens at ten on weekdays.” [1]|and in"
            + " january?|When does it open in january?",
        "When does the bath open?|At ten: “The bath opens at ten.” [1]|and in january?|When does"
            + " the bath open in january?",
        "what does a berth cost|£58: “A berth costs £58.” [1]|and with a resident card?|what does a"
            + " berth cost with a resident card?",
        "what does the left knob do|It sets the level: “The left knob sets the level.” [1]|and the"
            + " right one?|what does the right knob do?",
        "how heavy is it|2 kg: “The A2 weighs 2 kg.” [1]|and the a4?|how heavy is the a4?",
        "can i change from basic to plus|Yes: “You can.” [1]|and back?|can i change from plus to"
            + " basic?",
        "how long is the guarantee|Two years: “It is two years.” [1]|what about dust?|how long is"
            + " the guarantee (dust)?",
        // a why that says more
        "When does the bath open?|At ten: “The bath opens at ten.” [1]|why so late?|Why does the"
            + " bath open so late?",
        "When does the bath open?|At ten: “The bath opens at ten.” [1]|why not now?|Why doesn't the"
            + " bath open now?",
        "Where do they meet?|In Bree: “They meet in Bree.” [1]|why there?|Why do they meet there?",
        // what a short question lacks
        "where are her letters|In Braga: “They are kept in Braga.” [1]|how many are there?|how many"
            + " letters are there?",
        "what did the repair cost|£9: “The repair cost £9.” [1]|who paid?|who paid (the repair)?",
        "can i use it abroad|Yes: “You can use it abroad.” [1]|how much is that?|how much is that"
            + " (use it abroad)?",
        "did Ada win the prize|No: “Ada did not win it.” [1]|who did?|who did win the prize?",
        // how an answer opens is no word of the article
        "who runs the ferry|The article does not say so outright, but it speaks of it: “A firm runs"
            + " it.” [1]|since when?|Since when runs the ferry",
        "who runs the ferry|This may be it: A firm: “A firm runs it.” [1]|since when?|Since when A"
            + " firm runs the ferry",
        // names in small letters are those of the answer
        "who is hamada|A minister: “A minister, Yasukazu Hamada, was there.” [1]|what did he"
            + " say|what did Yasukazu Hamada say",
        // a noun or an adverb beside the question word
        "When did the storm hit the coast?|27 January: “It hit on 27 January.” [1]|at which site"
            + " mostly|At which site mostly did the storm hit the coast?",
        // times and places are no things
        "How long did a sample take before the test?|47 minutes: “It took 47 minutes.” [1]|and"
            + " now?|How long did a sample take now?",
        // who and what was meant
        "Were parents against the plan?|Yes: “Parents were against the plan.” [1]|what did they"
            + " fear|what did the parents fear",
        "Who is the mayor of Norvik?|I could not find this in the article.|what did she say|what"
            + " did the mayor say",
        "Who leads the trial?|Claire Dumont: “Claire Dumont leads the trial.” [1]|does the union"
            + " agree with her|does the union agree with Claire Dumont",
        "Where is the robot tested?|In Lyon: “It is tested in Lyon.” [1]|how much does it cost|how"
            + " much does the robot cost",
        "Where is the robot tested?|In Lyon: “It is tested in Lyon.” [1]|how many people work"
            + " there|how many people work there (Lyon)",
        "When does the trial end?|November: “It ends in November.” [1]|what happens then?|what"
            + " happens then (November)?",
        "How many hives are on the roofs?|Ten: “There are ten hives on the roofs.” [1]|when were"
            + " they built|when were the hives built",
        "What did the town adopt?|A new budget: “It adopted a new budget in May.” [1]|how high is"
            + " it|how high is the new budget",
        "What did Japan say about Japanese cars?|Much: “Japan said much.” [1]|And China?|What did"
            + " China say about Japanese cars?",
        "When did the United States join?|In May: “They joined in May.” [1]|who welcomed it|who"
            + " welcomed the United States",
        // what ends there says nothing by itself
        "How much did the school cost?|86 million: “The school cost 86 million.” [1]|how long did"
            + " it take|how long did the school take",
        "Where is the robot tested?|In Lyon: “It is tested in Lyon.” [1]|what is it called|what is"
            + " the robot called",
      })
  void understandsAFollowUp(String question, String answer, String asked, String whole) {
    assertThat(rewrite(asked, new Turn(question, answer))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Who is he?", "who is he", "Who is he exactly?"})
  void takesThePersonOfTheQuestionBeforeOthersOfTheAnswer(String asked) {
    Turn summit =
        new Turn(
            "Where will Kishida host the summit in May?",
            "Hiroshima: “He meets President Joe Biden before the Hiroshima summit in May.” [1]");
    Question followUp =
        Question.of(asked).after(List.of(summit)).about("Talks before Kishida meets Biden");
    assertThat(rewriter.rewrite(followUp).text())
        .isEqualTo(asked.replaceAll("\\bhe\\b", "Kishida"));
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
  void leavesThePronounForWhatTheArticleIsAboutAsWell() {
    Turn born = new Turn("where was she born", "In Viana: “She was born in Viana.” [1]");
    Question followUp =
        Question.of("what did she study").after(List.of(born)).about("Ines Carvalho (engineer)");
    StandaloneQuestion standalone = rewriter.rewrite(followUp);
    assertThat(standalone.text()).isEqualTo("what did Ines Carvalho study");
    assertThat(standalone.otherwise()).hasValue("what did she study");
  }

  @Test
  void givesLaterQuestionsWhatTheyLeaveToTheFirst() {
    assertThat(
            rewriter.apart(
                List.of("how long does the day ferry take", "what does it cost", "who runs it")))
        .containsExactly(
            "how long does the day ferry take",
            "what does the day ferry cost",
            "who runs the day ferry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"and then?", "and after that?", "tell me more"})
  void leavesWhatOnlyGoesOn(String asked) {
    assertThat(rewrite(asked, MEET)).isEqualTo(asked);
  }

  @Test
  void tellsWhatAloneAFollowUpSays() {
    Question january = Question.of("and in january?").after(List.of(MEET));
    assertThat(rewriter.rewrite(january).added()).hasValue("in january");
    assertThat(rewriter.rewrite(Question.of("who is it?").after(List.of(MEET))).added()).isEmpty();
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
        "how many ships are there",
        "How long did it take to build the tower?",
        "who pays for the lamp",
        "what happened first, and what then happened",
        "Does the keeper agree with her sister?",
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
        List.of(
            "",
            "?",
            "💡",
            "and",
            "And?",
            "what about",
            "A".repeat(50_000),
            "it it it",
            " ".repeat(90_000) + "x",
            "and " + " ".repeat(90_000) + "x",
            "a-".repeat(45_000) + "a",
            "Xa, Xb, ".repeat(5_000))) {
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
