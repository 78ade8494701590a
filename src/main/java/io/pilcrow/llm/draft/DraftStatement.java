package io.pilcrow.llm.draft;

import io.pilcrow.llm.draft.AnswerToken.Marker;
import io.pilcrow.llm.draft.AnswerToken.Quoted;
import io.pilcrow.llm.draft.AnswerToken.Words;
import java.util.List;

/**
 * What a model wrote up to and including one group of markers, before its check.
 *
 * @param separator the white space between what came before and this
 * @param parts words, code and markers in their order
 * @param quotes what the model says it rests on
 */
public record DraftStatement(String separator, List<AnswerToken> parts, List<Quoted> quotes) {
  public DraftStatement {
    parts = List.copyOf(parts);
    quotes = List.copyOf(quotes);
  }

  /** Whether it cites anything at all. */
  public boolean cites() {
    return parts.stream().anyMatch(Marker.class::isInstance);
  }

  /** All its words, without the markers; code is not among them. */
  public String words() {
    StringBuilder words = new StringBuilder();
    for (AnswerToken part : parts) {
      if (part instanceof Words plain) {
        words.append(plain.text()).append(' ');
      }
    }
    return words.toString();
  }
}
