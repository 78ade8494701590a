package io.pilcrow.reader.kind;

import io.pilcrow.english.Words;
import io.pilcrow.reader.text.Sentence;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Things that a sentence names one by one behind the word for them.
 *
 * <pre>
 *   The member countries are Norway, Iceland, Latvia and Estonia.                    4 countries
 *   This season's courses: carving bowls, mending and patching, and a day of lathes. 3 courses
 * </pre>
 */
final class Enumeration {
  private static final int FEWEST = 3; // two things joined by "and" may be one
  private static final int LONGEST = 80; // characters of a member

  /** Stands between the word for the members and the members. */
  private static final Pattern NAMING =
      Pattern.compile(":|\\b(?:is|are|were|include[sd]?|such as|namely|come from|came from)\\b");

  private static final Pattern OXFORD = Pattern.compile(",\\s+(?:and|or)\\s+");
  private static final Pattern LAST = Pattern.compile("\\s+(?:and|or)\\s+");
  private static final Pattern COMMA = Pattern.compile("[,;]\\s+");

  private Enumeration() {}

  /**
   * How many members the sentence names.
   *
   * @param noun the stem of the word for them
   * @return 0 where it names none of them
   */
  static int of(Sentence sentence, String noun) {
    Matcher naming = NAMING.matcher(sentence.text());
    while (naming.find()) {
      String before = sentence.text().substring(0, naming.start());
      if (Words.keys(before).contains(noun)) {
        return members(sentence.text().substring(naming.end()));
      }
    }
    return 0;
  }

  private static int members(String list) {
    String bare = list.strip().replaceAll("[.!]+$", "");
    Matcher oxford = OXFORD.matcher(bare);
    String joined = oxford.find() ? oxford.replaceAll(", ") : LAST.matcher(bare).replaceFirst(", ");
    List<String> members = List.of(COMMA.split(joined));
    boolean plain = members.stream().allMatch(m -> !m.isBlank() && m.length() <= LONGEST);
    return plain && members.size() >= FEWEST && joined.length() > bare.length() - 6
        ? members.size()
        : 0;
  }
}
