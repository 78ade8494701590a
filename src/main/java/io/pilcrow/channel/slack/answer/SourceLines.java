package io.pilcrow.channel.slack.answer;

import io.pilcrow.answer.Citation;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.FragmentUrl;
import io.pilcrow.retrieval.Candidate;
import java.util.Optional;

/**
 * The lines below an answer:
 *
 * <pre>
 * *[1]* &lt;https://example.org/a#:~:text=two%20years|Warranty terms ¶ 4&gt; — “The warranty lasts two years.”
 * </pre>
 */
public final class SourceLines {
  static final int LONGEST_QUOTE = 200;

  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_URL = 2000;

  private final ArticleLinks links;

  public SourceLines(ArticleLinks links) {
    this.links = links;
  }

  String cited(Citation citation) {
    String quote = quote(citation.quote());
    String more = quote.length() < citation.quote().length() ? " …" : "";
    return "*[%d]* %s — “%s”%s"
        .formatted(
            citation.index(),
            link(citation.article(), citation.paragraph(), citation.paragraphSpan()),
            Escapes.mrkdwn(quote),
            more);
  }

  String near(Candidate candidate) {
    return "• "
        + link(
            candidate.article(),
            Optional.of(candidate.passage().paragraph()),
            candidate.passage().span());
  }

  /**
   * At most {@value #LONGEST_QUOTE} characters of it, from its beginning, whole words if it can.
   */
  public static String quote(String words) {
    if (words.length() <= LONGEST_QUOTE) {
      return words;
    }
    int space = words.lastIndexOf(' ', LONGEST_QUOTE);
    int end = space > LONGEST_QUOTE / 2 ? space : LONGEST_QUOTE;
    return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
  }

  private String link(Article article, Optional<Paragraph> paragraph, Span words) {
    String title = Escapes.clip(article.title().replaceAll("\\s+", " ").strip(), LONGEST_TITLE);
    String label =
        Escapes.mrkdwn(title).replace('|', '∣')
            + paragraph.map(p -> " ¶ " + p.number()).orElse(" (record)");
    Optional<String> url =
        links
            .of(article)
            .filter(u -> u.matches("(?is)https?://.*"))
            .map(u -> paragraph.map(p -> FragmentUrl.of(u, p.text(), words)).orElse(u));
    return url.map(SourceLines::safe)
        .filter(u -> u.length() <= LONGEST_URL)
        .map(u -> "<" + u + "|" + label + ">")
        .orElse("*" + label + "*");
  }

  /** An address that cannot end its token early; {@code &} stays. */
  private static String safe(String url) {
    return url.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E").replaceAll("\\s", "%20");
  }
}
