package io.pilcrow.channel.http.pages;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Talk;
import io.pilcrow.article.Article;
import io.pilcrow.retrieval.Candidate;
import java.util.List;

/** An answer as HTML, for readers without script. Links lead to the paragraphs. */
final class AnswerHtml {
  private final String here;

  /**
   * @param here the id of the article on this page, "" for none: its links stay on the page
   */
  AnswerHtml(String here) {
    this.here = here;
  }

  void write(Html html, Answer answer) {
    html.raw("<div class=\"answer\">").element("p", answer.text());
    answer.match(
        grounded -> sources(html, answer),
        related -> sources(html, answer),
        talk -> questions(html, talk),
        abstention -> nearest(html, abstention));
    html.raw("</div>");
  }

  private Html sources(Html html, Answer answer) {
    html.raw("<ol class=\"sources\">");
    for (Citation citation : answer.citations()) {
      html.raw("<li>");
      citation
          .paragraph()
          .ifPresentOrElse(
              paragraph -> link(html, citation.article(), paragraph.number()),
              () -> html.text(citation.article().title() + ", " + citation.place()));
      citation.inFile().ifPresent(place -> html.text(", " + place.shown()));
      citation
          .table()
          .ifPresentOrElse(
              table -> TableHtml.write(html, table),
              () -> html.raw(" ").element("q", citation.quote()));
      html.raw("</li>");
    }
    return html.raw("</ol>");
  }

  private Html questions(Html html, Talk talk) {
    html.raw("<ul class=\"questions\">");
    talk.questions().forEach(question -> html.element("li", question));
    return html.raw("</ul>");
  }

  private Html nearest(Html html, Abstention abstention) {
    List<Candidate> nearest = abstention.nearest();
    if (nearest.isEmpty()) {
      return html;
    }
    html.raw("<p class=\"nearest\">Nearest paragraphs, which may not answer it:</p><ul>");
    for (Candidate candidate : nearest) {
      html.raw("<li>");
      link(html, candidate.article(), candidate.passage().paragraph().number());
      html.raw("</li>");
    }
    return html.raw("</ul>");
  }

  private void link(Html html, Article article, int number) {
    boolean onThisPage = article.id().equals(here);
    html.raw("<a href=\"" + (onThisPage ? "" : "/a/" + article.id()) + "#p" + number + "\">");
    html.text(onThisPage ? "" : article.title() + " ").raw("¶" + number + "</a>");
  }
}
