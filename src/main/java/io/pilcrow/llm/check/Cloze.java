package io.pilcrow.llm.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with a fact taken out, as a question for it.
 *
 * <pre>
 * Ruth Hale kept the light until 1911.  →  Ruth Hale kept the light until what?   1911
 * </pre>
 *
 * @param fact the last name, number or date of the statement that the question does not have: what
 *     is new stands late in a sentence
 */
record Cloze(String question, String fact) {
  private static final Pattern FACT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}\\p{N}.'’&-]*(?: (?:of |the |de |van )?\\p{Lu}[\\p{L}\\p{N}.'’&-]*)*"
              + "|\\d[\\d.,:]*(?:st|nd|rd|th|s|%)?)(?![\\p{L}\\p{N}])");

  static Optional<Cloze> of(String statement, String asked) {
    Set<String> known = new HashSet<>();
    Terms.of(asked).forEach(term -> known.add(term.stem()));
    Optional<Cloze> last = Optional.empty();
    Matcher fact = FACT.matcher(statement);
    while (fact.find()) {
      boolean oneFirstWord =
          fact.start() == 0
              && fact.group().indexOf(' ') < 0
              && !Character.isDigit(fact.group().codePointAt(0));
      boolean isNew =
          Terms.of(fact.group()).stream()
              .anyMatch(term -> term.carriesMeaning() && !known.contains(term.stem()));
      if (isNew && !oneFirstWord) {
        String words = fact.group().replaceAll("[.,:]+$", "");
        String before = statement.substring(0, fact.start());
        String after = statement.substring(fact.start() + words.length());
        last =
            Optional.of(
                new Cloze((before + "what" + after).replaceAll("[.!?…\\s]+$", "") + "?", words));
      }
    }
    return last;
  }
}
