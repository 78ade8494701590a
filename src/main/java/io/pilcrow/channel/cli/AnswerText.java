package io.pilcrow.channel.cli;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Talk;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.FragmentUrl;
import io.pilcrow.retrieval.Candidate;
import java.util.Optional;

/**
 * An answer for people, with its sources below it.
 *
 * <pre>
 * The warranty lasts two years from delivery [1].
 *
 * [1] Warranty terms ¶1
 *     “The warranty lasts two years from delivery.”
 *     https://example.org/warranty#:~:text=…
 * </pre>
 */
final class AnswerText {
  private static final int NEAREST_CHARACTERS = 200;
  private static final String INDENT = "    ";

  private final Terminal terminal;
  private final ArticleLinks links;

  AnswerText(Terminal terminal, ArticleLinks links) {
    this.terminal = terminal;
    this.links = links;
  }

  /** Ends with a line break. */
  String of(Answer answer) {
    return answer.match(this::cited, this::cited, AnswerText::talk, this::abstention);
  }

  private String cited(Answer answer) {
    StringBuilder text = new StringBuilder(Plain.text(answer.text())).append("\n");
    for (Citation citation : answer.citations()) {
      text.append("\n[")
          .append(citation.index())
          .append("] ")
          .append(source(citation.article(), citation.place()))
          .append(indented("“" + Plain.text(citation.quote()) + "”"))
          .append(link(citation.article(), citation.paragraph(), citation.paragraphSpan()));
    }
    return text.toString();
  }

  private static String talk(Talk talk) {
    StringBuilder text = new StringBuilder(Plain.text(talk.text())).append("\n");
    talk.questions()
        .forEach(question -> text.append("  ").append(Plain.text(question)).append("\n"));
    return text.toString();
  }

  private String abstention(Abstention abstention) {
    StringBuilder text = new StringBuilder(Plain.text(abstention.text())).append("\n");
    if (!abstention.nearest().isEmpty()) {
      text.append("\nNearest, though not an answer:\n");
    }
    for (Candidate candidate : abstention.nearest()) {
      text.append("  ")
          .append(source(candidate.article(), "¶" + candidate.passage().paragraph().number()))
          .append(indented(Plain.line(candidate.passage().text(), NEAREST_CHARACTERS)));
    }
    return text.toString();
  }

  private String source(Article article, String place) {
    return terminal.styled("bold", Plain.line(article.title(), NEAREST_CHARACTERS))
        + " "
        + terminal.styled("cyan", place)
        + "\n";
  }

  private String link(Article article, Optional<Paragraph> paragraph, Span quote) {
    return links
        .of(article)
        .map(url -> paragraph.map(p -> FragmentUrl.of(url, p.text(), quote)).orElse(url))
        .map(url -> indented(terminal.styled("faint", Plain.line(url, Integer.MAX_VALUE))))
        .orElse("");
  }

  private static String indented(String lines) {
    return lines.indent(INDENT.length());
  }
}
