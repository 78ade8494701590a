package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** CommonMark with GitHub's tables; what YAML front matter says of it counts. */
public final class MarkdownSource {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.NONE)
          .maxOpenBlockParsers(100)
          .build();
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---[ \\t]*\\R(.*?)\\R---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);

  private final Draft draft = new Draft();
  private final List<String> lines = new ArrayList<>(); // of the list or quote at hand

  private MarkdownSource() {}

  public static Draft read(String markdown) {
    MarkdownSource source = new MarkdownSource();
    String body = markdown;
    Matcher frontMatter = FRONT_MATTER.matcher(markdown);
    if (frontMatter.find()) {
      FrontMatter said = FrontMatter.ofYaml(frontMatter.group(1));
      said.title().ifPresent(source.draft::title);
      source.draft.record(said.record());
      body = markdown.substring(frontMatter.end());
    }
    source.blocks(PARSER.parse(body));
    return source.draft;
  }

  private void blocks(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof HtmlBlock) {
        node = html(node);
      } else {
        block(node);
      }
    }
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
    } else {
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
    HtmlSource.read(html.toString(), draft);
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
        lines.add(words(node));
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
