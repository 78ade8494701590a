package io.pilcrow.reader.near;

import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.StandaloneQuestion;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a question is about: the stems of its words that mean something by themselves, less those
 * that questions of its kind are made with ("tell", "mention", "article"). Thread-safe.
 */
public final class Subject {
  private final Map<Kind, Set<String>> frames = new HashMap<>();

  public Subject(Kinds kinds) {
    for (Kind kind : kinds.known()) {
      frames.put(kind, Set.copyOf(Words.keys(String.join(" ", kinds.frame(kind)))));
    }
  }

  /** In the order of the question; all its words where the frame would leave none. */
  public Set<String> of(StandaloneQuestion question) {
    return of(question.text(), question.kind());
  }

  /** Whether it has no words of its own beside those of its kind. */
  public boolean isEmpty(StandaloneQuestion question) {
    return frames.getOrDefault(question.kind(), Set.of()).containsAll(Words.keys(question.text()));
  }

  public Set<String> of(String question, Kind kind) {
    Set<String> all = Words.keys(question);
    Set<String> subject = new LinkedHashSet<>(all);
    subject.removeAll(frames.getOrDefault(kind, Set.of()));
    return subject.isEmpty() ? all : subject;
  }
}
