package io.pilcrow.reader.near;

import io.pilcrow.answer.Claim;
import io.pilcrow.article.Article;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.ArticleTexts;
import java.util.function.Consumer;

/**
 * How far an unlikely answer is trusted. Where the question asks for something that the articles
 * never name, it is none; else it is introduced as a guess.
 *
 * <p>SQuAD's near misses are made of the paragraph's own words, people's are not: who asks a
 * bakery's page for its flour deliveries uses a word that is not there.
 */
public final class Doubt {
  /** An answer at least as likely as this is stated as it is. */
  static final double SURE = 0.5;

  /** Least probability where a word of the question is not in the article; found on src/eval. */
  static final double LEAST_UNNAMED = 0.6;

  static final String GUESS = "This may be it: ";

  /** Letters that two forms of a rare word share. */
  private static final int STEM = 5;

  private final ArticleTexts texts;

  public Doubt(ArticleTexts texts) {
    this.texts = texts;
  }

  /** Whether the answer is too unlikely for a question about something that is not named at all. */
  public boolean rejects(ReadAnswer answer, Inquiry inquiry) {
    return answer.probability() < LEAST_UNNAMED
        && inquiry.subject().stream().anyMatch(key -> !isNamed(key, answer.candidate().article()));
  }

  private boolean isNamed(String key, Article article) {
    ArticleText text = texts.of(article);
    return text.knows(key)
        || Words.keys(article.title()).contains(key)
        || WordList.VERB.stems().contains(key)
        || (key.length() > STEM && text.knowsBeginning(key.substring(0, STEM)));
  }

  /** Claims whose first one is introduced as a guess where the answer is not sure. */
  public static Consumer<Claim> hedged(double probability, Consumer<Claim> claims) {
    if (probability >= SURE) {
      return claims;
    }
    boolean[] said = {false};
    return claim -> {
      claims.accept(said[0] ? claim : new Claim(GUESS, claim.pieces(), claim.support()));
      said[0] = true;
    };
  }
}
