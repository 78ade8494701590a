package io.pilcrow.embedding;

import io.pilcrow.article.Passage;
import io.pilcrow.onnx.FloatTensor;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxException;
import io.pilcrow.onnx.OnnxModel;
import io.pilcrow.onnx.Tokens;
import io.pilcrow.onnx.WordPieceTokenizer;
import io.pilcrow.onnx.Workers;
import io.pilcrow.question.StandaloneQuestion;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Embeds in this process, with the model that a manifest names. Close it to free the model.
 *
 * <p>A run reads one text. A batch is slower on the CPUs measured, and with int8 weights makes a
 * vector depend on its neighbours in the batch, so that the same text would not always have the
 * same vector. Passages are shared out to one worker per core; a question runs on its caller's
 * thread.
 *
 * <p>Where the first token's vector is the text's, the last layer works for that token alone, which
 * spares a twelfth of the work of a model of 12 layers (see {@link OnnxModel#openForFirstToken}).
 *
 * <p>A text longer than the model reads is embedded in pieces, whose vectors are added up in
 * proportion to their length, so that no word goes unread. Of a question the first {@value
 * #QUESTION_PIECES} pieces count: some 1,500 words, which bounds the time that one question takes.
 */
public final class OnnxEmbedder implements Embedder, AutoCloseable {
  /** The folder, in the jar, of the model that is used when no other is named. */
  public static final String DEFAULT_FOLDER = "embeddings/bge-small-en-v1.5-q";

  /** The saved vectors of the sample article, for the default model; see SavedEmbeddings. */
  public static final String SAMPLE_VECTORS = DEFAULT_FOLDER + "/sample.vectors";

  static final int QUESTION_PIECES = 4;
  private static final int QUESTIONS_REMEMBERED = 64;

  private final ModelManifest manifest;
  private final WordPieceTokenizer tokenizer;
  private final OnnxModel model;
  private final Workers workers =
      new Workers("pilcrow-embedding", Runtime.getRuntime().availableProcessors());

  /** One question is embedded for retrieval and, when it finds no answer, to be kept. */
  private final Map<String, Embedding> questions =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
              return size() > QUESTIONS_REMEMBERED;
            }
          });

  private OnnxEmbedder(ModelManifest manifest, Path folder) {
    this.manifest = manifest;
    tokenizer = WordPieceTokenizer.open(manifest.tokenizerFile(folder));
    ModelFile file = manifest.modelFile(folder);
    model =
        manifest.pooling() == Pooling.CLS
            ? OnnxModel.openForFirstToken(file)
            : OnnxModel.open(file);
    if (!model.outputs().contains(manifest.output())) {
      close();
      throw new OnnxException(
          "%s has outputs %s, its manifest names %s"
              .formatted(model, model.outputs(), manifest.output()));
    }
  }

  /** The model in the jar. */
  public static OnnxEmbedder openDefault() {
    ModelFile file = ModelFile.resource(DEFAULT_FOLDER + "/manifest.json");
    return new OnnxEmbedder(ModelManifest.read(file), Path.of(""));
  }

  /** The model of a folder that holds {@code manifest.json} and the files it names. */
  public static OnnxEmbedder open(Path folder) {
    ModelFile file = ModelFile.at(folder.resolve("manifest.json"));
    return new OnnxEmbedder(ModelManifest.read(file), folder);
  }

  @Override
  public String model() {
    return manifest.revision();
  }

  @Override
  public int dimension() {
    return manifest.dimension();
  }

  @Override
  public Embedding embed(StandaloneQuestion question) {
    Embedding known = questions.get(question.text());
    if (known != null) {
      return known;
    }
    List<Tokens> pieces = pieces(manifest.questionPrefix() + question.text());
    Embedding vector = embed(pieces.subList(0, Math.min(QUESTION_PIECES, pieces.size())));
    questions.put(question.text(), vector);
    return vector;
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    return workers.map(
        passages,
        passage -> embed(pieces(manifest.passagePrefix() + PassageText.of(passage))),
        progress);
  }

  /** For texts that are neither question nor passage to us: no prefix, no context. */
  List<Embedding> embedTexts(List<String> texts) {
    return workers.map(texts, text -> embed(pieces(text)), done -> {});
  }

  private List<Tokens> pieces(String text) {
    return tokenizer.encodePieces(text, manifest.maxTokens());
  }

  private Embedding embed(List<Tokens> pieces) {
    float[] sum = new float[manifest.dimension()];
    for (Tokens piece : pieces) {
      float[] vector = Embedding.normalised(run(piece)).vector();
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vector[d] * piece.length();
      }
    }
    return Embedding.normalised(sum);
  }

  private float[] run(Tokens tokens) {
    FloatTensor output = model.run(tokens).get(manifest.output());
    if (output == null) {
      throw new OnnxException(model + " gave no float output " + manifest.output());
    }
    float[] vector = manifest.pooling().pool(output);
    if (vector.length != manifest.dimension()) {
      throw new OnnxException(
          "%s gives vectors of dimension %d, its manifest says %d"
              .formatted(model, vector.length, manifest.dimension()));
    }
    return vector;
  }

  /** Waits for texts being embedded, then frees the model. */
  @Override
  public void close() {
    workers.close();
    model.close();
    tokenizer.close();
  }
}
