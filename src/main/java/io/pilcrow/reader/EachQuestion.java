package io.pilcrow.reader;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.Reading;
import io.pilcrow.english.WordList;
import io.pilcrow.question.Openings;
import io.pilcrow.question.SeveralQuestions;
import io.pilcrow.question.StandaloneQuestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers several questions one after the other, each under its own words. Those that the articles
 * do not answer are named first.
 *
 * <pre>
 *   I could not find this: “how loud is it?”
 *
 *   How heavy is it?
 *   5.9 kg: “Weight 5.9 kg.” [1]
 *
 *   What does it cost?
 *   …
 * </pre>
 */
final class EachQuestion {
  private static final String SEEN = "See the sentence above ";

  /** Reads one question. */
  interface One {
    Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims);
  }

  /** What was found for one of them. */
  private record Part(String asked, Reading reading, List<Claim> claims) {
    boolean isAnswered() {
      return !claims.isEmpty() && reading.manner() == Reading.Manner.OUTRIGHT;
    }
  }

  private EachQuestion() {}

  static Reading read(
      One reader, StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < question.parts().size(); i++) {
      StandaloneQuestion part = question.parts().get(i);
      List<Claim> own = new ArrayList<>();
      Reading reading = reader.read(part, evidence.parts().get(i), own::add);
      parts.add(new Part(asked(part.asked()), reading, isGuess(part, own) ? List.of() : own));
    }
    return say(parts, claims);
  }

  /** Of what is only named, "cooking time", a guess says too little. */
  private static boolean isGuess(StandaloneQuestion part, List<Claim> claims) {
    return !SeveralQuestions.asks(part.asked())
        && !claims.isEmpty()
        && claims.get(0).separator().startsWith(Openings.GUESS);
  }

  private static Reading say(List<Part> parts, Consumer<Claim> claims) {
    List<Part> found = parts.stream().filter(part -> !part.claims().isEmpty()).toList();
    String before = missing(parts);
    Set<String> quoted = new HashSet<>();
    for (Part part : found) {
      before += part.asked() + "\n";
      for (Claim claim : part.claims()) {
        claims.accept(shown(before, claim, quoted));
        before = "";
      }
      before = "\n\n";
    }
    double confidence =
        (found.isEmpty() ? parts : found)
            .stream().mapToDouble(part -> part.reading().confidence()).min().orElse(0);
    if (found.isEmpty()) {
      return Reading.nothing(confidence, missing(parts).strip());
    }
    Optional<Part> answered = found.stream().filter(Part::isAnswered).findFirst();
    return answered.isEmpty()
        ? Reading.related(confidence)
        : new Reading(found.get(0).reading().shortAnswer(), confidence);
  }

  /** The questions without an answer, in a sentence each. */
  private static String missing(List<Part> parts) {
    StringBuilder said = new StringBuilder();
    for (Part part : parts) {
      if (part.claims().isEmpty()) {
        said.append(part.reading().instead().orElse(Openings.MISSING + "“" + part.asked() + "”"))
            .append('\n');
      }
    }
    return said.isEmpty() ? "" : said.append('\n').toString();
  }

  /** A sentence that was quoted under an earlier question is pointed to and not said again. */
  private static Claim shown(String before, Claim claim, Set<String> quoted) {
    List<String> own =
        claim.pieces().stream()
            .filter(Cite.class::isInstance)
            .map(piece -> ((Cite) piece).quote().text())
            .toList();
    boolean isNew = own.stream().anyMatch(quote -> !quoted.contains(quote));
    quoted.addAll(own);
    String separator =
        before.isEmpty() ? claim.separator() : before + claim.separator().stripLeading();
    return new Claim(separator, isNew ? claim.pieces() : pointing(claim), claim.support());
  }

  private static List<Piece> pointing(Claim claim) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : claim.pieces()) {
      if (piece instanceof Text text) {
        int quote = text.text().indexOf(": “");
        pieces.add(new Text(quote > 0 ? text.text().substring(0, quote) + " " : SEEN));
      } else {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  /** As it was typed, with a capital, and a question mark where it begins as a question does. */
  private static String asked(String question) {
    String bare = question.replaceAll("[\\s?]+$", "");
    String first = bare.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
    boolean asks = WordList.QUESTION.contains(first) || WordList.AUXILIARY.contains(first);
    return bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1) + (asks ? "?" : ":");
  }
}
