package io.pilcrow.source.markup;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.source.draft.Draft;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail saved as text: its header lines, of which the subject is the title, its words, and what
 * it quotes. The marks of quotes are no words; what was quoted stands apart from what is new, under
 * the line that says who wrote it.
 */
public final class MailText {
  private static final Pattern HEADER =
      Pattern.compile(
          "(From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Von|An|Betreff|Datum|Gesendet|De|À|Objet"
              + "|Envoyé|Para|Asunto|Fecha|Enviado):\\s*(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SUBJECT = Pattern.compile("(?i)(?:subject|betreff|objet|asunto)");
  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?s).{0,300}(?:wrote|schrieb[^:]{0,80}|a écrit|escribió|ha scritto|skrev)\\s?:\\s*");
  private static final int FEWEST = 3; // header lines
  private static final int LONGEST_VALUE = 1_000; // characters of who sent it, and when

  private final List<String> header;
  private final Optional<String> subject;
  private final List<String> body;

  private MailText(List<String> header, Optional<String> subject, List<String> body) {
    this.header = header;
    this.subject = subject;
    this.body = body;
  }

  /** Empty for lines that do not begin as an e-mail does. */
  static Optional<MailText> of(List<String> lines) {
    List<StringBuilder> folded = new ArrayList<>();
    Optional<String> subject = Optional.empty();
    int at = 0;
    for (; at < lines.size() && !lines.get(at).isBlank(); at++) {
      Matcher line = HEADER.matcher(lines.get(at).strip());
      if (line.matches()) {
        folded.add(new StringBuilder(lines.get(at).strip()));
        if (SUBJECT.matcher(line.group(1)).matches() && !line.group(2).isBlank()) {
          subject = Optional.of(line.group(2).strip());
        }
      } else if (!folded.isEmpty() && Character.isWhitespace(lines.get(at).charAt(0))) {
        folded.get(folded.size() - 1).append(' ').append(lines.get(at).strip());
      } else {
        return Optional.empty();
      }
    }
    List<String> header = folded.stream().map(StringBuilder::toString).toList();
    return header.size() < FEWEST
        ? Optional.empty()
        : Optional.of(new MailText(header, subject, lines.subList(at, lines.size())));
  }

  public static boolean isQuoted(String line) {
    return line.startsWith(">") || line.startsWith(" >");
  }

  void addTo(Draft draft) {
    addHeader(draft, header, subject);
    addBody(draft, body);
  }

  /**
   * Adds what a mail says of itself.
   *
   * @param header its lines, such as {@code From: Ida Holm <ida@example.org>}
   */
  public static void addHeader(Draft draft, List<String> header, Optional<String> subject) {
    subject.ifPresent(draft::title);
    draft.record(record(header));
    addForwarded(draft, header);
  }

  /** Adds the header of a mail inside another, whose subject is no title. */
  public static void addForwarded(Draft draft, List<String> header) {
    draft.paragraph(Kind.PROSE, String.join("\n", header));
  }

  /** Adds its words: what is new and what it quotes. */
  public static void addBody(Draft draft, List<String> body) {
    List<String> own = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    for (String line : body) {
      if (isQuoted(line)) {
        flush(draft, own);
        quoted.add(line);
      } else if (quoted.isEmpty() || !line.isBlank()) {
        if (!quoted.isEmpty()) {
          addQuoted(draft, quoted);
          quoted.clear();
        }
        own.add(line);
      }
    }
    flush(draft, own);
    addQuoted(draft, quoted);
  }

  private static ArticleRecord record(List<String> header) {
    List<String> authors =
        value(header, "From|Von|De").map(MailText::sender).filter(name -> !name.isEmpty()).stream()
            .toList();
    return new ArticleRecord(
        authors,
        value(header, "Date|Sent|Datum|Gesendet|Envoyé|Fecha|Enviado").map(MailText::date),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The name of who sent it; the address where there is no name. */
  private static String sender(String from) {
    String name = from.replaceFirst("\\s*<[^>]*>\\s*$", "").replace("\"", "").strip();
    return name.isEmpty() ? from.replaceAll("[<>]", "").strip() : name;
  }

  private static Optional<String> value(List<String> header, String names) {
    return header.stream()
        .filter(line -> line.matches("(?iu)(?:" + names + "):.*"))
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_VALUE)))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static WrittenDate date(String written) {
    try {
      String iso =
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
              DateTimeFormatter.RFC_1123_DATE_TIME.parse(written.replaceFirst("\\s*\\(.*$", "")));
      return new WrittenDate(written, Optional.of(iso));
    } catch (DateTimeException e) {
      return WrittenDate.of(written);
    }
  }

  /** What is new; a last line such as "Ida wrote:" heads what it quotes. */
  private static void flush(Draft draft, List<String> own) {
    List<List<String>> blocks = TextSource.blocks(own);
    own.clear();
    for (int i = 0; i < blocks.size(); i++) {
      String whole = String.join(" ", blocks.get(i)).strip();
      if (i == blocks.size() - 1 && ATTRIBUTION.matcher(whole).matches()) {
        draft.heading(6, whole.replaceFirst("\\s*:$", ""));
      } else {
        TextLines.add(draft, blocks.get(i), Kind.PROSE);
      }
    }
  }

  /** Quoted lines, those of each level by themselves. */
  static void addQuoted(Draft draft, List<String> lines) {
    List<String> level = new ArrayList<>();
    int depth = 0;
    for (String line : lines) {
      int marks = endOfMarks(line);
      boolean quoted = marks > 0;
      String words = quoted ? line.substring(marks).replaceFirst("^\\s", "") : line;
      int deep =
          quoted ? (int) line.substring(0, marks).chars().filter(c -> c == '>').count() : depth;
      if (deep != depth && !words.isBlank()) {
        addLevel(draft, level);
        depth = deep;
      }
      level.add(words);
    }
    addLevel(draft, level);
  }

  /** Behind the last of the marks that a line begins with, which a blank may stand before. */
  private static int endOfMarks(String line) {
    int end = 0;
    int at = 0;
    while (at < line.length()) {
      int mark = Character.isWhitespace(line.charAt(at)) ? at + 1 : at;
      if (mark >= line.length() || line.charAt(mark) != '>') {
        break;
      }
      at = mark + 1;
      end = at;
    }
    return end;
  }

  private static void addLevel(Draft draft, List<String> level) {
    for (List<String> block : TextSource.blocks(level)) {
      TextLines.add(draft, block, Kind.QUOTE);
    }
    level.clear();
  }
}
