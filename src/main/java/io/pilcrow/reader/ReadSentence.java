package io.pilcrow.reader;

import io.pilcrow.article.Span;
import java.util.List;
import java.util.Set;

/**
 * A sentence taken apart.
 *
 * @param span where it stands in its paragraph
 * @param words their spans count from the start of the sentence
 * @param keys of the words that have content
 */
record ReadSentence(Span span, String text, List<Word> words, Set<String> keys) {}
