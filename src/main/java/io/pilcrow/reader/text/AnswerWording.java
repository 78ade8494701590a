package io.pilcrow.reader.text;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * How a built-in reader words what it found: the short answer, then the sentence it stands in.
 *
 * <pre>
 *   Ada Morrow: “The lighthouse was built in 1854 by the engineer Ada Morrow.” [1]
 * </pre>
 *
 * A sentence with quotation marks of its own gets none around it.
 */
public final class AnswerWording {
  private static final double MOST_OF_IT = 0.7;

  private AnswerWording() {}

  /**
   * @param candidate where it was found
   * @param sentence the span of the sentence in the paragraph, which is quoted whole
   * @param lead what goes before the sentence: a short answer or "Yes"
   * @param confidence 0 to 1
   */
  public static Claim claim(
      Candidate candidate, Span sentence, Optional<String> lead, double confidence) {
    String words = sentence.of(candidate.passage().paragraph().text());
    Quote quote = new Quote(candidate, sentence, words, confidence);
    String shown =
        lead.filter(text -> text.length() < MOST_OF_IT * words.length())
            .map(AnswerWording::lead)
            .orElse("");
    return new Claim(
        " ",
        List.of(new Text(shown + quoted(oneLine(words)) + " "), new Cite(quote)),
        Support.VERBATIM);
  }

  /** A short answer as the first words of a statement. */
  public static String lead(String shortAnswer) {
    return capitalised(oneLine(shortAnswer)) + ": ";
  }

  /** A further answer from a sentence that stands in the answer already. */
  public static Claim again(Candidate candidate, Span sentence, String lead, double confidence) {
    String words = sentence.of(candidate.passage().paragraph().text());
    return new Claim(
        " ",
        List.of(
            new Text(capitalised(oneLine(lead)) + " "),
            new Cite(new Quote(candidate, sentence, words, confidence)),
            new Text(".")),
        Support.VERBATIM);
  }

  private static String quoted(String sentence) {
    return sentence.matches("(?s).*[\"“”„«»].*") ? sentence : "“" + sentence + "”";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String capitalised(String text) {
    int first = text.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(Character.toTitleCase(first))
        .append(text, Character.charCount(first), text.length())
        .toString();
  }
}
