package io.pilcrow.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.ReadFiles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListPartsTest {
  @Test
  void aShortListIsOneParagraph() {
    assertThat(ListParts.of("• One\n• Two")).containsExactly(new Span(0, 11));
  }

  @Test
  void aLongOneIsCutBetweenItemsAndKeepsItsHeading() {
    List<Paragraph> parts = parts("## Tools\n\n" + items("-"), "a.md");

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts)
        .allSatisfy(part -> assertThat(part.text().length()).isLessThanOrEqualTo(1_400));
    assertThat(parts).allSatisfy(part -> assertThat(part.text()).startsWith("• Tool "));
    assertThat(parts).allSatisfy(part -> assertThat(part.headings()).containsExactly("Tools"));
    assertThat(parts.stream().map(Paragraph::text).collect(Collectors.joining("\n")).lines())
        .hasSize(80);
    assertThat(ListParts.goesOn(parts.get(0), parts.get(1))).isTrue();
  }

  @Test
  void nestedItemsStayWithTheirs() {
    String list =
        IntStream.range(0, 40)
            .mapToObj(i -> "• Item " + i + "\n  • part of it, which is long enough")
            .collect(Collectors.joining("\n"));

    assertThat(ListParts.of(list))
        .hasSizeGreaterThan(1)
        .allSatisfy(part -> assertThat(part.of(list)).startsWith("• Item"));
  }

  @Test
  void aLeadInOfItsOwnIsRepeated() {
    List<Paragraph> parts = parts("Bring along:\n" + items("-"), "a.txt");

    assertThat(parts)
        .hasSizeGreaterThan(1)
        .allSatisfy(part -> assertThat(part.text()).startsWith("Bring along:\n- Tool"));
    assertThat(ListParts.goesOn(parts.get(0), parts.get(1))).isTrue();
  }

  @Test
  void twoShortListsAreTwo() {
    List<Paragraph> lists = parts("<ul><li>One<li>Two</ul><ol><li>Three<li>Four</ol>", "a.html");

    assertThat(ListParts.goesOn(lists.get(0), lists.get(1))).isFalse();
  }

  private static String items(String mark) {
    return IntStream.range(0, 80)
        .mapToObj(i -> mark + " Tool " + i + " for the work on the dike")
        .collect(Collectors.joining("\n"));
  }

  private static List<Paragraph> parts(String text, String file) {
    return ReadFiles.read(file, text.getBytes(UTF_8)).paragraphs();
  }
}
