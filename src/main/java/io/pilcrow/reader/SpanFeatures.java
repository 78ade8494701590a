package io.pilcrow.reader;

import io.pilcrow.reader.AnswerSpans.Range;
import io.pilcrow.reader.Word.Kind;
import java.util.List;

/** How well a stretch of a sentence fits as the short answer: its form, its place, its company. */
final class SpanFeatures {
  private static final int FAR = 12; // words; farther is all the same

  private SpanFeatures() {}

  static Features of(AskedQuestion question, ReadSentence sentence, Range range) {
    List<Word> words = sentence.words();
    List<Word> span = range.of(words);
    String asked = question.asked().name();
    String kind = SpanKind.of(span).name();
    String before = shape(words, range.from() - 1);
    String after = shape(words, range.to());
    String first = shape(words, range.from());
    String last = shape(words, range.to() - 1);
    Features features =
        new Features()
            .is(asked + " is " + kind)
            .is(asked + " of " + Math.min(span.size(), 8))
            .is(asked + " after " + before)
            .is(asked + " before " + after)
            .is("after " + before + " starts " + first)
            .is("ends " + last + " before " + after)
            .is(asked + " starts " + first)
            .is(asked + " ends " + last)
            .is(kind + " after " + before)
            .is(kind + " before " + after);
    question.head().ifPresent(head -> features.is(head + " is " + kind));
    question
        .head()
        .ifPresent(
            head -> features.when(span.get(span.size() - 1).key().equals(head), "ends with head"));
    question
        .head()
        .ifPresent(
            head -> features.when(span.stream().anyMatch(w -> w.key().equals(head)), "holds head"));
    known(question, span, features);
    distances(question, words, range, asked, features);
    return features;
  }

  /** Words of the question inside the answer: mostly a bad sign. */
  private static void known(AskedQuestion question, List<Word> span, Features features) {
    long content = span.stream().filter(Word::hasContent).count();
    long known = span.stream().filter(w -> question.terms().containsKey(w.key())).count();
    features.of("known words", content == 0 ? 1 : known / (double) content);
    features.when(known > 0, "any known word");
    features.when(known == content, "only known words");
    Word last = span.get(span.size() - 1);
    Word first = span.get(0);
    features.when(question.terms().containsKey(last.key()), "ends with known word");
    features.when(question.terms().containsKey(first.key()), "starts with known word");
  }

  /** How close the question's terms stand: nearest on each side, and all by their weight. */
  private static void distances(
      AskedQuestion question, List<Word> words, Range range, String asked, Features features) {
    int left = FAR;
    int right = FAR;
    double near = 0;
    double total = 1e-9;
    double rarest = 0;
    int rarestAt = FAR;
    for (int i = 0; i < words.size(); i++) {
      Double weight = question.terms().get(words.get(i).key());
      if (weight == null || (i >= range.from() && i < range.to())) {
        continue;
      }
      int distance = i < range.from() ? range.from() - i : i - range.to() + 1;
      left = i < range.from() ? Math.min(left, distance) : left;
      right = i >= range.to() ? Math.min(right, distance) : right;
      near += weight / (1 + distance);
      total += weight;
      if (weight > rarest) {
        rarest = weight;
        rarestAt = Math.min(FAR, distance);
      }
    }
    features
        .of("near", 4 * near / total)
        .is("left at " + Math.min(left, FAR))
        .is("right at " + Math.min(right, FAR))
        .is(asked + " " + (left < right ? "follows" : left > right ? "leads" : "between"))
        .of("rarest far", rarestAt / (double) FAR);
  }

  /** What a word looks like from its neighbour's side: itself if it is small, else its kind. */
  private static String shape(List<Word> words, int index) {
    if (index < 0 || index >= words.size()) {
      return "edge";
    }
    Word word = words.get(index);
    boolean small = word.kind() == Kind.FUNCTION || word.kind() == Kind.MARK;
    if (small) {
      return word.lower();
    }
    return word.kind() == Kind.WORD ? suffix(word.lower()) : word.kind().name();
  }

  /** The ending of a word tells its part of speech often enough. */
  private static String suffix(String lower) {
    for (String suffix : List.of("ing", "ed", "ly", "tion", "al", "ous", "ive", "ic", "ers", "s")) {
      if (lower.length() > suffix.length() + 2 && lower.endsWith(suffix)) {
        return "-" + suffix;
      }
    }
    return "WORD";
  }
}
