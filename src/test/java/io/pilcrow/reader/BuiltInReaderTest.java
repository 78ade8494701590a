package io.pilcrow.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.conduct.RuleBasedRefusals;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.article.Sentences;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.Question;
import io.pilcrow.question.Turn;
import io.pilcrow.question.followup.ConversationRewriter;
import io.pilcrow.question.kind.ExampleKinds;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.retrieval.CitedBefore;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.suggest.Suggestions;
import io.pilcrow.testing.Articles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each kind of question, asked of one page as people ask, with the real models. */
class BuiltInReaderTest {
  private static final Sentences SENTENCES = new OpenNlpSentences();

  private static OnnxEmbedder embedder;
  private static Kinds kinds;
  private static BuiltInReader reader;
  private static Pilcrow pilcrow;

  /** A swimming bath, with lists under lead-ins and headings, one of which denies. */
  private static Article bath() {
    return new ArticleBuilder("bath", "Quarry Bath: what visitors should know")
        .paragraph(
            "Quarry Bath is an open-air swimming bath in an old slate quarry above Dernwick. It is"
                + " run by the town and by some sixty volunteers of the Quarry Trust.")
        .paragraph(
            "The bath opened in 1931 and was closed for nine years because the north wall had begun"
                + " to slip. It was reopened in June 2019, after the wall had been anchored with"
                + " 140 steel bolts.")
        .heading(2, "Tickets")
        .paragraph(
            "A day ticket costs 7 pounds for adults and 4 pounds for children. A season ticket"
                + " costs 95 pounds.")
        .heading(2, "What to bring")
        .paragraph("Please bring these things with you:")
        .paragraph(Paragraph.Kind.LIST, "• a towel\n• a coin for the locker\n• bathing shoes")
        .heading(2, "You may not:")
        .paragraph(
            Paragraph.Kind.LIST,
            "• dive from the north wall\n• bring glass into the bath\n• fly a drone")
        .heading(2, "Care of lockers")
        .paragraph("Never:\n- put wet bags into a locker;\n- leave a locker open overnight.")
        .heading(2, "Lessons")
        .paragraph(
            "Tomos Harle teaches beginners on Tuesdays. “Nobody is too old to learn to float,”"
                + " Harle says. Lessons for children are held on Saturday mornings.")
        .heading(2, "Paying")
        .paragraph("There are three ways to pay.")
        .paragraph(Paragraph.Kind.LIST, "• in cash\n• by card\n• with a town voucher")
        .heading(2, "Twin baths")
        .paragraph("The twin towns are Aldersund, Brekke, Corvo and Dunmore.")
        .heading(2, "Plans of the trust")
        .paragraph(
            "The trust has set itself two goals. The changing rooms are to be heated by 2027. The"
                + " steps on the south side are to get a rail.")
        .build();
  }

  @BeforeAll
  static void open() {
    embedder = OnnxEmbedder.openDefault();
    kinds = new ExampleKinds(q -> embedder.embed(q).vector(), embedder.model());
    reader = new BuiltInReader(OnnxReader.open(SENTENCES), kinds, SENTENCES);
    MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(SENTENCES));
    library.put(bath(), done -> {});
    pilcrow = assistant(library);
  }

  private static Pilcrow assistant(MemoryLibrary library) {
    return new Pilcrow(
        library,
        new ConversationRewriter(),
        kinds,
        RuleBasedRefusals.ofBuiltInReader(),
        new CitedBefore(new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever())),
        reader,
        new GroundingCheck(),
        Suggestions.NONE);
  }

  @AfterAll
  static void close() {
    reader.close();
    embedder.close();
  }

  private static Answer ask(String question) {
    return pilcrow.ask(Question.of(question).in(Set.of("bath")));
  }

  /** The library grows between two rounds of the same questions to the same articles. */
  @Test
  @DisplayName("17.16: the same question to the same articles has the same answer in any library")
  void whatElseIsInTheLibraryChangesNoAnswer() {
    MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(SENTENCES));
    Pilcrow growing = assistant(library);
    library.put(bath(), done -> {});
    library.put(Articles.warranty(), done -> {});
    List<Set<String>> chosen = List.of(Set.of("bath"), Set.of("bath", "warranty"));
    List<String> questions =
        List.of(
            "what is this about?",
            "when did the bath open?",
            "how much is a ticket for children",
            "why was it closed",
            "what may i not do",
            "how long is the warranty?",
            "who is the keeper of the bath?");
    List<String> before = said(growing, questions, chosen);
    library.put(Articles.lighthouse(), done -> {});
    library.put(rival(), done -> {});
    assertThat(said(growing, questions, chosen)).isEqualTo(before);
  }

  /** Speaks of the same things in the same words. */
  private static Article rival() {
    return new ArticleBuilder("a-bath", "Harbour Bath: tickets and lessons")
        .paragraph("Harbour Bath opened in 1955. A ticket for children costs 3 pounds a day.")
        .paragraph("The bath was closed because the keeper had left. A warranty is not given.")
        .build();
  }

  private static List<String> said(
      Pilcrow pilcrow, List<String> questions, List<Set<String>> chosen) {
    return chosen.stream()
        .flatMap(ids -> questions.stream().map(q -> pilcrow.ask(Question.of(q).in(ids))))
        .map(
            a ->
                a.status()
                    + " "
                    + a.confidence()
                    + " "
                    + a.text()
                    + " "
                    + a.citations().stream().map(c -> c.quote() + c.score()).toList())
        .toList();
  }

  private static List<Integer> paragraphs(Answer answer) {
    return answer.citations().stream().map(c -> c.paragraph().orElseThrow().number()).toList();
  }

  @Test
  void anOverviewIsSentencesOfTheArticleInReadingOrder() {
    Answer answer = ask("what is this about?");
    assertThat(answer.status()).isEqualTo("answered");
    assertThat(answer.citations().size()).isBetween(3, 5);
    assertThat(answer.citations().get(0).quote()).startsWith("Quarry Bath is an open-air");
    assertThat(paragraphs(answer)).isSorted();
    assertThat(ask("sum it up in one sentence").citations()).hasSize(1);
  }

  @Test
  void aTopicIsWholeSentences() {
    Answer answer = ask("tell me about lessons for children");
    assertThat(answer.status()).isEqualTo("answered");
    assertThat(answer.text()).contains("Lessons for children are held on Saturday mornings.");
  }

  @Test
  void aListIsQuotedWithItsLeadIn() {
    Answer answer = ask("what do i have to bring along");
    assertThat(answer.text())
        .contains("Please bring these things with you:")
        .contains("towel", "coin", "shoes");
    assertThat(paragraphs(answer)).containsExactly(4, 5);
  }

  @Test
  void aRowThatIsDeniedIsNeverSaidWithoutItsDenial() {
    for (String question :
        List.of("can i bring glass", "what is not allowed", "may i fly a drone")) {
      Answer answer = ask(question);
      if (answer.text().contains("glass into") || answer.text().contains("fly a drone")) {
        assertThat(answer.text()).as(question).contains("You may not");
      }
    }
  }

  @Test
  void aDenialInPlainTextGoesWithItsDashes() {
    assertThat(ask("can i put wet bags into a locker").text()).contains("Never:");
  }

  @Test
  void oneSharedWordIsNotTheMatter() {
    assertThat(ask("how do glaciers slip?").status()).isEqualTo("not_found");
  }

  @Test
  void aCountIsTheNumberBesideItsNounOrThatOfTheMembers() {
    assertThat(ask("how many bolts were used").exactWords()).hasValue("140");
    assertThat(ask("how many things should i bring").text()).startsWith("3 (counted)");
  }

  @Test
  void aReasonIsAWholeSentenceThatGivesOne() {
    assertThat(ask("why was it closed").text())
        .contains("because the north wall had begun to slip");
  }

  @Test
  void whatTheRecordLacksIsNotGuessed() {
    Answer answer = ask("when was this published?");
    assertThat(answer.status()).isEqualTo("not_found");
    assertThat(answer.text()).isEqualTo("The article does not say when it was published.");
    Citation title = ask("what's the title").citations().get(0);
    assertThat(title.paragraph()).isEmpty();
    assertThat(title.quote()).isEqualTo("Title: Quarry Bath: what visitors should know");
  }

  @Test
  void aComparisonShowsWhatIsSaidOfBoth() {
    MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(SENTENCES));
    library.put(
        new ArticleBuilder("boats", "Boats for hire on the mere")
            .paragraph("There are two boats, the Heron and the Coot. Both are moored at the mill.")
            .paragraph("The Heron costs 9 pounds an hour. It was built of oak in the year 1988.")
            .paragraph("You can change from the Heron to the Coot at any time, if one is free.")
            .paragraph("The Coot costs 14 pounds an hour. Its engine was replaced last winter.")
            .paragraph("The Heron seats four, against six in the Coot.")
            .build(),
        done -> {});
    Pilcrow boats = assistant(library);
    assertThat(boats.ask(Question.of("compare the Heron and the Coot")).text())
        .contains("The Heron costs 9 pounds", "The Coot costs 14 pounds", "seats four, against six")
        .doesNotContain("You can change");
    assertThat(boats.ask(Question.of("price of the Heron vs the Coot")).text())
        .doesNotContain("You can change");
  }

  @Test
  void whoeverWantsMoreIsShownWhatFollows() {
    String opened = ask("when did the bath open?").text();
    assertThat(asked("and then?", "when did the bath open?", opened))
        .contains("reopened in June 2019")
        .doesNotContain("opened in 1931");
    assertThat(asked("tell me more", "when did the bath open?", opened))
        .isEqualTo(asked("and then?", "when did the bath open?", opened));
  }

  @Test
  void whatAloneAFollowUpNamesIsLookedForBesideWhatWasQuoted() {
    assertThat(
            asked(
                "what about the steps",
                "what is heated by 2027",
                "The changing rooms: “The changing rooms are to be heated by 2027.” [1]"))
        .contains("a rail");
  }

  @Test
  void thingsNamedInOneBreathAreAnsweredOneByOne() {
    assertThat(ask("ticket prices and lessons for children").text())
        .contains("Ticket prices:", "Lessons for children:", "Saturday mornings");
  }

  private static String asked(String question, String before, String answer) {
    Question followUp = Question.of(question).in(Set.of("bath"));
    return pilcrow.ask(followUp.after(List.of(new Turn(before, answer)))).text();
  }

  @Test
  void aGreetingIsGreetedAndCitesNothing() {
    Answer answer = ask("hello!");
    assertThat(answer.status()).isEqualTo("talk");
    assertThat(answer.text()).startsWith("Hello!");
    assertThat(ask("thanks a lot").text()).startsWith("You are welcome");
    assertThat(ask("are you a robot?").text()).contains("a program");
  }

  @Test
  void aQuestionInAnotherLanguageIsToldSoInIt() {
    assertThat(ask("¿Cuánto cuesta una entrada para los niños el sábado?").text())
        .startsWith("Solo puedo responder");
    assertThat(ask("プールはいつ開きましたか").text()).contains("英語");
    assertThat(ask("wer ist Tomos Harle?").text()).startsWith("Ich kann nur");
    assertThat(ask("¿abre los domingos?").text()).startsWith("Solo puedo responder");
  }

  @Test
  void whoeverGreetsInAnotherLanguageIsGreetedInIt() {
    assertThat(ask("hola").status()).isEqualTo("talk");
    assertThat(ask("hola").text()).startsWith("¡Hola! Solo puedo");
    assertThat(ask("merci beaucoup").text()).startsWith("Avec plaisir !");
  }

  @Test
  void whatIsNotUnderstoodIsNoGreeting() {
    assertThat(ask("and then?").status()).isNotEqualTo("talk");
    assertThat(ask("who is Tomos").status()).isNotEqualTo("talk");
    assertThat(ask("asdf jkl").status()).isEqualTo("not_found");
  }

  @Test
  void anAnnouncingSentenceLeadsInItsList() {
    assertThat(ask("what ways to pay are there").text())
        .contains("There are three ways to pay.” [1]\n• in cash", "by card", "with a town voucher");
  }

  @Test
  void anAnnouncingSentenceGoesWithTheSentencesItCounts() {
    assertThat(ask("what are the goals of the trust").text())
        .contains("two goals. The changing rooms", "get a rail.");
  }

  @Test
  void whatASentenceNamesOneByOneIsCounted() {
    assertThat(ask("how many twin towns are there").text()).startsWith("4 (counted): “The twin");
  }

  @Test
  void theNumberOfSomethingElseIsNoCount() {
    assertThat(ask("how many visitors come to the bath").status()).isNotEqualTo("answered");
  }

  @Test
  void anOverviewOfOnePartKeepsToIt() {
    assertThat(paragraphs(ask("summarise the part about tickets"))).containsOnly(3);
  }

  @Test
  void severalQuestionsAreAnsweredInOrderUnderTheirOwnWords() {
    Answer answer =
        ask("what does a season ticket cost, who is the mayor and when did the bath reopen?");
    assertThat(answer.status()).isEqualTo("answered");
    assertThat(answer.text())
        .startsWith("I could not find this: “Who is the mayor?”")
        .containsSubsequence(
            "What does a season ticket cost?\n",
            "95 pounds",
            "When did the bath reopen?\n",
            "2019");
    assertThat(answer.exactWords()).contains("95 pounds");
  }

  @Test
  void eachOfSeveralQuestionsIsOfItsOwnKind() {
    assertThat(ask("what is this about and what must i bring along?").text())
        .containsSubsequence("• “Quarry Bath is", "Please bring these things with you:");
  }

  @Test
  void severalQuestionsOverOneSentenceQuoteItOnce() {
    String text = ask("when was it reopened and how many bolts anchored the wall?").text();
    assertThat(text).containsOnlyOnce("It was reopened in June 2019").contains("140 [1]");
  }

  @Test
  void severalQuestionsWithoutAnAnswerAreAllNamed() {
    Answer answer = ask("what is the captain called and which opera do they sing?");
    assertThat(answer.status()).isEqualTo("not_found");
    assertThat(answer.text())
        .isEqualTo(
            "I could not find this: “What is the captain called?”\n"
                + "I could not find this: “Which opera do they sing?”");
  }

  @Test
  void aFollowUpReadsOnAndNeverSaysTheSameAgain() {
    Answer first = ask("how much is a day ticket for adults?");
    Question next =
        Question.of("and for children?")
            .after(List.of(new Turn("how much is a day ticket for adults?", first.text())))
            .in(Set.of("bath"));
    Answer answer = pilcrow.ask(next);
    assertThat(answer.text()).isNotEqualTo(first.text()).contains("4 pounds for children");
    assertThat(answer.exactWords()).isNotEqualTo(first.exactWords());
  }

  @Test
  void neitherAGuessNorAReasonIsSaidAgain() {
    for (String question :
        List.of("how much is a day ticket for children?", "why was the bath closed?")) {
      Answer first = ask(question);
      assertThat(first.status()).isEqualTo("answered");
      Turn guess = new Turn(question, "This may be it: " + first.text());

      Answer again = pilcrow.ask(Question.of(question).after(List.of(guess)).in(Set.of("bath")));
      assertThat(again.text()).doesNotStartWith(first.text());
    }
  }

  @Test
  void whatIsNotNamedIsNotAnsweredUnlikely() {
    assertThat(ask("how much does the sauna cost").status()).isNotEqualTo("answered");
    assertThat(ask("who is the king of spain").status()).isNotEqualTo("answered");
  }

  @Test
  void everyQuoteStandsInItsParagraph() {
    for (String question :
        List.of("what is this about", "what do i need to bring", "why was it closed")) {
      assertThat(ask(question).citations())
          .allSatisfy(
              c ->
                  assertThat(c.paragraphSpan().of(c.paragraph().orElseThrow().text()))
                      .isEqualTo(c.quote()));
    }
  }
}
