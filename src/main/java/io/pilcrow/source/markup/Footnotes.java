package io.pilcrow.source.markup;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/** The labels of the footnotes that a block refers to, in order. */
final class Footnotes extends AbstractVisitor {
  private final List<String> labels = new ArrayList<>();

  private Footnotes() {}

  static List<String> in(Node block) {
    Footnotes footnotes = new Footnotes();
    block.accept(footnotes);
    return footnotes.labels;
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof FootnoteReference reference) {
      labels.add(reference.getLabel());
    } else {
      visitChildren(node);
    }
  }
}
