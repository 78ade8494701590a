package io.pilcrow.channel.text;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Talk;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.FragmentUrl;
import io.pilcrow.channel.text.TextForm.Source;
import io.pilcrow.retrieval.Candidate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer for people, with its sources below it; in plain text:
 *
 * <pre>
 * The warranty lasts two years from delivery [1].
 *
 * [1] Warranty terms ¶1
 *     “The warranty lasts two years from delivery.”
 *     https://example.org/warranty#:~:text=…
 * </pre>
 */
public final class AnswerText {
  private final TextForm form;
  private final ArticleLinks links;

  public AnswerText(TextForm form, ArticleLinks links) {
    this.form = form;
    this.links = links;
  }

  /** Ends with a line break. */
  public String of(Answer answer) {
    return answer.match(this::cited, this::cited, this::talk, this::abstention);
  }

  private String cited(Answer answer) {
    Map<Integer, Source> sources = new LinkedHashMap<>();
    StringBuilder below = new StringBuilder();
    for (Citation citation : answer.citations()) {
      Source source =
          source(
              citation.article(), citation.place(), citation.paragraph(), citation.paragraphSpan());
      sources.put(citation.index(), source);
      below.append('\n').append(citation(citation, source));
    }
    return form.answer(answer.text(), sources) + "\n" + below;
  }

  private String citation(Citation citation, Source source) {
    return citation
        .table()
        .map(table -> form.citation(citation.index(), source, table))
        .orElseGet(() -> form.citation(citation.index(), source, citation.quote()));
  }

  private String talk(Talk talk) {
    StringBuilder text = new StringBuilder(form.words(talk.text())).append('\n');
    if (!talk.questions().isEmpty()) {
      text.append('\n');
    }
    talk.questions().forEach(question -> text.append(form.item(form.words(question))));
    return text.toString();
  }

  private String abstention(Abstention abstention) {
    StringBuilder text = new StringBuilder(form.words(abstention.text())).append('\n');
    if (!abstention.nearest().isEmpty()) {
      text.append("\nNearest, though not an answer:\n");
    }
    for (Candidate candidate : abstention.nearest()) {
      Paragraph paragraph = candidate.passage().paragraph();
      Source source =
          source(
              candidate.article(),
              "¶" + paragraph.number(),
              Optional.of(paragraph),
              candidate.passage().span());
      text.append(form.nearest(source, candidate.passage().text()));
    }
    return text.toString();
  }

  private Source source(Article article, String place, Optional<Paragraph> paragraph, Span quoted) {
    Optional<String> url =
        links
            .of(article)
            .map(own -> paragraph.map(p -> FragmentUrl.of(own, article, p, quoted)).orElse(own));
    return new Source(article.title(), place, url);
  }
}
