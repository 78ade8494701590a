package io.pilcrow.channel.json;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Links that open a page at a quote and mark it: <a
 * href="https://wicg.github.io/scroll-to-text-fragment/">text fragments</a>, {@code
 * #:~:text=[prefix-,]start[,end][,-suffix]}.
 *
 * <pre>
 * quote     The warranty lasts two years from delivery, and batteries are covered for one year.
 * fragment  #:~:text=The%20warranty%20lasts%20two,covered%20for%20one%20year.
 * </pre>
 *
 * <p>A browser marks the first place that fits. Where the same words stand earlier in the paragraph
 * the words before the quote become the prefix, and where the end could be met too soon the words
 * after it become the suffix. A quote that runs over lines or table cells is given by its first and
 * its last words, because a page has other characters between them.
 */
public final class FragmentUrl {
  /** Up to this many words a quote is given in full. */
  private static final int WHOLE = 10;

  private static final int ENDS = 4;
  private static final int CONTEXT = 3;
  private static final Pattern SEPARATOR = Pattern.compile("\\R| \\| ");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final String DIRECTIVE = ":~:";

  private FragmentUrl() {}

  /**
   * A link to a quote of an article. In a PDF it names the page too, and, on a page of this server,
   * where on it the words stand, for the viewer there.
   *
   * @param url where the article can be read
   */
  public static String of(String url, Article article, Paragraph paragraph, Span quote) {
    boolean elsewhere = article.url().filter(url::equals).isPresent();
    String place = url.contains("#") ? "" : PageFragment.of(paragraph, quote, !elsewhere);
    return of(url + place, paragraph.text(), quote);
  }

  /**
   * @param url the page, with or without a fragment of its own
   * @param paragraph the text that the quote stands in
   * @param quote where in the text
   */
  public static String of(String url, String paragraph, Span quote) {
    String joint = url.contains(DIRECTIVE) ? "&" : (url.contains("#") ? "" : "#") + DIRECTIVE;
    return url + joint + "text=" + directive(paragraph, quote);
  }

  private static String directive(String paragraph, Span quote) {
    String[] pieces = SEPARATOR.split(quote.of(paragraph).strip());
    List<String> first = words(pieces[0]);
    List<String> last = words(pieces[pieces.length - 1]);
    boolean whole = pieces.length == 1 && first.size() <= WHOLE;
    String start = join(whole ? first : head(first, ENDS));
    String end = whole ? "" : join(tail(last, ENDS));

    StringBuilder text = new StringBuilder();
    prefix(paragraph, quote, start).ifPresent(p -> text.append(encode(p)).append("-,"));
    text.append(encode(start));
    if (!whole) {
      text.append(',').append(encode(end));
      suffix(paragraph, quote, end).ifPresent(s -> text.append(",-").append(encode(s)));
    }
    return text.toString();
  }

  /** The words before the quote, where its first words stand earlier in the paragraph too. */
  private static Optional<String> prefix(String paragraph, Span quote, String start) {
    String before = normalised(paragraph.substring(0, quote.start()));
    String[] lines = SEPARATOR.split(paragraph.substring(0, quote.start()), -1);
    List<String> words = words(lines[lines.length - 1]);
    return before.contains(start) && !words.isEmpty()
        ? Optional.of(join(tail(words, CONTEXT)))
        : Optional.empty();
  }

  /** The words after the quote, where its last words stand more than once in the quote. */
  private static Optional<String> suffix(String paragraph, Span quote, String end) {
    String inside = normalised(quote.of(paragraph));
    List<String> words = words(SEPARATOR.split(paragraph.substring(quote.end()), -1)[0]);
    return inside.indexOf(end) != inside.lastIndexOf(end) && !words.isEmpty()
        ? Optional.of(join(head(words, CONTEXT)))
        : Optional.empty();
  }

  private static List<String> words(String text) {
    return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }

  private static String normalised(String text) {
    return join(words(text));
  }

  private static List<String> head(List<String> words, int most) {
    return words.subList(0, Math.min(most, words.size()));
  }

  private static List<String> tail(List<String> words, int most) {
    return words.subList(Math.max(0, words.size() - most), words.size());
  }

  private static String join(List<String> words) {
    return String.join(" ", words);
  }

  /** Percent-encodes all but letters, digits, ".", "_" and "~"; "-", "," and "&" have meanings. */
  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "._~".indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
