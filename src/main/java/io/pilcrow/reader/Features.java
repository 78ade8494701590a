package io.pilcrow.reader;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of one choice, by name; an absent feature is 0. Not thread-safe. */
final class Features {
  private final Map<String, Double> values = new LinkedHashMap<>();

  Features is(String name) {
    return of(name, 1);
  }

  Features when(boolean condition, String name) {
    return condition ? is(name) : this;
  }

  Features of(String name, double value) {
    if (value != 0) {
      values.put(name, value);
    }
    return this;
  }

  /** In the order they were given, so that sums come out the same every time. */
  Map<String, Double> values() {
    return values;
  }
}
