package io.pilcrow.testing;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;

/** The shared cast of articles: small, with facts that are easy to ask for. */
public final class Articles {
  private Articles() {}

  /** Three paragraphs under one heading each; the warranty lasts two years (¶1). */
  public static Article warranty() {
    return new ArticleBuilder("warranty", "Warranty terms")
        .url("https://example.org/warranty")
        .heading(2, "How long")
        .paragraph(
            "The warranty lasts two years from delivery. Batteries are covered for one year.")
        .heading(2, "What is covered")
        .paragraph(
            "Faults of material and workmanship are repaired free of charge in our workshop.")
        .paragraph("Damage by water is not covered. Neither is wear & tear of belts or brushes.")
        .build();
  }

  /** Five paragraphs: prose, a list, a table and a quote; emoji and curly quotes in the text. */
  public static Article lighthouse() {
    return new ArticleBuilder("lighthouse", "The lighthouse of Skerry Point")
        .url("https://example.org/lighthouse")
        .paragraph(
            "The lighthouse of Skerry Point was built in 1854 by the engineer Ada Morrow."
                + " It stands 38 metres high and is painted in red and white bands.")
        .paragraph(
            "Its lamp burned whale oil until 1872, then paraffin. Electric light came in 1931 💡.")
        .heading(2, "Keepers")
        .paragraph(
            Paragraph.Kind.LIST,
            "Thomas Hale, keeper from 1854 to 1880\nRuth Hale, keeper from 1880 to 1911")
        .paragraph(Paragraph.Kind.TABLE, "Year | Ships warned\n1900 | 412\n1910 | 530")
        .paragraph(
            Paragraph.Kind.QUOTE,
            "“Nobody who has heard the horn at night forgets it,” wrote Ruth Hale in her diary.")
        .build();
  }
}
