package io.pilcrow.reader.span;

import io.pilcrow.onnx.FloatTensor;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxException;
import io.pilcrow.onnx.OnnxModel;
import io.pilcrow.onnx.Tokens;
import io.pilcrow.onnx.WordPieceTokenizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The trained network: question and text in, scores of the answer's start and end out. A text is
 * read alone, never in a batch, so that its scores depend on nothing else. Thread-safe.
 */
final class SpanModel implements AutoCloseable {
  /** Tokens of question and text together; what is longer is read in pieces. */
  static final int MOST_TOKENS = 400;

  /** Of a longer question the end is read, where most people ask. */
  static final int QUESTION_TOKENS = 48;

  private static final Pattern SENTENCES_BEFORE_THE_LAST =
      Pattern.compile("(?s)^.*[.!?]\\s+(?=\\S)");

  /** More share a paragraph of 200 tokens with less and less gain. */
  private static final int MOST_THREADS = 4;

  private final OnnxModel model;
  private final WordPieceTokenizer tokenizer;

  SpanModel(OnnxModel model, WordPieceTokenizer tokenizer) {
    this.model = model;
    this.tokenizer = tokenizer;
  }

  /** Throws OnnxException when a file is not what the manifest promises. */
  static SpanModel open(ReaderManifest manifest, String folder) {
    ModelFile tokenizer = ModelFile.resource(manifest.tokenizer(), manifest.tokenizerSha256());
    ModelFile model = ModelFile.resource(folder + "/" + manifest.model(), manifest.modelSha256());
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    return new SpanModel(OnnxModel.open(model, threads), WordPieceTokenizer.open(tokenizer));
  }

  /**
   * The last sentence of a question that is longer than the model reads, or its end where that is
   * too long itself; another question is returned as it is.
   */
  String shortened(String question) {
    List<Tokens> pieces = tokenizer.encodePieces(question, QUESTION_TOKENS + 2);
    if (pieces.size() == 1) {
      return question;
    }
    int inLast = pieces.get(pieces.size() - 1).length() - 2; // [CLS] and [SEP]
    Tokens before = pieces.get(pieces.size() - 2);
    String tail = question.substring(before.start(Math.min(1 + inLast, QUESTION_TOKENS)));
    return SENTENCES_BEFORE_THE_LAST.matcher(tail).replaceFirst("");
  }

  /**
   * @param question {@link #shortened}
   */
  TextReading read(String question, String text) {
    TextReading best = new TextReading(Double.NEGATIVE_INFINITY, List.of());
    int from = 0;
    boolean more = true;
    while (more) {
      String rest = text.substring(from);
      Tokens tokens = tokenizer.encodePair(question, rest, MOST_TOKENS);
      TextReading reading = shifted(run(tokens, rest), from);
      best = from == 0 || reading.isBetterThan(best) ? reading : best;
      more = tokens.dropped() > 0;
      from += tokens.end(tokens.length() - 2); // the last token before [SEP]
    }
    return best;
  }

  private TextReading run(Tokens tokens, String text) {
    Map<String, FloatTensor> outputs = model.run(tokens);
    float[] answerable = output(outputs, "answerable");
    return new TextReading(
        answerable[0],
        SpanSearch.best(
            tokens, output(outputs, "start_logits"), output(outputs, "end_logits"), text));
  }

  private float[] output(Map<String, FloatTensor> outputs, String name) {
    FloatTensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new OnnxException(model + " gave no float output " + name);
    }
    return tensor.values();
  }

  private static TextReading shifted(TextReading reading, int by) {
    return new TextReading(
        reading.answerable(),
        reading.spans().stream().map(s -> new ScoredSpan(s.span().shift(by), s.margin())).toList());
  }

  boolean knows(String word) {
    return tokenizer.count(word) == 1;
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
