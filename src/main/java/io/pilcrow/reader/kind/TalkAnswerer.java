package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Talk;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.span.Inquiry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers a greeting, thanks or "who are you?" with one friendly line that says what can be asked.
 */
public final class TalkAnswerer implements Answerer {
  private static final String OTHERWISE =
      "I can only help with what stands in %s. What would you like to ask about it?";

  /** By the variant of the kind, as the examples name it. */
  private static final Map<String, String> LINES =
      Map.of(
          "greeting",
          "Hello! Ask me anything about %s, and I show you the words that answer it.",
          "thanks",
          "You are welcome. Ask on if there is more you would like to know about %s.",
          "goodbye",
          "Goodbye! Come back and ask whenever you want to look something up in %s.",
          "who",
          "I am Pilcrow, a program and not a person: ask me a question, and I look for the answer in"
              + " %s and show you the words it rests on.",
          "help",
          "Ask me about %s in your own words: a name, a number, a reason, a list or a short overview."
              + " I show the words that answer, and say so when there are none.",
          "person",
          "I am a program and cannot put you through to a person; I can only look things up in %s.");

  @Override
  public Kind kind() {
    return Kind.TALK;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    String line =
        inquiry.question().variant().map(v -> LINES.getOrDefault(v, OTHERWISE)).orElse(OTHERWISE);
    return Optional.of(
        Reading.talk(new Talk(line.formatted(whatCanBeAsked(inquiry.evidence())), List.of())));
  }

  private static String whatCanBeAsked(Evidence evidence) {
    return switch (evidence.articles().size()) {
      case 0 -> "the articles here";
      case 1 -> "“" + evidence.articles().get(0).title() + "”";
      default -> "these " + evidence.articles().size() + " articles";
    };
  }
}
