package io.pilcrow.eval;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;

/** Tells which paragraph an answer should cite. */
public sealed interface RightParagraph {
  boolean is(Article article, Paragraph paragraph);

  /** Every paragraph that contains these words; white space counts as one space. */
  record Containing(String words) implements RightParagraph {
    @Override
    public boolean is(Article article, Paragraph paragraph) {
      return collapsed(paragraph.text()).contains(collapsed(words));
    }

    @Override
    public String toString() {
      return "\"" + words + "\"";
    }
  }

  /** The paragraph of this very text in this article. */
  record Exactly(String articleId, String text) implements RightParagraph {
    @Override
    public boolean is(Article article, Paragraph paragraph) {
      return article.id().equals(articleId) && paragraph.text().equals(text);
    }
  }

  private static String collapsed(String text) {
    return text.strip().replaceAll("[\\s\\p{Z}]+", " ");
  }
}
