package io.pilcrow.channel.slack.answer;

import io.pilcrow.article.Article;

/** Reads an article from the web and adds it to the library. Thread-safe. */
@FunctionalInterface
public interface ArticleIntake {
  /**
   * Adds it, or finds that it is there already. When this returns it can be asked.
   *
   * @throws Refused when this address may not or cannot be read
   */
  Article add(String url) throws Refused;

  /** Why there is no article, in a sentence for the person who sent the link. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    public Refused(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
