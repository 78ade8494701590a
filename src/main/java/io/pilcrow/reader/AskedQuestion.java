package io.pilcrow.reader;

import io.pilcrow.reader.Word.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question as the reader looks at it.
 *
 * <pre>
 *   Which river did Ada Morrow bridge in 1854?
 *   asked WHICH, head "river", terms river ada morrow bridg 1854, names ada morrow, numbers 1854
 * </pre>
 *
 * @param terms what must be found, by key, each with its weight: rarer words weigh more
 * @param names the terms that are written as names or numbers: another one is another matter
 * @param head the key of the thing asked for, as in "which river"
 * @param negated whether it asks for what is not
 */
record AskedQuestion(
    Asked asked,
    List<Word> words,
    Map<String, Double> terms,
    Set<String> names,
    Optional<String> head,
    boolean negated) {

  private static final Set<String> OF_KIND =
      Set.of("kind", "type", "sort", "name", "group", "part", "form", "other", "two", "three");

  static AskedQuestion of(String text, CommonWords common) {
    List<Word> words = Words.of(text);
    Map<String, Double> terms = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    boolean first = true;
    for (Word word : words) {
      if (word.hasContent()) {
        terms.put(word.key(), common.weight(word.key()));
        if (word.kind() == Kind.NUMBER || (word.kind() == Kind.NAME && !first)) {
          names.add(word.key());
        }
      }
      first = false;
    }
    return new AskedQuestion(
        Asked.by(text), words, terms, Set.copyOf(names), head(words), Negation.in(words));
  }

  double weight() {
    return terms.values().stream().mapToDouble(w -> w).sum();
  }

  private static Optional<String> head(List<Word> words) {
    boolean open = false;
    for (Word word : words) {
      if (word.lower().equals("what") || word.lower().equals("which")) {
        open = true;
      } else if (open && word.hasContent() && !OF_KIND.contains(word.lower())) {
        return Optional.of(word.key());
      }
    }
    return Optional.empty();
  }
}
