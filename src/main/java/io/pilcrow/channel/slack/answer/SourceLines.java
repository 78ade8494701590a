package io.pilcrow.channel.slack.answer;

import io.pilcrow.answer.Citation;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.article.TableExcerpt;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.FragmentUrl;
import io.pilcrow.channel.text.TableLines;
import io.pilcrow.retrieval.Candidate;
import java.util.Optional;

/**
 * What stands below an answer: a source with its words as a quote block, the short answer in bold,
 * or as a small table; a paragraph that only comes near, with its first words.
 *
 * <pre>
 * *[1]* &lt;https://example.org/a#:~:text=two%20years|Warranty terms ¶ 4&gt;
 * &gt;“The warranty lasts *two years*.”
 *
 * *[2]* &lt;https://example.org/a|Warranty terms ¶ 6&gt;
 * ```Part | Covered for
 * Lamp | *five years*```
 *
 * • &lt;https://example.org/a|Warranty terms ¶ 5&gt; — Batteries are covered for one year.
 * </pre>
 */
public final class SourceLines {
  static final int LONGEST_QUOTE = 200;

  /** More in bold would stand out from nothing. */
  private static final int LONGEST_BOLD = 80;

  private static final int LONGEST_TITLE = 150;

  /** A table that is wider wraps on every screen; with a link a line of it has room in a block. */
  private static final int LONGEST_CELL = 28;

  private static final int LONGEST_TABLE = 1400;

  /** A line has 3000 characters, of which title and quote, escaped, may take 1800. */
  private static final int LONGEST_URL = 1200;

  private final ArticleLinks links;

  public SourceLines(ArticleLinks links) {
    this.links = links;
  }

  /**
   * @param emphasised words of the quote to stand out, if it has them
   */
  String cited(Citation citation, Optional<String> emphasised) {
    return citation
        .table()
        .map(SourceLines::table)
        .filter(table -> table.length() <= LONGEST_TABLE)
        .map(table -> "*[%d]* %s\n%s".formatted(citation.index(), link(citation), table))
        .orElseGet(() -> quoted(citation, emphasised));
  }

  /**
   * Preformatted. Slack's table block would look better, but a message may have one only, and Slack
   * drops the whole message where it dislikes a cell.
   */
  private static String table(TableExcerpt table) {
    String lines = new TableLines(LONGEST_CELL, cell -> cell).of(table);
    return "```\n" + Escapes.mrkdwn(lines.replace("```", "'''")) + "\n```";
  }

  private String quoted(Citation citation, Optional<String> emphasised) {
    String quote = quote(citation.quote());
    String words = emphasised.map(bold -> emphasis(quote, bold)).orElse(Escapes.mrkdwn(quote));
    return "*[%d]* %s\n>%s"
        .formatted(
            citation.index(),
            link(citation),
            quoted(words, quote.length() < citation.quote().length()).replace("\n", "\n>"));
  }

  String near(Candidate candidate) {
    String words = candidate.passage().text();
    String quote = quote(words);
    return "• %s — %s%s"
        .formatted(
            link(
                candidate.article(),
                Optional.of(candidate.passage().paragraph()),
                candidate.passage().span()),
            Escapes.mrkdwn(quote.replaceAll("\\s+", " ").strip()),
            quote.length() < words.length() ? " …" : "");
  }

  private static String quoted(String words, boolean cut) {
    return "“" + words + "”" + (cut ? " …" : "");
  }

  /** Slack takes stars for bold only where no letter or digit touches them from outside. */
  private static String emphasis(String quote, String bold) {
    int start = quote.indexOf(bold);
    int end = start + bold.length();
    boolean standsOut =
        start >= 0
            && !bold.isBlank()
            && bold.equals(bold.strip())
            && bold.length() <= LONGEST_BOLD
            && bold.length() < quote.length() - 1
            && !bold.matches("(?s).*[*\\n].*")
            && (start == 0 || !Character.isLetterOrDigit(quote.codePointBefore(start)))
            && (end == quote.length() || !Character.isLetterOrDigit(quote.codePointAt(end)));
    return standsOut
        ? Escapes.mrkdwn(quote.substring(0, start))
            + "*"
            + Escapes.mrkdwn(bold)
            + "*"
            + Escapes.mrkdwn(quote.substring(end))
        : Escapes.mrkdwn(quote);
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

  private String link(Citation citation) {
    String link = link(citation.article(), citation.paragraph(), citation.paragraphSpan());
    return citation
        .inFile()
        .map(place -> link + ", " + Escapes.mrkdwn(Escapes.clip(place.shown(), LONGEST_TITLE)))
        .orElse(link);
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
            .map(u -> paragraph.map(p -> FragmentUrl.of(u, article, p, words)).orElse(u));
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
