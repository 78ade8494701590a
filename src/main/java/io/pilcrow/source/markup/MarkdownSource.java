package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.page.HtmlSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * CommonMark with GitHub's tables and footnotes; what front matter says of it counts. A footnote
 * stands after the paragraph that first refers to it, a callout such as {@code > [!NOTE]} begins
 * with its name, and a term with lines below that begin with a colon is a list of what it means.
 */
public final class MarkdownSource {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), FootnotesExtension.create()))
          .customBlockParserFactory(new CalloutParser.Factory())
          .includeSourceSpans(IncludeSourceSpans.NONE)
          .maxOpenBlockParsers(100)
          .build();
  private static final Pattern ALERT = Pattern.compile("\\[!(\\w{3,20})\\][+-]?[ \\t]*");
  private static final Pattern DEFINITION = Pattern.compile(":[ \\t]+(?=\\S)");

  private final Draft draft;
  private final List<String> lines = new ArrayList<>(); // of the list or quote at hand

  private final Map<String, FootnoteDefinition> notes = new LinkedHashMap<>(); // not yet placed

  private MarkdownSource(Draft draft) {
    this.draft = draft;
  }

  /** Adds what a text says. */
  public static void read(String markdown, Draft draft) {
    draft.takes(markdown, 600, "*_`[]()<>|!&\\", 200);
    MarkdownSource source = new MarkdownSource(draft);
    FrontMatter said = FrontMatter.of(markdown);
    said.title().ifPresent(draft::title);
    draft.record(said.record());
    source.blocks(PARSER.parse(markdown.substring(said.end())));
    source.notes(List.copyOf(source.notes.keySet()));
  }

  private void blocks(Node parent) {
    gather(parent);
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof HtmlBlock) {
        node = html(node);
      } else if (isDefined(node)) {
        node = definitions(node);
      } else {
        block(node);
      }
      notes(Footnotes.in(node));
    }
  }

  private void gather(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof FootnoteDefinition note) {
        notes.putIfAbsent(note.getLabel(), note);
      }
    }
  }

  /** The notes of these labels, each at its first place. */
  private void notes(List<String> labels) {
    for (String label : labels) {
      FootnoteDefinition note = notes.remove(label);
      if (note != null) {
        blocks(note);
      }
    }
  }

  /** Whether it is a term: a line, and right below it or after a blank line what it means. */
  private static boolean isDefined(Node node) {
    if (!(node instanceof Paragraph)) {
      return false;
    }
    List<String> own = rows(node);
    if (own.size() > 1) {
      return own.stream().skip(1).allMatch(row -> DEFINITION.matcher(row).lookingAt())
          && !DEFINITION.matcher(own.get(0)).lookingAt();
    }
    return node.getNext() instanceof Paragraph next
        && DEFINITION.matcher(words(next)).lookingAt()
        && !DEFINITION.matcher(own.get(0)).lookingAt();
  }

  /** Adds terms with their meanings as one list. Returns the last node that it takes. */
  private Node definitions(Node first) {
    Node last = first;
    for (Node node = first; node instanceof Paragraph; node = node.getNext()) {
      boolean meaning = DEFINITION.matcher(words(node)).lookingAt();
      if (!meaning && !isDefined(node)) {
        break;
      }
      for (String row : rows(node)) {
        Matcher colon = DEFINITION.matcher(row);
        lines.add(colon.lookingAt() ? "  " + row.substring(colon.end()) : row);
      }
      last = node;
    }
    flush(Kind.LIST);
    return last;
  }

  /** The lines of a paragraph as they were written. */
  private static List<String> rows(Node paragraph) {
    InlineWords words = new InlineWords("\n");
    paragraph.accept(words);
    return words.text().lines().map(String::strip).filter(row -> !row.isEmpty()).toList();
  }

  private void block(Node node) {
    if (node instanceof Heading heading) {
      heading(heading);
    } else if (node instanceof Paragraph) {
      draft.paragraph(Kind.PROSE, words(node));
    } else if (node instanceof ListBlock list) {
      list(list, "");
      flush(Kind.LIST);
    } else if (node instanceof BlockQuote) {
      quote(node);
      flush(Kind.QUOTE);
    } else if (node instanceof FencedCodeBlock code) {
      draft.paragraph(Kind.CODE, code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      draft.paragraph(Kind.CODE, code.getLiteral());
    } else if (node instanceof TableBlock) {
      draft.table(MarkdownTable.read(node));
    } else if (!(node instanceof FootnoteDefinition)) {
      blocks(node);
    }
  }

  /** A piece of HTML goes on over blank lines. Returns the last node that it takes. */
  private Node html(Node first) {
    StringBuilder html = new StringBuilder();
    Node last = first;
    for (Node node = first; node instanceof HtmlBlock block; node = node.getNext()) {
      html.append(block.getLiteral()).append('\n');
      last = node;
    }
    HtmlSource.readPart(html.toString(), draft);
    return last;
  }

  private void flush(Kind kind) {
    draft.paragraph(kind, String.join("\n", lines));
    lines.clear();
  }

  private void heading(Heading heading) {
    String text = words(heading);
    if (heading.getLevel() == 1 && draft.title().isEmpty() && draft.parts().isEmpty()) {
      draft.title(text);
    } else {
      draft.heading(heading.getLevel(), text);
    }
  }

  private void list(ListBlock list, String indent) {
    int number =
        list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
            ? ordered.getMarkerStartNumber()
            : 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      item((ListItem) item, indent, list instanceof BulletList ? "• " : number++ + ". ");
    }
  }

  /** A table in an item is a paragraph of its own, after the items before it. */
  private void item(ListItem item, String indent, String mark) {
    int row = lines.size();
    lines.add(indent + mark);
    for (Node node = item.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof ListBlock list) {
        list(list, indent + "  ");
      } else if (node instanceof TableBlock) {
        flush(Kind.LIST);
        draft.table(MarkdownTable.read(node));
      } else {
        String words = words(node).replace('\n', ' ');
        if (row < lines.size()) {
          String before = lines.get(row);
          lines.set(row, before + (before.endsWith(" ") ? "" : " ") + words);
        } else {
          lines.add(indent + "  " + words);
        }
      }
    }
  }

  private void quote(Node quote) {
    for (Node node = quote.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof ListBlock list) {
        list(list, "");
      } else if (node instanceof TableBlock) {
        flush(Kind.QUOTE);
        draft.table(MarkdownTable.read(node));
      } else {
        String words = words(node);
        Matcher alert = ALERT.matcher(words);
        if (node == quote.getFirstChild() && alert.lookingAt()) {
          lines.add(CalloutParser.name(alert.group(1)));
          words = words.substring(alert.end());
        }
        lines.add(words);
      }
    }
  }

  /** The words of inline content, without their markup. */
  static String words(Node node) {
    InlineWords words = new InlineWords();
    node.accept(words);
    return words.text();
  }
}
