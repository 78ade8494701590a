package io.pilcrow.reader;

import io.pilcrow.retrieval.Candidate;
import java.util.Set;

/**
 * A sentence of the evidence.
 *
 * @param candidate the passage it was found in
 * @param rank the place of that passage, from 0
 * @param ordinal the place of the sentence in its paragraph, from 0
 * @param context keys of title and headings
 */
record Found(
    Candidate candidate, int rank, int ordinal, ReadParagraph paragraph, Set<String> context) {

  ReadSentence sentence() {
    return paragraph.sentences().get(ordinal);
  }

  /** Whether the title, or the sentence before or after, has the word. */
  boolean isNear(String key) {
    return context.contains(key)
        || (ordinal > 0 && paragraph.sentences().get(ordinal - 1).keys().contains(key))
        || (ordinal + 1 < paragraph.sentences().size()
            && paragraph.sentences().get(ordinal + 1).keys().contains(key));
  }

  boolean isAround(String key) {
    return context.contains(key) || paragraph.keys().contains(key);
  }
}
