package io.pilcrow.testing;

import io.pilcrow.answer.Citation;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.source.draft.TableBuilder;
import java.util.List;
import java.util.Optional;

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

  /** A table with a caption; a week costs grown-ups 21.00. */
  public static Article fares() {
    TableBuilder fares = new TableBuilder().caption("Fares from May");
    fares.row().cell("Group", true).cell("Ticket", true).cell("Price", true);
    fares.row().cell("Adults", false, 2, 1).cell("Day", false).cell("6.00", false);
    fares.row().cell("Week", false).cell("21.00", false);
    fares.row().cell("Children | pupils", false).cell("Week", false).cell("9.50", false);
    TableBuilder.Built built = fares.build();
    return new ArticleBuilder("fares", "The harbour ferry")
        .url("https://example.org/ferry")
        .paragraph("The ferry runs from May to October.")
        .paragraph(Paragraph.Kind.TABLE, built.text(), Optional.of(built.table()), List.of())
        .build();
  }

  /** The row of {@link #fares()} that says what a week costs grown-ups, the price marked. */
  public static Citation weekFare() {
    Article fares = fares();
    Paragraph table = fares.paragraphs().get(1);
    Table.Row row = table.table().orElseThrow().rows().get(2);
    return new Citation(
        1,
        fares,
        Optional.of(table),
        row.span(),
        row.span().of(table.text()),
        new Span(0, 10),
        0.9,
        Optional.of(row.cells().get(2).span()));
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
