package io.pilcrow.source.page;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Keeps raised and lowered characters apart from the line when only text is left of a page: 10 with
 * a raised 6 is 10⁶ and not 106. Unicode has such characters for digits, signs and a few letters;
 * what it has not is written as in {@code x^(a/b)}. Raised endings such as "1st" stay on the line,
 * and the mark of a footnote, which links to it, is no text.
 */
final class Scripts {
  private static final Map<Integer, Integer> RAISED =
      table("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ");
  private static final Map<Integer, Integer> LOWERED =
      table("0123456789+-−=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ");

  /** Letters alone are an ending or a mark of trade; of powers, only n and i are usual. */
  private static final Pattern ENDING = Pattern.compile("(?!^[ni]$)[\\p{L}\\p{M}.®©™º*†‡]+");

  private Scripts() {}

  private static Map<Integer, Integer> table(String from, String to) {
    int[] plain = from.codePoints().toArray();
    int[] set = to.codePoints().toArray();
    return IntStream.range(0, plain.length)
        .boxed()
        .collect(Collectors.toMap(i -> plain[i], i -> set[i]));
  }

  /** Replaces the elements sup and sub in what is given by the characters they stand for. */
  static void set(Element top) {
    for (Element sup : top.select("sup")) {
      boolean isMark = sup.selectFirst("a[href*=#]") != null || sup.closest("a[href^=#]") != null;
      if (isMark) {
        sup.remove();
      } else {
        replace(sup, text -> ENDING.matcher(text).matches() ? text : written(text, RAISED, "^"));
      }
    }
    top.select("sub").forEach(sub -> replace(sub, text -> written(text, LOWERED, "_")));
  }

  private static void replace(Element script, Function<String, String> writing) {
    String text = script.text().strip();
    if (script.parent() != null && script.selectFirst("img, math") == null) {
      script.replaceWith(new TextNode(text.isEmpty() ? "" : writing.apply(text)));
    }
  }

  private static String written(String text, Map<Integer, Integer> table, String sign) {
    if (text.codePoints().allMatch(table::containsKey)) {
      StringBuilder set = new StringBuilder();
      text.codePoints().map(table::get).forEach(set::appendCodePoint);
      return set.toString();
    }
    return text.codePointCount(0, text.length()) == 1
        ? sign + text
        : Optional.of(text)
            .filter(it -> it.startsWith("(") || it.startsWith("["))
            .orElseGet(() -> sign + "(" + text + ")");
  }
}
