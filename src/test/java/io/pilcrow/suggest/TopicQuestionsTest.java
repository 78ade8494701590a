package io.pilcrow.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.ArticleBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicQuestionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Roaming|What does it say about roaming?",
        "3.2 Water supply|What does it say about water supply?",
        "SAFETY|What does it say about safety?",
        "Fair Housing Act|What does it say about Fair Housing Act?",
        "Register an endpoint|How do I register an endpoint?",
      })
  void aHeadingIsAskedFor(String heading, String question) {
    assertThat(of(heading)).containsExactly(question);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Before you start",
        "For the soup",
        "Ferries come back in May",
        "Fewer cabins, more lorries",
        "“A hotel price for a bunk”",
        "Please note:",
      })
  void nobodyAsksForWhatIsNoTopic(String heading) {
    assertThat(of(heading)).isEmpty();
  }

  @Test
  void theNamesUsedMostAreAskedForAndNoDates() {
    assertThat(of("Notes for you", "We met Quill on Monday. Then Quill left, on a Monday too."))
        .containsExactly("What does it say about Quill?");
  }

  private static List<String> of(String heading, String... paragraphs) {
    ArticleBuilder article = new ArticleBuilder("a", "A page").heading(2, heading);
    List.of(paragraphs).forEach(article::paragraph);
    if (paragraphs.length == 0) {
      article.paragraph("Nothing more is said.");
    }
    return new TopicQuestions()
        .starters(article.build()).orElseThrow().stream().map(SuggestedQuestion::question).toList();
  }
}
