package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Plain text: a blank line ends a paragraph; without blank lines {@link TextLines} tells where they
 * end. A first line that stands alone and ends like a title, without a full stop, is the title. An
 * {@linkplain MailText e-mail} and a {@linkplain SpokenTurns} are read as what they are.
 */
public final class TextSource {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private TextSource() {}

  /** Adds what a text says. */
  public static void read(String text, Draft draft) {
    draft.takes(text, 150, "", 0);
    List<String> lines = List.of(LINE_BREAK.split(text.strip(), -1));
    Optional<MailText> mail = MailText.of(lines);
    if (mail.isPresent()) {
      mail.get().addTo(draft);
      return;
    }
    List<List<String>> blocks = blocks(lines);
    Optional<SpokenTurns> transcript = SpokenTurns.of(blocks);
    if (transcript.isPresent()) {
      transcript.get().addTo(draft);
      return;
    }
    addTitled(draft, blocks);
  }

  private static void addTitled(Draft draft, List<List<String>> blocks) {
    List<List<String>> left = new ArrayList<>(blocks);
    Optional<String> title = TextLines.title(left);
    title.ifPresent(draft::title);
    LoneHeadings headings = new LoneHeadings(left);
    for (int i = 0; i < left.size(); i++) {
      if (headings.isHeading(i)) {
        String heading = left.get(i).get(0);
        draft.heading(LoneHeadings.level(heading), heading);
      } else {
        add(draft, left.get(i));
      }
    }
  }

  /** Adds text that has no title: paragraphs, lists, quotes and headings. */
  static void add(Draft draft, List<String> block) {
    List<String> own = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    for (String line : block) {
      if (MailText.isQuoted(line)) {
        own = flushed(draft, own);
        quoted.add(line);
      } else {
        if (!quoted.isEmpty()) {
          MailText.addQuoted(draft, quoted);
          quoted.clear();
        }
        own.add(line);
      }
    }
    flushed(draft, own);
    if (!quoted.isEmpty()) {
      MailText.addQuoted(draft, quoted);
    }
  }

  private static List<String> flushed(Draft draft, List<String> lines) {
    if (!lines.isEmpty()) {
      TextLines.add(draft, lines, Kind.PROSE);
    }
    return new ArrayList<>();
  }

  /** Line by line: one pattern for all the blank lines would overflow the stack on a million. */
  static List<List<String>> blocks(List<String> lines) {
    List<List<String>> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : lines) {
      if (!Characters.isBlank(line)) {
        block.add(line);
      } else if (!block.isEmpty()) {
        blocks.add(block);
        block = new ArrayList<>();
      }
    }
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    return blocks;
  }
}
