package io.pilcrow.article;

/** One piece of an article, in the order of the page: a heading or a paragraph. */
public sealed interface Block permits Heading, Paragraph {
  String text();
}
