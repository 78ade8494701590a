package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines of text between two blank ones: where in them paragraphs end.
 *
 * <p>Lines were wrapped by width where the first word of each next line had no room any more; then
 * they are one paragraph, or several that are set in. Lines that were ended on purpose are
 * paragraphs of their own where they are sentences, and stay lines of one where they are short, as
 * in an address. Numbered clauses are paragraphs, with what is set in below them.
 */
final class TextLines {
  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*•–]|\\d{1,3}[.)])\\s+\\S.*");
  private static final Pattern CLAUSE =
      Pattern.compile("(?:§\\s?\\d+|\\d{1,3}(?:\\.\\d{1,3})+\\.?|\\d{1,3}[.)])\\s+\\S.*");
  private static final Pattern DEEP_CLAUSE =
      Pattern.compile("(?:§\\s?\\d+|\\d{1,3}(?:\\.\\d{1,3})+\\.?)\\s+\\S.*");
  private static final Pattern SUB_ITEM =
      Pattern.compile("\\s*(?:\\(?(?:[a-z]|[ivx]{1,4}|\\d{1,2})\\)|[-*•–])\\s+\\S.*");
  private static final Pattern ENDS_LIKE_A_SENTENCE =
      Pattern.compile(".*[.!?…:;,。！？][”’»\"')\\]]*");
  private static final Pattern ENDS_A_SENTENCE = Pattern.compile(".*[.!?…。！？][”’»\"')\\]]*");
  private static final Pattern RULE = Pattern.compile("[=\\-~_*]{3,}");
  private static final int LONGEST_TITLE = 160;
  private static final int WIDEST = 120; // characters; nobody wraps later
  private static final int NARROWEST = 40; // shorter lines were broken on purpose
  private static final double MOST = 0.8;

  private TextLines() {}

  static boolean endsLikeASentence(String line) {
    return ENDS_LIKE_A_SENTENCE.matcher(line.strip()).matches();
  }

  /**
   * Takes the title off the first block: a line of its own, or the first of lines that are
   * paragraphs.
   */
  static Optional<String> title(List<List<String>> blocks) {
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    List<String> first = blocks.get(0);
    String line = first.get(0);
    boolean underlined = first.size() == 2 && RULE.matcher(first.get(1).strip()).matches();
    boolean alone = (first.size() == 1 || underlined) && blocks.size() > 1;
    boolean above =
        first.size() > 2
            && !isWrapped(first)
            && !ITEM.matcher(line).matches()
            && (first.stream().skip(1).allMatch(TextLines::endsLikeASentence)
                || first.stream().anyMatch(l -> DEEP_CLAUSE.matcher(l.strip()).matches()));
    if (line.strip().length() > LONGEST_TITLE
        || endsLikeASentence(line)
        || line.startsWith(">")
        || !alone && !above) {
      return Optional.empty();
    }
    if (alone) {
      blocks.remove(0);
    } else {
      blocks.set(0, first.subList(1, first.size()));
    }
    return Optional.of(line.strip());
  }

  static void add(Draft draft, List<String> lines, Kind kind) {
    if (lines.size() == 2 && RULE.matcher(lines.get(1).strip()).matches()) {
      draft.heading(2, lines.get(0));
    } else if (lines.size() == 1) {
      single(draft, lines.get(0), kind);
    } else if (lines.stream().filter(l -> DEEP_CLAUSE.matcher(l.strip()).matches()).count() >= 2) {
      clauses(draft, lines);
    } else if (lines.stream().filter(l -> ITEM.matcher(l).matches()).count() * 2 > lines.size()) {
      draft.paragraph(Kind.LIST, String.join("\n", items(lines)));
    } else if (isWrapped(lines)) {
      setIn(lines).forEach(paragraph -> draft.paragraph(kind, joined(paragraph)));
    } else if (areParagraphs(lines)) {
      lines.forEach(line -> single(draft, line, kind));
    } else {
      draft.paragraph(kind, String.join("\n", lines));
    }
  }

  private static void single(Draft draft, String line, Kind kind) {
    boolean heading =
        CLAUSE.matcher(line.strip()).matches()
            && line.length() <= LONGEST_TITLE / 2
            && !endsLikeASentence(line)
            && isCapital(line);
    if (heading) {
      draft.heading(2, line);
    } else {
      draft.paragraph(ITEM.matcher(line).matches() ? Kind.LIST : kind, line);
    }
  }

  /** "1. DEFINITIONS" heads what follows. */
  private static boolean isCapital(String line) {
    return line.equals(line.toUpperCase(Locale.ROOT))
        && line.codePoints().anyMatch(Character::isLetter);
  }

  /** Items with the lines that go on with them. */
  private static List<String> items(List<String> lines) {
    List<String> items = new ArrayList<>();
    for (String line : lines) {
      boolean goesOn = !items.isEmpty() && !ITEM.matcher(line).matches() && isSetIn(line);
      if (goesOn) {
        items.set(items.size() - 1, items.get(items.size() - 1) + " " + line.strip());
      } else {
        items.add(line);
      }
    }
    return items;
  }

  private static boolean isSetIn(String line) {
    return line.startsWith("  ") || line.startsWith("\t");
  }

  private static void clauses(Draft draft, List<String> lines) {
    List<String> clause = new ArrayList<>();
    for (String line : lines) {
      boolean begins = CLAUSE.matcher(line.strip()).matches() && !SUB_ITEM.matcher(line).matches();
      if (begins || CLAUSE.matcher(line).matches()) {
        clause(draft, clause);
        clause.clear();
      }
      clause.add(line);
    }
    clause(draft, clause);
  }

  private static void clause(Draft draft, List<String> lines) {
    if (lines.size() == 1) {
      single(draft, lines.get(0).strip(), Kind.PROSE);
    } else if (!lines.isEmpty()) {
      List<String> rows = new ArrayList<>();
      for (String line : lines) {
        boolean own = rows.isEmpty() || SUB_ITEM.matcher(line).matches();
        if (own) {
          rows.add(rows.isEmpty() ? line.strip() : "  " + line.strip());
        } else {
          rows.set(rows.size() - 1, rows.get(rows.size() - 1) + " " + line.strip());
        }
      }
      draft.paragraph(rows.size() > 1 ? Kind.LIST : Kind.PROSE, String.join("\n", rows));
    }
  }

  /** Whether nearly each line ends where the first word of the next one had no room. */
  static boolean isWrapped(List<String> lines) {
    int width = lines.stream().mapToInt(line -> line.stripTrailing().length()).max().orElse(0);
    if (width > WIDEST || width < NARROWEST) {
      return false;
    }
    int full = 0;
    int last = 0; // lines that end a paragraph
    for (int i = 0; i + 1 < lines.size(); i++) {
      String next = lines.get(i + 1).strip();
      int word = next.indexOf(' ') < 0 ? next.length() : next.indexOf(' ');
      if (lines.get(i).stripTrailing().length() + 1 + word >= width - 1) {
        full++;
      } else if (isSetIn(lines.get(i + 1)) && !isSetIn(lines.get(i))) {
        last++;
      }
    }
    return full + last >= MOST * (lines.size() - 1) && full >= last;
  }

  /** Wrapped lines, cut before each line that is set in where most are not. */
  private static List<List<String>> setIn(List<String> lines) {
    long many = lines.stream().skip(1).filter(TextLines::isSetIn).count();
    boolean cuts = many > 0 && many * 2 < lines.size();
    List<List<String>> paragraphs = new ArrayList<>();
    for (String line : lines) {
      if (paragraphs.isEmpty() || cuts && isSetIn(line)) {
        paragraphs.add(new ArrayList<>());
      }
      paragraphs.get(paragraphs.size() - 1).add(line);
    }
    return paragraphs;
  }

  /** Whether most lines are sentences, or too long to be anything else. */
  private static boolean areParagraphs(List<String> lines) {
    long whole =
        lines.stream()
            .filter(
                line ->
                    line.length() > WIDEST
                        || line.length() >= NARROWEST
                            && ENDS_A_SENTENCE.matcher(line.strip()).matches())
            .count();
    return whole >= 0.6 * lines.size();
  }

  /** One line; nothing stands between lines of scripts that put no spaces between words. */
  private static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      String words = line.strip();
      if (!text.isEmpty()
          && !(isDense(text.codePointBefore(text.length())) && isDense(words.codePointAt(0)))) {
        text.append(' ');
      }
      text.append(words);
    }
    return text.toString();
  }

  private static boolean isDense(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI -> true;
      default -> c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFFEF;
    };
  }
}
