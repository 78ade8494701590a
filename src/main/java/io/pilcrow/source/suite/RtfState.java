package io.pilcrow.source.suite;

/** What holds inside a group of RTF, and ends with it. */
final class RtfState {
  /** Where the words of a group go. */
  enum Target {
    TEXT,
    NOTE,
    /** The number or bullet before an item. */
    LABEL,
    /** The name of a style. */
    STYLE,
    TITLE,
    AUTHOR,
    NOWHERE
  }

  Target target = Target.TEXT;
  boolean hidden;
  boolean deleted;
  boolean inTable;
  int style = -1;
  int depth; // of an item, from 0

  RtfState copy() {
    RtfState copy = new RtfState();
    copy.target = target;
    copy.hidden = hidden;
    copy.deleted = deleted;
    copy.inTable = inTable;
    copy.style = style;
    copy.depth = depth;
    return copy;
  }

  /** As {@code \pard} has it. */
  void plainParagraph() {
    inTable = false;
    style = -1;
    depth = 0;
  }
}
