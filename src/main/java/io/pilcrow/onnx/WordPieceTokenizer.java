package io.pilcrow.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cuts text into the word pieces of a BERT model, and knows where each piece stands in the text.
 * Thread-safe.
 *
 * <p>Nothing is cut off in silence. The tokenizer's own truncation, which a {@code tokenizer.json}
 * may switch on unasked, is switched off; the caller says how many tokens fit, and is told how many
 * did not.
 */
public final class WordPieceTokenizer implements AutoCloseable {
  static {
    // DJL reads the cloud's instance address and tells its makers of every tokenizer, and fetches a
    // library that it does not carry. Nobody asked for either; the second setting rules the first,
    // which an environment variable could undo.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  private static final Pattern UNSOUND = Pattern.compile("[\\x00\\p{Cs}]");

  private final String name;
  private final HuggingFaceTokenizer tokenizer;
  private final RunGate gate = new RunGate();
  private final long cls;
  private final long sep;

  private WordPieceTokenizer(String name, HuggingFaceTokenizer tokenizer) {
    this.name = name;
    this.tokenizer = tokenizer;
    long[] empty = tokenizer.encode("", true, false).getIds();
    if (empty.length != 2) {
      throw new OnnxException(
          name + " is not a BERT tokenizer: it frames a text with " + empty.length + " tokens");
    }
    cls = empty[0];
    sep = empty[1];
  }

  /** Opens a {@code tokenizer.json}. Throws OnnxException when it is none. */
  public static WordPieceTokenizer open(ModelFile file) {
    Map<String, String> options =
        Map.of("truncation", "do_not_truncate", "padding", "do_not_pad", "modelMaxLength", "512");
    try {
      return new WordPieceTokenizer(
          file.name(),
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(file.bytes()), options));
    } catch (IOException | RuntimeException e) {
      throw new OnnxException("cannot open tokenizer " + file.name() + ": " + e.getMessage(), e);
    }
  }

  /** How many tokens {@code text} has, without special ones. */
  public int count(String text) {
    return tokenize(text).length();
  }

  /**
   * {@code [CLS] text [SEP]}, with at most {@code maxTokens} tokens in all.
   *
   * @param maxTokens at least 3
   */
  public Tokens encode(String text, int maxTokens) {
    requireRoom(maxTokens, 3);
    TokenizedText all = tokenize(text);
    TokensBuilder builder = new TokensBuilder(maxTokens).special(cls, 0);
    return builder.text(all, 0, all.length(), 0, 1).special(sep, 0).build();
  }

  /**
   * The whole of {@code text} in pieces of at most {@code maxTokens} tokens, each {@code [CLS] …
   * [SEP]}; one piece when it fits, and one when it is empty.
   */
  public List<Tokens> encodePieces(String text, int maxTokens) {
    requireRoom(maxTokens, 3);
    TokenizedText all = tokenize(text);
    int room = maxTokens - 2; // [CLS] and [SEP]
    List<Tokens> pieces = new ArrayList<>();
    for (int from = 0; from == 0 || from < all.length(); from += room) {
      int to = Math.min(all.length(), from + room);
      TokensBuilder builder = new TokensBuilder(maxTokens).special(cls, 0);
      pieces.add(builder.text(all, from, to, 0, 1).special(sep, 0).build());
    }
    return pieces;
  }

  /**
   * {@code [CLS] first [SEP] second [SEP]}, with type ids 0 and 1. Only the second text is cut.
   *
   * @throws IllegalArgumentException when {@code first} leaves no room for one token of the second
   */
  public Tokens encodePair(String first, String second, int maxTokens) {
    TokenizedText one = tokenize(first);
    requireRoom(maxTokens, one.length() + 4);
    TokenizedText two = tokenize(second);
    return new TokensBuilder(maxTokens)
        .special(cls, 0)
        .text(one, 0, one.length(), 0, 1)
        .special(sep, 0)
        .text(two, 0, two.length(), 1, 1)
        .special(sep, 1)
        .build();
  }

  private static void requireRoom(int maxTokens, int needed) {
    if (maxTokens < needed) {
      throw new IllegalArgumentException(
          "maxTokens must be at least " + needed + " for these texts, got " + maxTokens);
    }
  }

  private TokenizedText tokenize(String text) {
    String sound = sound(text);
    Encoding encoding = gate.run(name, () -> tokenizer.encode(sound, false, false));
    CharSpan[] spans = encoding.getCharTokenSpans();
    CodePoints codePoints = new CodePoints(text);
    int[] starts = new int[spans.length];
    int[] ends = new int[spans.length];
    for (int i = 0; i < spans.length; i++) {
      starts[i] = spans[i] == null ? 0 : codePoints.toUtf16(spans[i].getStart());
      ends[i] = spans[i] == null ? 0 : codePoints.toUtf16(spans[i].getEnd());
    }
    return new TokenizedText(encoding.getIds(), starts, ends);
  }

  /**
   * With a replacement character for each that has no UTF-8, half of a surrogate pair or zero: the
   * native side would count it as several, and every offset behind it would be wrong.
   */
  private static String sound(String text) {
    return UNSOUND.matcher(text).replaceAll("\uFFFD");
  }

  /** Waits for calls in flight, then frees the native tokenizer. Closing twice does nothing. */
  @Override
  public void close() {
    gate.close(
        name,
        () -> {
          tokenizer.close();
          return name;
        });
  }
}
