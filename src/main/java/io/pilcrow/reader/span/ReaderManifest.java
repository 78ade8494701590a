package io.pilcrow.reader.span;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pilcrow.json.Json;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxException;
import java.io.IOException;
import java.util.List;

/**
 * What {@code manifest.json} says of a reader's model; every field is required.
 *
 * @param name that answers carry as {@code model}
 * @param licence of the weights, as an SPDX identifier
 * @param base the encoder that training began with
 * @param trainedOn the data sets, with their licences
 * @param model a resource beside the manifest
 * @param tokenizer a resource of the class path
 * @param confidence how its scores become the probability that an answer is right
 * @param answered how its scores of the likeliest answer become the probability that the articles
 *     answer at all
 * @param answerFrom how likely right an answer has to be, 0 to 1
 * @param answeredFrom how likely the articles have to answer at all, 0 to 1
 * @param sureFrom how likely right an answer is from which it reads no further, 0 to 1
 * @param readWithin how far a passage may be behind the first in retrieval and still be read, a
 *     difference of scores, 0 or more
 * @param furtherShare how likely a further answer must be at least, where several are asked for, as
 *     a share of the first one's probability, 0 to 1
 */
record ReaderManifest(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String description,
    @JsonProperty(required = true) String licence,
    @JsonProperty(required = true) String base,
    @JsonProperty(value = "trained_on", required = true) List<String> trainedOn,
    @JsonProperty(required = true) String model,
    @JsonProperty(value = "model_sha256", required = true) String modelSha256,
    @JsonProperty(required = true) String tokenizer,
    @JsonProperty(value = "tokenizer_sha256", required = true) String tokenizerSha256,
    @JsonProperty(required = true) Confidence confidence,
    @JsonProperty(required = true) Confidence answered,
    @JsonProperty(value = "answer_from", required = true) double answerFrom,
    @JsonProperty(value = "answered_from", required = true) double answeredFrom,
    @JsonProperty(value = "sure_from", required = true) double sureFrom,
    @JsonProperty(value = "read_within", required = true) double readWithin,
    @JsonProperty(value = "further_share", required = true) double furtherShare) {

  ReaderManifest {
    requireShare("answer_from", answerFrom);
    requireShare("answered_from", answeredFrom);
    requireShare("sure_from", sureFrom);
    if (!(readWithin >= 0)) {
      throw new IllegalArgumentException("read_within >= 0 is needed, got " + readWithin);
    }
    requireShare("further_share", furtherShare);
  }

  private static void requireShare(String field, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("0 <= " + field + " <= 1 is needed, got " + value);
    }
  }

  /** Throws OnnxException, naming the file and the field, when something is wrong with it. */
  static ReaderManifest read(ModelFile file) {
    try {
      return Json.MANIFESTS.readValue(file.bytes(), ReaderManifest.class);
    } catch (IOException e) {
      throw new OnnxException(
          "the reader's manifest " + file.name() + " is wrong: " + e.getMessage(), e);
    }
  }
}
