package io.pilcrow.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import org.junit.jupiter.api.Test;

class SegmentOriginsTest {
  private final Article article =
      new ArticleBuilder("a", "Title")
          .paragraph("One two three.")
          .heading(2, "Middle")
          .paragraph("Four five.")
          .build();
  private final SegmentOrigins origins = new SegmentOrigins(article);

  @Test
  void keepsTheWholeArticleInOrder() {
    assertThat(origins.text()).isEqualTo("Title\n\nOne two three.\n\nMiddle\n\nFour five.");
  }

  @Test
  void takesTheParagraphWithMostOfTheSegment() {
    assertThat(origins.next("Title\n\nOne two")).map(Paragraph::number).contains(1);
    assertThat(origins.next("three. Middle Four five.")).map(Paragraph::number).contains(2);
  }

  @Test
  void headingsBelongToNoParagraph() {
    assertThat(origins.next("Middle")).isEmpty();
  }

  @Test
  void segmentsMayOverlapButNotGoBack() {
    origins.next("two three.");
    assertThat(origins.next("three. Middle")).map(Paragraph::number).contains(1);
    assertThatThrownBy(() -> origins.next("One two")).isInstanceOf(IllegalArgumentException.class);
  }
}
