package io.pilcrow.llm.draft;

import io.pilcrow.llm.draft.AnswerToken.Code;
import io.pilcrow.llm.draft.AnswerToken.Marker;
import io.pilcrow.llm.draft.AnswerToken.Quoted;
import io.pilcrow.llm.draft.AnswerToken.Short;
import io.pilcrow.llm.draft.AnswerToken.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the tokens of an answer together to drafts of statements. A draft ends where, after a
 * marker, a sentence or a line ends; sentences without a marker wait for the one that has it. That
 * needs no list of abbreviations: a full stop counts only behind a marker.
 *
 * <pre>
 * It lasts two years [1], and [2] it is free. Batteries: one year. [1] Water is
 *                                                                 ↑ draft ends
 *                                           ↑ and here: no marker between, so not yet
 * </pre>
 *
 * <p>For one answer, on one thread.
 */
public final class DraftAssembler implements Consumer<AnswerToken> {
  /** What may stand between a marker and the end of its sentence, then white space, then ink. */
  private static final Pattern AFTER_MARKER =
      Pattern.compile(
          "([\\p{Pe}\\p{Pf}\"'*_~.,;:!?…。！？]*(?:[ \\t]*\\|(?=[ \\t]*\\n))?)(\\s+)(?=\\S)");

  private static final Pattern ENDS_SENTENCE =
      Pattern.compile("[.!?…。！？][\\p{Pe}\\p{Pf}\"'*_~]*\\s*$");
  private static final Pattern NEXT_LINE = Pattern.compile("[ \\t]*\\n\\s*(?=\\S)");
  private static final Pattern SPACE_FIRST = Pattern.compile("^\\s+");

  private final Consumer<DraftStatement> out;
  private final List<AnswerToken> parts = new ArrayList<>();
  private final List<Quoted> quotes = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private Optional<String> brief = Optional.empty();
  private boolean marked;
  private boolean sentenceEndedBeforeMarker;

  public DraftAssembler(Consumer<DraftStatement> out) {
    this.out = out;
  }

  @Override
  public void accept(AnswerToken token) {
    if (token instanceof Words plain) {
      words.append(plain.text());
      closeSentences();
    } else if (token instanceof Marker marker) {
      sentenceEndedBeforeMarker =
          words.isEmpty()
              ? sentenceEndedBeforeMarker
              : ENDS_SENTENCE.matcher(words).find() || (marked && words.toString().isBlank());
      flushWords();
      parts.add(marker);
      marked = true;
    } else if (token instanceof Code code) {
      words.append('`'); // ink: what stood before it may be over
      closeSentences();
      words.setLength(words.length() - 1);
      flushWords();
      parts.add(code);
      sentenceEndedBeforeMarker = false;
    } else if (token instanceof Quoted quoted) {
      quotes.add(quoted);
    } else if (token instanceof Short text) {
      brief = Optional.of(text.text());
    }
  }

  /** The answer is complete. */
  public void end() {
    flush();
  }

  /** The answer in a phrase, when the model gave one. */
  public Optional<String> brief() {
    return brief.filter(text -> !text.isBlank());
  }

  private void closeSentences() {
    if (!marked || !(parts.get(parts.size() - 1) instanceof Marker)) {
      return;
    }
    Matcher after = AFTER_MARKER.matcher(words);
    Matcher line = NEXT_LINE.matcher(words);
    if (after.lookingAt() && endsHere(after)) {
      cut(after.start(2));
    } else if (line.find()) {
      cut(line.start());
    }
  }

  private void cut(int at) {
    String rest = words.substring(at);
    words.setLength(at);
    flush();
    words.append(rest);
  }

  private boolean endsHere(Matcher after) {
    String closing = after.group(1);
    if (after.group(2).contains("\n") || closing.matches("(?s).*[.!?…。！？].*")) {
      return true;
    }
    int next = words.codePointAt(after.end());
    return sentenceEndedBeforeMarker && !Character.isLowerCase(next) && closing.indexOf(',') < 0;
  }

  private void flushWords() {
    if (!words.isEmpty()) {
      parts.add(new Words(words.toString()));
      words.setLength(0);
    }
  }

  private void flush() {
    flushWords();
    if (parts.isEmpty()) {
      return;
    }
    String separator = "";
    if (parts.get(0) instanceof Words first) {
      Matcher space = SPACE_FIRST.matcher(first.text());
      if (space.find()) {
        separator = space.group();
        parts.set(0, new Words(first.text().substring(space.end())));
      }
    }
    trimEnd();
    if (!parts.isEmpty()) {
      out.accept(new DraftStatement(separator, parts, quotes));
    }
    parts.clear();
    quotes.clear();
    marked = false;
    sentenceEndedBeforeMarker = false;
  }

  private void trimEnd() {
    int lastIndex = parts.size() - 1;
    if (parts.get(lastIndex) instanceof Words tail) {
      String trimmed = tail.text().stripTrailing();
      if (trimmed.isEmpty()) {
        parts.remove(lastIndex);
      } else {
        parts.set(lastIndex, new Words(trimmed));
      }
    }
  }
}
