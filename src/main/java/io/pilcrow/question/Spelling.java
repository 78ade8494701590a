package io.pilcrow.question;

import java.util.List;

/** Reads misspelt words as those that are meant. Thread-safe. */
public interface Spelling {
  /** Takes every word as it was typed. */
  Spelling NONE = (question, texts) -> new Mended(question, List.of());

  /**
   * @param texts of the articles that are asked; read only when a word is unknown
   */
  Mended mend(String question, Iterable<String> texts);

  /** A word as it was typed, and as it is read. */
  record Change(String typed, String read) {}

  /** A question with its changes, in order; without one only apostrophes may be new. */
  record Mended(String text, List<Change> changes) {
    public Mended {
      changes = List.copyOf(changes);
    }

    public boolean isChanged() {
      return !changes.isEmpty();
    }
  }
}
