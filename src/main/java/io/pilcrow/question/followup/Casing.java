package io.pilcrow.question.followup;

import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import io.pilcrow.question.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives names that were typed in small letters their capitals, as the answers and the topic write
 * them: "what did hamada say" asks about Hamada.
 */
final class Casing {
  /** Of a turn; what a conversation is about has been said by then. */
  private static final int LONGEST = 2_000;

  private final Map<String, String> written = new HashMap<>();

  /** Of all turns, the topic among them as a question without an answer. */
  Casing(List<Turn> turns) {
    Set<String> small = new HashSet<>();
    for (Turn turn : turns) {
      String text = turn.answer().isEmpty() ? turn.question() : turn.answer();
      List<Word> words = Words.of(text.substring(0, Math.min(LONGEST, text.length())));
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        boolean inside = i > 0 && words.get(i - 1).isWord();
        if (!word.isCapitalised()) {
          small.add(word.lower());
        } else if (inside && word.hasContent()) {
          written.putIfAbsent(word.lower(), word.text());
        }
      }
    }
    written.keySet().removeAll(small);
  }

  String of(String question) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (Word word : Words.of(question)) {
      if (word.hasContent() && !word.isCapitalised() && written.containsKey(word.lower())) {
        out.append(question, done, word.start()).append(written.get(word.lower()));
        done = word.end();
      }
    }
    return out.append(question.substring(done)).toString();
  }
}
