package io.pilcrow.reader;

import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sentences of the evidence, each once, in the order of their passages. */
record EvidenceSentences(List<Found> sentences, Map<String, Integer> frequency) {

  static EvidenceSentences of(Evidence evidence, ReadParagraph.Memory memory) {
    List<Found> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Map<String, Integer> frequency = new HashMap<>();
    int rank = 0;
    for (Candidate candidate : evidence.candidates()) {
      Passage passage = candidate.passage();
      Paragraph paragraph = passage.paragraph();
      ReadParagraph read = memory.read(paragraph.text());
      Set<String> context = ReadParagraph.keys(Words.of(passage.context()));
      for (int i = 0; i < read.sentences().size(); i++) {
        ReadSentence sentence = read.sentences().get(i);
        if (passage.span().overlaps(sentence.span()) && seen.add(paragraph.id() + "/" + i)) {
          found.add(new Found(candidate, rank, i, read, context));
          sentence.keys().forEach(key -> frequency.merge(key, 1, Integer::sum));
        }
      }
      rank++;
    }
    return new EvidenceSentences(found, frequency);
  }

  /** How much a word tells these sentences apart, ln((N + 1) / (n + ½)). */
  double weight(String key) {
    return Math.log((sentences.size() + 1.0) / (frequency.getOrDefault(key, 0) + 0.5));
  }
}
