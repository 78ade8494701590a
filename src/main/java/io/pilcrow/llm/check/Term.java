package io.pilcrow.llm.check;

/**
 * A word of a statement or of its evidence, as the check compares it.
 *
 * @param text lower-case, without accents
 * @param stem without the endings of English inflection; for numbers and dates their value
 * @param kind what has to be true of it
 * @param capital whether it is written with a capital letter or in an unusual case
 */
public record Term(String text, String stem, Kind kind, boolean capital) {
  public enum Kind {
    /** A quantity; has to occur near by with the same value. */
    NUMBER,
    /** A month or a day of the week; has to occur near by. */
    DATE,
    /** Somebody or something with a name; has to occur in the cited paragraphs. */
    NAME,
    /** The first word of a sentence, whose capital tells nothing. */
    FIRST,
    /** "not" and its like. */
    NEGATION,
    /** An address; has to occur literally. */
    ADDRESS,
    /** A word that carries meaning. */
    CONTENT,
    /** Articles, prepositions and other glue. */
    GLUE
  }

  /** Whether it counts when words are compared. */
  boolean carriesMeaning() {
    return kind != Kind.GLUE && kind != Kind.NEGATION;
  }
}
