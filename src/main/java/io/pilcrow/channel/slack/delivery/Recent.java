package io.pilcrow.channel.slack.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The newest {@code most} names; the oldest is forgotten first. Not thread-safe. */
final class Recent {
  private final int most;
  private final Set<String> names = new LinkedHashSet<>();

  Recent(int most) {
    this.most = most;
  }

  /** False when it was there, which does not make it newer. */
  boolean add(String name) {
    if (!names.add(name)) {
      return false;
    }
    if (names.size() > most) {
      names.remove(names.iterator().next());
    }
    return true;
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  int size() {
    return names.size();
  }

  /** Oldest first. */
  List<String> all() {
    return List.copyOf(names);
  }
}
