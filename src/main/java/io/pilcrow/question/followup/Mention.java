package io.pilcrow.question.followup;

/**
 * Something that a conversation has spoken of.
 *
 * @param text as it was written, without an article
 * @param the whether "the" goes before it
 * @param kind what pronouns can mean it
 * @param salience how much it is on people's minds, above 0; higher is more
 */
record Mention(String text, boolean the, Kind kind, double salience) {
  /** As far as form and neighbours tell. */
  enum Kind {
    PERSON,
    SEVERAL,
    THING,
    PLACE,
    TIME
  }

  Mention plus(double more) {
    return new Mention(text, the, kind, salience + more);
  }

  /** Whether a title begins with it. */
  boolean opens(String title) {
    return title.startsWith(text) || title.startsWith("The " + text);
  }

  /** As it reads in a sentence. */
  String phrase() {
    return the ? "the " + text : text;
  }
}
