package io.pilcrow.app.settings;

import java.util.Comparator;

/** The setting whose name takes the fewest changes of a letter; the first of equals. */
final class NearestName {
  private NearestName() {}

  static String of(String name) {
    return Setting.ALL.stream()
        .map(Setting::name)
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .orElseThrow();
  }

  /** Levenshtein's: letters added, left out or changed. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1]; // distances of a's first i letters to every start of b
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
