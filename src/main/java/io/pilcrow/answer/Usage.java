package io.pilcrow.answer;

/**
 * What an answer cost in tokens of a paid model, as its provider counted them. The built-in reader
 * costs none.
 *
 * @param inputTokens at least 0
 * @param outputTokens at least 0
 */
public record Usage(long inputTokens, long outputTokens) {
  public static final Usage NONE = new Usage(0, 0);

  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException(
          "tokens are counted from 0, got " + inputTokens + " and " + outputTokens);
    }
  }

  public long total() {
    return inputTokens + outputTokens;
  }

  public Usage plus(Usage other) {
    return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
  }
}
