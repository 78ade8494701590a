package io.pilcrow.source.markup;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Callouts as MkDocs and Docusaurus write them, as quotes that begin with their name.
 *
 * <pre>
 *   !!! note "Before you start"       :::tip
 *       Shut the valve.               Oil it first.
 *                                     :::
 * </pre>
 */
final class CalloutParser extends AbstractBlockParser {
  private static final Pattern START =
      Pattern.compile(
          "(?:!!!|\\?\\?\\?\\+?|(?<fence>:{3,}))\\s*(?<kind>\\p{L}{3,20})"
              + "(?:\\s+\"(?<quoted>[^\"]*)\"|\\s+(?<title>\\S.*?))?\\s*");
  private static final Pattern END = Pattern.compile("\\s*:{3,}\\s*");
  private static final int INDENT = 4; // of what belongs to one without a fence

  private final BlockQuote block = new BlockQuote();
  private final boolean fenced;

  private CalloutParser(boolean fenced, String name) {
    this.fenced = fenced;
    Paragraph title = new Paragraph();
    title.appendChild(new Text(name));
    block.appendChild(title);
  }

  @Override
  public boolean isContainer() {
    return true;
  }

  @Override
  public boolean canContain(Block child) {
    return true;
  }

  @Override
  public Block getBlock() {
    return block;
  }

  @Override
  public BlockContinue tryContinue(ParserState state) {
    if (fenced) {
      return END.matcher(state.getLine().getContent()).matches()
          ? BlockContinue.finished()
          : BlockContinue.atIndex(state.getIndex());
    }
    if (state.isBlank()) {
      return BlockContinue.atIndex(state.getNextNonSpaceIndex());
    }
    return state.getIndent() >= INDENT
        ? BlockContinue.atColumn(state.getColumn() + INDENT)
        : BlockContinue.none();
  }

  /** The name as it was given, or the kind with a capital. */
  static String name(String kind) {
    return kind.substring(0, 1).toUpperCase(Locale.ROOT)
        + kind.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Begins one at a line that names it. */
  static final class Factory extends AbstractBlockParserFactory {
    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      CharSequence line = state.getLine().getContent();
      int at = state.getNextNonSpaceIndex();
      Matcher start = START.matcher(line.subSequence(at, line.length()));
      if (state.getIndent() >= INDENT || !start.matches()) {
        return BlockStart.none();
      }
      String title = start.group("quoted") == null ? start.group("title") : start.group("quoted");
      boolean named = title != null && !title.isBlank();
      return BlockStart.of(
              new CalloutParser(
                  start.group("fence") != null, named ? title : name(start.group("kind"))))
          .atIndex(line.length());
    }
  }
}
