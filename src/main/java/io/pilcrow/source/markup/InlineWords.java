package io.pilcrow.source.markup;

import io.pilcrow.source.page.PageCleaning;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jsoup.nodes.Entities;

/**
 * The words that Markdown shows of its inline content. What stands between tags of HTML is shown as
 * HTML would show it, and the words in place of a picture are not shown. For one piece of content.
 */
final class InlineWords extends AbstractVisitor {
  private final StringBuilder words = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final String softBreak;
  private boolean hasTags;

  InlineWords() {
    this(" ");
  }

  /**
   * @param softBreak what stands where a line ended in the source only
   */
  InlineWords(String softBreak) {
    this.softBreak = softBreak;
  }

  String text() {
    return hasTags
        ? PageCleaning.shownText(html.toString()).replaceAll("[ \\t]+", " ")
        : words.toString();
  }

  private void add(String text) {
    words.append(text);
    html.append(Entities.escape(text));
  }

  @Override
  public void visit(Text text) {
    add(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    add(code.getLiteral());
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(code.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    add(softBreak);
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    add("\n");
  }

  @Override
  public void visit(HtmlInline tag) {
    hasTags = true;
    html.append(tag.getLiteral());
  }

  @Override
  public void visit(Image image) {
    // its alternative text is for those who cannot see the picture
  }
}
