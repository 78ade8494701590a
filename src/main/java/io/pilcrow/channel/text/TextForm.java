package io.pilcrow.channel.text;

import io.pilcrow.article.TableExcerpt;
import java.util.Map;
import java.util.Optional;

/**
 * How the parts of an answer are written. All words are others', and shown as words: they steer no
 * terminal and are no markup.
 */
public interface TextForm {
  /** Longest title or near sentence that is shown, in characters. */
  int SHOWN = 200;

  /**
   * Where something stands.
   *
   * @param place such as {@code ¶3}
   */
  record Source(String title, String place, Optional<String> url) {}

  String words(String text);

  /**
   * The answer with its marks, such as {@code [1]}.
   *
   * @param sources by the number of their mark
   */
  String answer(String text, Map<Integer, Source> sources);

  /** What a mark stands for; ends with a line break. */
  String citation(int index, Source source, String quote);

  /** The same of a row of a table, which is shown as a small table; ends with a line break. */
  String citation(int index, Source source, TableExcerpt table);

  /** What came near; ends with a line break. */
  String nearest(Source source, String text);

  /** One of a list; ends with a line break. */
  String item(String written);
}
