package io.pilcrow.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pilcrow.article.Hashes;
import io.pilcrow.json.Json;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code manifest.json} says of an embedding model; every field is required.
 *
 * @param name short, for people
 * @param source where it was published
 * @param licence as an SPDX identifier
 * @param dimension of its vectors
 * @param pooling {@code cls} or {@code mean}
 * @param questionPrefix put before a question, as the model was trained; may be empty
 * @param passagePrefix put before a passage; may be empty
 * @param maxTokens the longest input it reads, special tokens counted
 * @param output the name of the output that holds the tokens' vectors
 * @param model a file beside the manifest, or {@code classpath:} and a resource
 * @param tokenizer the same, of its {@code tokenizer.json}
 */
record ModelManifest(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String description,
    @JsonProperty(required = true) String source,
    @JsonProperty(required = true) String licence,
    @JsonProperty(required = true) int dimension,
    @JsonProperty(required = true) Pooling pooling,
    @JsonProperty(value = "question_prefix", required = true) String questionPrefix,
    @JsonProperty(value = "passage_prefix", required = true) String passagePrefix,
    @JsonProperty(value = "max_tokens", required = true) int maxTokens,
    @JsonProperty(required = true) String output,
    @JsonProperty(required = true) String model,
    @JsonProperty(value = "model_sha256", required = true) String modelSha256,
    @JsonProperty(required = true) String tokenizer,
    @JsonProperty(value = "tokenizer_sha256", required = true) String tokenizerSha256) {

  private static final String CLASSPATH = "classpath:";

  ModelManifest {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension is at least 1, got " + dimension);
    }
    if (maxTokens < 16) {
      throw new IllegalArgumentException("max_tokens is at least 16, got " + maxTokens);
    }
  }

  /** Throws OnnxException, naming the file and the field, when something is wrong with it. */
  static ModelManifest read(ModelFile file) {
    try {
      return Json.MANIFESTS.readValue(file.bytes(), ModelManifest.class);
    } catch (IOException e) {
      throw new OnnxException(
          "the embedding manifest " + file.name() + " is wrong: " + e.getMessage(), e);
    }
  }

  /** The model's file, checked. A relative name is looked up in {@code folder}. */
  ModelFile modelFile(Path folder) {
    return file(model, modelSha256, folder);
  }

  ModelFile tokenizerFile(Path folder) {
    return file(tokenizer, tokenizerSha256, folder);
  }

  private static ModelFile file(String name, String sha256, Path folder) {
    return name.startsWith(CLASSPATH)
        ? ModelFile.resource(name.substring(CLASSPATH.length()), sha256)
        : ModelFile.at(folder.resolve(name)).verified(sha256);
  }

  /** The name, and a hash of all that decides what its vectors are. */
  String revision() {
    String decides =
        String.join(
            "\u0000",
            modelSha256,
            tokenizerSha256,
            pooling.name(),
            questionPrefix,
            passagePrefix,
            output,
            String.valueOf(maxTokens));
    return name + "@" + Hashes.sha256(decides).substring(0, 12);
  }
}
