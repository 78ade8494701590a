package io.pilcrow.llm.draft;

import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.llm.draft.AnswerToken.Code;
import io.pilcrow.llm.draft.AnswerToken.Marker;
import io.pilcrow.llm.draft.AnswerToken.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A draft, taken apart for its check.
 *
 * @param leads sentences and lines before the one with the first marker, each with the white space
 *     after it
 * @param rest what is left of the draft's parts behind them
 * @param body the plain words of {@code rest}: without markers, Markdown and list numbers
 */
public record DraftText(List<String> leads, List<AnswerToken> rest, String body) {

  private static final Pattern END = Pattern.compile("[.!?…]+$");

  public static DraftText of(DraftStatement draft, Sentences sentences) {
    List<AnswerToken> rest = new ArrayList<>(draft.parts());
    List<String> leads = new ArrayList<>();
    if (rest.get(0) instanceof Words first) {
      List<Integer> starts = starts(first.text(), sentences);
      int body = starts.get(starts.size() - 1);
      for (int i = 0; i + 1 < starts.size(); i++) {
        leads.add(first.text().substring(starts.get(i), starts.get(i + 1)));
      }
      rest.set(0, new Words(first.text().substring(body)));
    }
    return new DraftText(List.copyOf(leads), List.copyOf(rest), body(rest));
  }

  /** Whether its last line is an item of a list, which need not be a sentence. */
  public boolean isItem() {
    return !rest.isEmpty()
        && rest.get(0) instanceof Words first
        && Markdown.LINE_PREFIX.matcher(first.text()).results().anyMatch(p -> p.end() > p.start());
  }

  /** The same draft with another sentence in the place of its words, and all markers at its end. */
  public DraftText saying(String sentence) {
    Matcher end = END.matcher(sentence);
    int words = end.find() ? end.start() : sentence.length();
    List<AnswerToken> parts = new ArrayList<>();
    parts.add(new Words(sentence.substring(0, words) + " "));
    rest.stream().filter(Marker.class::isInstance).forEach(parts::add);
    if (words < sentence.length()) {
      parts.add(new Words(sentence.substring(words)));
    }
    return new DraftText(leads, List.copyOf(parts), body(parts));
  }

  /** Where the sentences of a text begin: at least one, the first at 0. */
  private static List<Integer> starts(String text, Sentences sentences) {
    List<Integer> starts = new ArrayList<>();
    int line = 0;
    while (line < text.length()) {
      int newline = text.indexOf('\n', line);
      int end = newline < 0 ? text.length() : newline;
      if (!text.substring(line, end).isBlank()) {
        addSentences(text, line, end, sentences, starts);
      }
      line = end + 1;
    }
    if (starts.isEmpty()) {
      starts.add(0);
    }
    starts.set(0, 0);
    return starts;
  }

  /** A bullet or a list's number belongs to the sentence behind it. */
  private static void addSentences(
      String text, int line, int end, Sentences sentences, List<Integer> starts) {
    String content = text.substring(line, end);
    Matcher prefix = Markdown.LINE_PREFIX.matcher(content);
    int skip = prefix.lookingAt() ? prefix.end() : 0;
    starts.add(line);
    for (Span sentence : sentences.in(content.substring(skip))) {
      int start = line + skip + sentence.start();
      // A sentence without a letter, such as closing marks, belongs to the one before it.
      boolean words =
          sentence.of(content.substring(skip)).codePoints().anyMatch(Character::isLetter);
      if (sentence.start() > 0 && words && start > line + skip) {
        starts.add(start);
      }
    }
  }

  private static String body(List<AnswerToken> rest) {
    StringBuilder body = new StringBuilder();
    for (AnswerToken part : rest) {
      if (part instanceof Words words) {
        body.append(words.text());
      } else if (part instanceof Code code) {
        body.append(code.text());
      }
    }
    // Where a marker stood between a word and its full stop, the space goes.
    return Markdown.plain(body.toString()).replaceAll(" +(?=[.,;:!?])", "");
  }
}
