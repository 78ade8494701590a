package io.pilcrow.english;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The months and the days of the week. */
public final class CalendarNames {
  private static final Map<String, String> NAMES = WordList.pairs("date.txt");

  private CalendarNames() {}

  /** "january" of "jan", in lower case. */
  public static Optional<String> name(String lower) {
    return Optional.ofNullable(NAMES.get(lower));
  }

  /** In full, in lower case. */
  public static Set<String> names() {
    return new LinkedHashSet<>(NAMES.values());
  }
}
