package io.pilcrow.source.suite;

import com.rtfparserkit.parser.RtfListenerAdaptor;
import com.rtfparserkit.parser.RtfStreamSource;
import com.rtfparserkit.parser.standard.StandardRtfParser;
import com.rtfparserkit.rtf.Command;
import com.rtfparserkit.rtf.CommandType;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.FileRecord;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.suite.RtfState.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rich Text Format: RTFParserKit tells commands, groups and words in whatever encoding they are;
 * here they become headings by their styles, items, tables and notes. Text as it stands after
 * tracked changes; what is hidden, headers and footers are no article.
 */
public final class RtfSource extends RtfListenerAdaptor {
  private static final int DEEPEST = 1_000; // groups in groups
  private static final int LONGEST_ITEM = 300; // characters; longer ones are clauses of their own
  private static final Pattern HEADING = Pattern.compile("heading ([1-9])");

  /** Bytes that follow as they are; RTFParserKit makes room for as many as are promised. */
  private static final Pattern BINARY = Pattern.compile("\\\\bin(\\d{1,12})");

  private static final Map<Command, Target> TARGETS =
      Map.of(
          Command.footnote, Target.NOTE,
          Command.listtext, Target.LABEL,
          Command.pntext, Target.LABEL,
          Command.title, Target.TITLE,
          Command.author, Target.AUTHOR,
          Command.stylesheet, Target.STYLE);

  private final Draft draft;
  private final Deque<RtfState> outer = new ArrayDeque<>();
  private final Map<Integer, String> styles = new HashMap<>();
  private final Map<Target, StringBuilder> words = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> list = new ArrayList<>();
  private final List<String> cells = new ArrayList<>(); // of the row at hand
  private RtfState state = new RtfState();
  private RtfTable table = new RtfTable();
  private RtfTable.Definition row = new RtfTable.Definition();
  private int pictures;
  private int comments;

  private RtfSource(Draft draft) {
    this.draft = draft;
  }

  /** Adds what it says. Throws SourceException for what is no text that can be read. */
  public static void read(byte[] content, String name, Draft draft) {
    draft.takes(new String(content, StandardCharsets.ISO_8859_1), 100, "\\{}", 200);
    RtfSource source = new RtfSource(draft);
    try {
      checkBinary(content);
      source.parse(content);
      source.end();
    } catch (SourceException | TooLongException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) { // the parser's are all kinds
      throw new SourceException(
          name + " is no RTF that can be read; it may be damaged: save it anew", e);
    }
  }

  /** Of a file that breaks off, most of what stands before that is read. */
  private void parse(byte[] content) throws IOException {
    try {
      new StandardRtfParser().parse(new RtfStreamSource(new ByteArrayInputStream(content)), this);
    } catch (TooDeep | SourceException | TooLongException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      if (draft.parts().isEmpty() && words(Target.TEXT).isEmpty()) {
        throw e;
      }
      state = new RtfState();
      draft.warn("The file is damaged; what stands after the damage was not read.");
    }
  }

  private static final class TooDeep extends IllegalStateException {
    private static final long serialVersionUID = 1;

    TooDeep() {
      super("groups are nested too deeply");
    }
  }

  private static void checkBinary(byte[] content) throws IOException {
    Matcher binary = BINARY.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (binary.find()) {
      if (Long.parseLong(binary.group(1)) > content.length) {
        throw new IOException("promises more bytes than it has");
      }
    }
  }

  private StringBuilder words(Target target) {
    return words.computeIfAbsent(target, t -> new StringBuilder());
  }

  private String taken(Target target) {
    String taken = words(target).toString();
    words(target).setLength(0);
    return taken;
  }

  @Override
  public void processGroupStart() {
    if (outer.size() >= DEEPEST) {
      throw new TooDeep();
    }
    outer.push(state);
    state = state.copy();
  }

  @Override
  public void processGroupEnd() {
    RtfState ended = state;
    if (!outer.isEmpty()) {
      state = outer.pop();
    }
    if (ended.target == Target.STYLE) {
      String name = taken(Target.STYLE).replace(";", "").strip();
      if (!name.isEmpty()) {
        styles.put(Math.max(0, ended.style), name.toLowerCase(Locale.ROOT));
      }
    } else if (ended.target == Target.NOTE && state.target != Target.NOTE) {
      notes.add(taken(Target.NOTE).strip());
    }
  }

  @Override
  public void processString(String text) {
    if (!state.hidden && !state.deleted && state.target != Target.NOWHERE) {
      words(state.target).append(text);
    }
  }

  @Override
  public void processCommand(
      Command command, int parameter, boolean hasParameter, boolean optional) {
    boolean on = !hasParameter || parameter != 0;
    switch (command) {
      case v -> state.hidden = on;
      case deleted -> state.deleted = on;
      case plain -> {
        state.hidden = false;
        state.deleted = false;
      }
      case pard -> state.plainParagraph();
      case intbl -> state.inTable = on;
      case s -> state.style = parameter;
      case optionalcommand -> state.target = Target.NOWHERE; // of a kind that nobody knows
      case ilvl -> state.depth = Math.max(0, Math.min(8, parameter));
      case par, sect, page -> paragraph();
      case line, tab -> processString(command == Command.line ? "\n" : " ");
      case cell, nestcell -> cell(command == Command.nestcell);
      case row -> row();
      case nestrow -> processString("; ");
      case trowd -> row = new RtfTable.Definition();
      case trhdr -> row.header = true;
      case clvmrg -> row.nextGoesOn = true;
      case cellx -> row.edge(parameter);
      default -> other(command, optional);
    }
  }

  /** Groups whose words are no words of the article. */
  private void other(Command command, boolean optional) {
    Target target = TARGETS.get(command);
    if (target != null) {
      boolean inside = state.target == Target.NOWHERE;
      state.target =
          inside && target != Target.TITLE && target != Target.AUTHOR ? Target.NOWHERE : target;
    } else if (command.getCommandType() == CommandType.Destination && !isText(command)) {
      pictures += command == Command.pict && state.target != Target.NOWHERE ? 1 : 0;
      comments += command == Command.annotation ? 1 : 0;
      state.target = Target.NOWHERE;
    } else if (optional && !isText(command) && command.getCommandType() != CommandType.Toggle) {
      state.target = Target.NOWHERE;
    }
  }

  private static boolean isText(Command command) {
    return switch (command) {
      case rtf, field, fldrslt, shp, shpinst, shptxt, shppict, object, result, upr, ud -> true;
      default -> false;
    };
  }

  private void paragraph() {
    if (state.target == Target.NOTE) {
      words(Target.NOTE).append('\n');
    } else if (state.target == Target.TEXT && state.inTable) {
      words(Target.TEXT).append(' ');
    } else if (state.target == Target.TEXT) {
      endTable();
      add(taken(Target.TEXT).strip(), taken(Target.LABEL).strip());
    }
  }

  private void add(String text, String label) {
    if (text.isEmpty()) {
      return;
    }
    String style = styles.getOrDefault(state.style, "");
    Matcher heading = HEADING.matcher(style);
    boolean bullet = label.chars().noneMatch(Character::isLetterOrDigit);
    String numbered = label.isEmpty() ? text : (bullet ? "•" : label) + " " + text;
    if (style.equals("title") && draft.title().isEmpty()) {
      draft.title(text.replace('\n', ' '));
    } else if (heading.matches()) {
      endList();
      heading(Integer.parseInt(heading.group(1)), bullet ? text : numbered);
    } else if (!label.isEmpty() && (bullet || text.length() <= LONGEST_ITEM)) {
      list.add("  ".repeat(state.depth) + numbered.replace('\n', ' '));
    } else {
      endList();
      draft.paragraph(style.endsWith("quote") ? Kind.QUOTE : Kind.PROSE, numbered);
    }
    if (list.isEmpty()) {
      endNotes();
    }
  }

  private void heading(int level, String text) {
    String line = text.replace('\n', ' ');
    if (level == 1 && draft.title().isEmpty() && draft.parts().isEmpty()) {
      draft.title(line);
    } else {
      draft.heading(Math.min(6, level), line);
    }
  }

  private void cell(boolean nested) {
    if (state.target != Target.TEXT) {
      return;
    }
    if (nested) {
      words(Target.TEXT).append(", ");
      return;
    }
    String label = taken(Target.LABEL).strip();
    cells.add((label + " " + taken(Target.TEXT).strip()).strip());
  }

  private void row() {
    if (cells.isEmpty()) {
      return;
    }
    endList();
    table.add(cells, row);
    cells.clear();
  }

  private void endTable() {
    if (!table.isEmpty()) {
      draft.table(table.built());
      table = new RtfTable();
      endNotes();
    }
  }

  private void endList() {
    if (!list.isEmpty()) {
      draft.paragraph(Kind.LIST, String.join("\n", list));
      list.clear();
      endNotes();
    }
  }

  private void endNotes() {
    notes.forEach(note -> draft.paragraph(Kind.PROSE, note));
    notes.clear();
  }

  private void end() {
    row();
    endTable();
    add(taken(Target.TEXT).strip(), taken(Target.LABEL).strip());
    endList();
    endNotes();
    String title = taken(Target.TITLE).strip();
    if (draft.title().isEmpty() && !title.isEmpty()) {
      draft.title(title);
    }
    draft.record(FileRecord.of(taken(Target.AUTHOR), Optional.empty(), null, null));
    draft.picturesLeftOut(pictures);
    draft.leftOut(comments, "comment");
  }
}
