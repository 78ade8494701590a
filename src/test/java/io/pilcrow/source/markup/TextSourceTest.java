package io.pilcrow.source.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.Draft.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSourceTest {
  @Test
  void aShortLineBeforeAParagraphIsAHeading() {
    assertThat(
            read(
                """
                Care of the kettle

                1. SAFETY

                Keep the lid shut.

                2. Cleaning

                2.1 Descaling

                Use vinegar.

                In the end

                Pour it away.
                """))
        .containsExactly(
            "h2 1. SAFETY",
            "p Keep the lid shut.",
            "h2 2. Cleaning",
            "h3 2.1 Descaling",
            "p Use vinegar.",
            "h2 In the end",
            "p Pour it away.");
  }

  @Test
  void aListWithBlankLinesBetweenIsNoHeadings() {
    assertThat(read("Shopping\n\n1. Apples\n\n2. Pears\n\n3. Plums\n\nGo on Friday."))
        .containsExactly("p 1. Apples", "p 2. Pears", "p 3. Plums", "p Go on Friday.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wednesday 9 October 2024",
        "Price: twenty euros",
        "By Ann Miller",
        "It rained.",
        "and so they went on",
        "Opens at 9"
      })
  void whatSaysSomethingOfItsOwnIsNone(String line) {
    assertThat(read("A title\n\n" + line + "\n\nMore was said."))
        .containsExactly("p " + line, "p More was said.");
  }

  @Test
  void nothingIsHeadedAtTheEnd() {
    assertThat(read("A title\n\nSome words.\n\nJane Doe"))
        .containsExactly("p Some words.", "p Jane Doe");
  }

  private static List<String> read(String text) {
    Draft draft = new Draft();
    TextSource.read(text, draft);
    return draft.parts().stream().map(TextSourceTest::shown).toList();
  }

  private static String shown(Part part) {
    return (part.isHeading() ? "h" + part.level() : "p") + " " + part.text();
  }
}
