package io.pilcrow.eval;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a good answer says, in regular expressions that look for any place of its text, in capitals
 * or not.
 *
 * @param any one of them has to be found; none where key facts or plain answers tell
 * @param keyFacts of a list or a summary; {@code need} of them have to be found
 * @param need how many key facts; 0 when there are none
 * @param forbid none of them may be found; these tell capitals from small letters
 * @param cite words of the paragraphs one of which has to be among the first {@link
 *     Judge#CITED_FIRST} cited; none when it does not matter
 * @param mayAbstain whether "the articles do not say" is as good
 */
public record Rubric(
    List<String> any,
    List<String> keyFacts,
    int need,
    List<String> forbid,
    List<String> cite,
    boolean mayAbstain) {

  /** Only the answers of the question tell. */
  public static final Rubric NONE =
      new Rubric(List.of(), List.of(), 0, List.of(), List.of(), false);

  private static final int FIND = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  public Rubric {
    any = List.copyOf(any);
    keyFacts = List.copyOf(keyFacts);
    forbid = List.copyOf(forbid);
    cite = List.copyOf(cite);
    any.forEach(pattern -> Pattern.compile(pattern, FIND));
    keyFacts.forEach(pattern -> Pattern.compile(pattern, FIND));
    forbid.forEach(pattern -> Pattern.compile(pattern, Pattern.DOTALL));
    if (need < 0 || need > keyFacts.size() || (need == 0 && !keyFacts.isEmpty())) {
      throw new IllegalArgumentException(
          keyFacts.isEmpty()
              ? "\"need\" is for \"keyfacts\", and there are none"
              : "\"need\" is from 1 to %d, the number of key facts, got %d"
                  .formatted(keyFacts.size(), need));
    }
  }

  /** Whether patterns tell what has to be said. */
  boolean tells() {
    return !any.isEmpty() || !keyFacts.isEmpty();
  }

  boolean saysAny(String text) {
    return any.stream().anyMatch(pattern -> found(pattern, text));
  }

  long keyFactsIn(String text) {
    return keyFacts.stream().filter(pattern -> found(pattern, text)).count();
  }

  boolean forbids(String text) {
    return forbid.stream()
        .anyMatch(pattern -> Pattern.compile(pattern, Pattern.DOTALL).matcher(text.strip()).find());
  }

  private static boolean found(String pattern, String text) {
    return Pattern.compile(pattern, FIND).matcher(text).find();
  }
}
