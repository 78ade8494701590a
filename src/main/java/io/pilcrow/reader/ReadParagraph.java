package io.pilcrow.reader;

import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A paragraph taken apart into sentences and words.
 *
 * @param keys of all its words that have content
 */
record ReadParagraph(List<ReadSentence> sentences, Set<String> keys) {

  static ReadParagraph of(String text, Sentences splitter) {
    List<ReadSentence> sentences = new ArrayList<>();
    Set<String> all = new HashSet<>();
    for (Span span : splitter.in(text)) {
      String sentence = span.of(text);
      List<Word> words = Words.of(sentence);
      Set<String> keys = keys(words);
      all.addAll(keys);
      sentences.add(new ReadSentence(span, sentence, words, keys));
    }
    return new ReadParagraph(List.copyOf(sentences), Set.copyOf(all));
  }

  static Set<String> keys(List<Word> words) {
    return words.stream().filter(Word::hasContent).map(Word::key).collect(Collectors.toSet());
  }

  /** Remembers the paragraphs that were read last. Thread-safe. */
  static final class Memory {
    private static final int MOST = 2_000;

    private final Sentences splitter;
    private final Map<String, ReadParagraph> byText =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, ReadParagraph> eldest) {
            return size() > MOST;
          }
        };

    Memory(Sentences splitter) {
      this.splitter = splitter;
    }

    ReadParagraph read(String text) {
      synchronized (byText) {
        ReadParagraph known = byText.get(text);
        if (known != null) {
          return known;
        }
      }
      ReadParagraph fresh = of(text, splitter);
      synchronized (byText) {
        byText.put(text, fresh);
      }
      return fresh;
    }
  }
}
