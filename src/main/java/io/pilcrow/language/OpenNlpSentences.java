package io.pilcrow.language;

import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.StringUtil;

/**
 * Sentences by Apache OpenNLP's maximum-entropy model for English, with two things mended: it
 * splits after some abbreviations ("p.m.", "e.g."), and it leaves a closing quote at the start of
 * the next sentence. A line break always ends a sentence, so the rows of lists and tables stay
 * apart. The time grows with the text and no faster: how a sentence goes on is seen at its end, and
 * no sentence ends inside an endless word, for the model looks at a whole word around each full
 * stop. Thread-safe.
 */
public final class OpenNlpSentences implements Sentences {
  private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

  /** After these a sentence goes on, whatever follows. */
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?:^|[\\s(“\"])(?:e\\.g|i\\.e|cf|vs|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt"
              + "|Fig|No|Vol|approx|[A-Z])\\.$");

  /** After these it goes on when the next word is in lower case or a number. */
  private static final Pattern MAY_GO_ON =
      Pattern.compile("(?i)(?:[ap]\\.m|etc|inc|ltd|co|al|jr|sr)\\.$");

  /** Where the model looks for the end of a sentence. */
  private static final String ENDS = ".!?";

  private static final Pattern CLOSERS = Pattern.compile("^[”’»\"')\\]]+(?=\\s|$)");

  /** Characters; the longest words of languages and addresses are shorter, or hold no sentences. */
  private static final int LONGEST_WORD = 200;

  /** At least as long as what {@link #GOES_ON} and {@link #MAY_GO_ON} look at. */
  private static final int TAIL = 16;

  private final SentenceModel model;

  public OpenNlpSentences() {
    try (InputStream in = OpenNlpSentences.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException(MODEL + " is not on the class path");
      }
      model = new SentenceModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + MODEL, e);
    }
  }

  @Override
  public List<Span> in(String text) {
    SentenceDetectorME detector = new SentenceDetectorME(model); // keeps state, so one a call
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      sentences.addAll(inLine(detector, text, new Span(start, end)));
      start = end + 1;
    }
    return sentences;
  }

  private static List<Span> inLine(SentenceDetectorME detector, String text, Span line) {
    List<Span> sentences = new ArrayList<>();
    for (opennlp.tools.util.Span found :
        detector.sentPosDetect(withoutEndsInEndlessWords(line.of(text)))) {
      Span next = new Span(found.getStart(), found.getEnd()).shift(line.start());
      Span last = sentences.isEmpty() ? null : sentences.get(sentences.size() - 1);
      if (last == null) {
        sentences.add(next);
      } else if (goesOn(tail(last, text), text.codePointAt(next.start()))) {
        sentences.set(sentences.size() - 1, new Span(last.start(), next.end()));
      } else {
        addAfterClosers(sentences, text, last, next);
      }
    }
    return sentences;
  }

  /** The same text where all words are of a usual length; of the same length in any case. */
  private static CharSequence withoutEndsInEndlessWords(String line) {
    StringBuilder calm = new StringBuilder(line);
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || StringUtil.isWhitespace(line.charAt(i))) {
        for (int j = start; i - start > LONGEST_WORD && j < i; j++) {
          if (ENDS.indexOf(line.charAt(j)) >= 0) {
            calm.setCharAt(j, '-');
          }
        }
        start = i + 1;
      }
    }
    return calm;
  }

  private static String tail(Span sentence, String text) {
    return text.substring(Math.max(sentence.start(), sentence.end() - TAIL), sentence.end());
  }

  private static boolean goesOn(String end, int next) {
    return GOES_ON.matcher(end).find()
        || MAY_GO_ON.matcher(end).find()
            && (Character.isLowerCase(next) || Character.isDigit(next));
  }

  private static void addAfterClosers(List<Span> sentences, String text, Span last, Span next) {
    Matcher closers = CLOSERS.matcher(next.of(text));
    if (!closers.find()) {
      sentences.add(next);
      return;
    }
    int end = next.start() + closers.end();
    sentences.set(sentences.size() - 1, new Span(last.start(), end));
    while (end < next.end() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    if (end < next.end()) {
      sentences.add(new Span(end, next.end()));
    }
  }
}
