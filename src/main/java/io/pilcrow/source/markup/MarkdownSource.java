package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
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
      block(node);
    }
  }

  private void block(Node node) {
    if (node instanceof Heading heading) {
      heading(heading);
    } else if (node instanceof Paragraph) {
      draft.paragraph(Kind.PROSE, words(node));
    } else if (node instanceof ListBlock list) {
      draft.paragraph(Kind.LIST, String.join("\n", rows(list, "")));
    } else if (node instanceof BlockQuote) {
      draft.paragraph(Kind.QUOTE, String.join("\n", blocksAsLines(node)));
    } else if (node instanceof FencedCodeBlock code) {
      draft.paragraph(Kind.CODE, code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      draft.paragraph(Kind.CODE, code.getLiteral());
    } else if (node instanceof TableBlock) {
      draft.paragraph(Kind.TABLE, String.join("\n", tableRows(node)));
    } else if (node instanceof HtmlBlock html) {
      draft.paragraph(Kind.PROSE, Characters.collapsed(PageCleaning.shownText(html.getLiteral())));
    } else {
      blocks(node);
    }
  }

  private void heading(Heading heading) {
    String text = words(heading);
    if (heading.getLevel() == 1 && draft.title().isEmpty() && draft.parts().isEmpty()) {
      draft.title(text);
    } else {
      draft.heading(heading.getLevel(), text);
    }
  }

  private static List<String> rows(ListBlock list, String indent) {
    List<String> rows = new ArrayList<>();
    int number =
        list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
            ? ordered.getMarkerStartNumber()
            : 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String mark = list instanceof BulletList ? "• " : number++ + ". ";
      rows.addAll(itemRows((ListItem) item, indent, mark));
    }
    return rows;
  }

  private static List<String> itemRows(ListItem item, String indent, String mark) {
    List<String> rows = new ArrayList<>();
    StringBuilder own = new StringBuilder();
    List<String> nested = new ArrayList<>();
    for (Node node = item.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof ListBlock list) {
        nested.addAll(rows(list, indent + "  "));
      } else {
        own.append(own.isEmpty() ? "" : " ").append(words(node));
      }
    }
    rows.add(indent + mark + own.toString().replace('\n', ' '));
    rows.addAll(nested);
    return rows;
  }

  private static List<String> blocksAsLines(Node parent) {
    List<String> lines = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof ListBlock list) {
        lines.addAll(rows(list, ""));
      } else {
        lines.add(words(node));
      }
    }
    return lines;
  }

  private static List<String> tableRows(Node table) {
    List<String> rows = new ArrayList<>();
    table.accept(
        new AbstractVisitor() {
          @Override
          public void visit(org.commonmark.node.CustomNode node) {
            if (node instanceof TableRow) {
              List<String> cells = new ArrayList<>();
              for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (cell instanceof TableCell) {
                  cells.add(words(cell));
                }
              }
              rows.add(String.join(" | ", cells));
            } else {
              visitChildren(node);
            }
          }
        });
    return rows;
  }

  /** The words of inline content, without their markup. */
  private static String words(Node node) {
    InlineWords words = new InlineWords();
    node.accept(words);
    return words.text();
  }
}
