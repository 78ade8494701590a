package io.pilcrow.bench;

import io.pilcrow.article.Place.Box;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a PDF and where they stand, as Poppler sees them. */
final class PrintedWords {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "<page |<word xMin=\"(\\S+)\" yMin=\"(\\S+)\" xMax=\"(\\S+)\" yMax=\"(\\S+)\">(.*?)</word>");
  private static final double NEAR = 1; // point

  private record Word(int page, double x, double y, String text) {}

  private final List<Word> words = new ArrayList<>();
  private String all = "";

  static PrintedWords of(Path file) throws IOException {
    Process process =
        new ProcessBuilder("timeout", "20", "pdftotext", "-q", "-bbox", file.toString(), "-")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String xml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    PrintedWords printed = new PrintedWords();
    int page = 0;
    Matcher element = ELEMENT.matcher(xml);
    while (element.find()) {
      if (element.group(1) == null) {
        page++;
      } else {
        double x = (number(element, 1) + number(element, 3)) / 2;
        double y = (number(element, 2) + number(element, 4)) / 2;
        String text =
            element.group(5).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        printed.words.add(new Word(page, x, y, text));
      }
    }
    printed.all = String.join(" ", printed.words.stream().map(Word::text).toList());
    return printed;
  }

  private static double number(Matcher element, int group) {
    return Double.parseDouble(element.group(group));
  }

  int size() {
    return words.size();
  }

  /** Whether a quote has words, all of which are printed, and each of these pages has any. */
  boolean has(String quote, Set<Integer> pages) {
    return !letters(quote).isEmpty()
        && allIn(quote, all)
        && pages.stream().allMatch(page -> words.stream().anyMatch(word -> word.page == page));
  }

  /** The words whose middle is in a box, with spaces between. */
  String in(int page, Box box) {
    StringBuilder inside = new StringBuilder();
    for (Word word : words) {
      if (word.page == page
          && word.x >= box.left() - NEAR
          && word.x <= box.left() + box.width() + NEAR
          && word.y >= box.top() - NEAR
          && word.y <= box.top() + box.height() + NEAR) {
        inside.append(word.text).append(' ');
      }
    }
    return inside.toString();
  }

  /** The part of the words that a text has, each as often as it is printed. */
  double recall(String text) {
    Map<String, Integer> there = new HashMap<>();
    for (String token : tokens(text)) {
      there.merge(token, 1, Integer::sum);
    }
    String all = letters(text);
    int kept = 0;
    int printed = 0;
    for (Word word : words) {
      for (String token : tokens(word.text)) {
        printed++;
        if (there.merge(token, -1, Integer::sum) >= 0) {
          kept++;
        } else if (token.length() > 3 && all.contains(token)) {
          kept++; // divided, or joined with a neighbour
        }
      }
    }
    return printed == 0 ? 1 : (double) kept / printed;
  }

  /** Whether each word of a quote is one of these, or part of their letters in a row. */
  static boolean allIn(String quote, String inside) {
    String letters = letters(inside);
    return tokens(quote).stream().allMatch(letters::contains);
  }

  private static String letters(String text) {
    return String.join("", tokens(text));
  }

  private static List<String> tokens(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace("\u00AD", "");
    return Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+")
        .splitAsStream(plain.toLowerCase(Locale.ROOT))
        .filter(token -> !token.isEmpty())
        .toList();
  }
}
