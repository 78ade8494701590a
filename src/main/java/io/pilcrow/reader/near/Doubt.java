package io.pilcrow.reader.near;

import io.pilcrow.answer.Claim;
import io.pilcrow.english.Forms;
import io.pilcrow.english.Word;
import io.pilcrow.question.Openings;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.reader.text.ReadText;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Doubts an answer where the article does not have what the question takes for granted.
 *
 * <p>Where half of the question's words are nowhere in the article, an answer is none unless it is
 * likely: who asks a bakery's page for its flour deliveries asks for something that is not there.
 * Of longer questions that is seldom so, however they are worded.
 *
 * <p>A word that the answer's sentence alone does not have may be said there in other words
 * ("large" for "big"), or passed over: "the refit cost £9.4m" is no answer about the Aud where the
 * Aud is spoken of elsewhere. The model tells which: it reads the question once more without the
 * word. What answers with the word is less likely without it; what becomes likelier did not answer
 * to it, and the answer's odds fall by as much as they rise. Of a short question no word that is
 * nowhere may be passed over.
 *
 * <p>The first was found on src/eval, with what is said of short questions: of 25 near misses that
 * the model answers it turns away 14, and 1 of 63 right answers; on 1,150 questions of SQuAD 2.0
 * dev it costs 0.5% of the answerable ones. The second, with the floor of the reader's manifest, on
 * 650 of these: at 10% of false refusals 0.73 of the unanswerable ones are refused, 0.70 without.
 * How many names, numbers, nouns or adjectives the sentence lacks told nothing by itself: a
 * regression with these counts has an area under the curve of 0.816, and 0.812 without.
 */
public final class Doubt {
  /** An answer at least as likely as this is stated as it is. */
  static final double SURE = 0.5;

  /** Of the question's words, nowhere in the article. */
  static final double MOST_UNNAMED = 0.5;

  /** Least probability where so many are. */
  static final double LEAST_UNNAMED = 0.7;

  /** Words of a question that says so little that an unlikely answer to it is a guess. */
  static final int FEW = 2;

  /** Least probability of an answer to those. */
  static final double LEAST_OF_FEW = 0.4;

  /** Log odds that an answer loses at least without a word that it answers to. */
  static final double LEAST_WORTH = 0.5;

  /** Log odds by which a guess is doubted: none is given. */
  private static final double GUESSED = 4;

  /** Words that are left out, one after the other: each is one more reading of the paragraph. */
  private static final int MOST = 2;

  private final OnnxReader model;
  private final ArticleTexts texts;

  public Doubt(OnnxReader model, ArticleTexts texts) {
    this.model = model;
    this.texts = texts;
  }

  /** The model's answers, best first, all of them as much less likely as the best is doubted. */
  public List<ReadAnswer> answers(String question, List<ReadText> read) {
    List<ReadAnswer> answers = model.answers(question, read);
    if (answers.isEmpty() || !model.isGiven(answers.get(0))) {
      return answers;
    }
    double doubt = doubt(question, answers.get(0), read);
    return doubt <= 0 ? answers : answers.stream().map(a -> a.doubted(doubt)).toList();
  }

  /** In log odds. */
  private double doubt(String question, ReadAnswer best, List<ReadText> read) {
    List<Word> words = Premises.andVerbs(question);
    if (best.probability() < LEAST_UNNAMED && unnamed(words, best) >= MOST_UNNAMED) {
      return GUESSED;
    }
    double unsaid =
        read.stream()
            .filter(text -> text.candidate().equals(best.candidate()))
            .filter(text -> text.span().equals(best.read()) && !text.isTable())
            .flatMap(
                text ->
                    unsaid(question, best).stream()
                        .map(word -> doubt(word, gain(word, question, best, text), words, best)))
            .reduce(0.0, Math::max);
    return words.size() <= FEW && best.doubted(unsaid).probability() < LEAST_OF_FEW
        ? GUESSED
        : unsaid;
  }

  /** By one word: what it gains, or more where it is nowhere, of few, and passed over. */
  private double doubt(Word word, double gain, List<Word> words, ReadAnswer best) {
    boolean passedOver =
        gain > -LEAST_WORTH
            && words.size() <= FEW + 1
            && best.probability() < LEAST_UNNAMED
            && !texts.of(best.candidate().article()).forms().have(word);
    return passedOver ? GUESSED : gain;
  }

  /** The share of the question's words that are nowhere in the article. */
  private double unnamed(List<Word> words, ReadAnswer answer) {
    Forms forms = texts.of(answer.candidate().article()).forms();
    return words.isEmpty()
        ? 0
        : (double) words.stream().filter(word -> !forms.have(word)).count() / words.size();
  }

  /** By how much it is likelier that the text answers when the question has one word less. */
  private double gain(Word word, String question, ReadAnswer best, ReadText text) {
    return model.answers(Premises.without(word, question), List.of(text)).stream()
        .filter(answer -> answer.span().overlaps(best.span()))
        .findFirst()
        .map(answer -> logOdds(answer.answered()) - logOdds(best.answered()))
        .orElse(0.0);
  }

  /** What the question takes for granted and the sentence does not have, the rarest first. */
  private List<Word> unsaid(String question, ReadAnswer answer) {
    ArticleText text = texts.of(answer.candidate().article());
    Forms said =
        Forms.of(
            text.of(answer.candidate().passage().paragraph()).stream()
                .filter(sentence -> sentence.span().overlaps(answer.span()))
                .flatMap(sentence -> sentence.words().stream())
                .toList());
    return Premises.of(question).stream()
        .filter(word -> !said.have(word))
        .sorted(Comparator.comparingDouble((Word word) -> -text.weight(word.key()))) // stable
        .limit(MOST)
        .toList();
  }

  private static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** Claims whose first one is introduced as a guess where the answer is not sure. */
  public static Consumer<Claim> hedged(double probability, Consumer<Claim> claims) {
    if (probability >= SURE) {
      return claims;
    }
    boolean[] said = {false};
    return claim -> {
      claims.accept(said[0] ? claim : new Claim(Openings.GUESS, claim.pieces(), claim.support()));
      said[0] = true;
    };
  }
}
