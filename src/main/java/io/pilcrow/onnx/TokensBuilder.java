package io.pilcrow.onnx;

import java.util.Arrays;

/** Puts special tokens and texts side by side; the last text gives way where room is short. */
final class TokensBuilder {
  private final int maxTokens;
  private final long[] ids;
  private final long[] typeIds;
  private final int[] sequences;
  private final int[] starts;
  private final int[] ends;
  private int length;
  private int dropped;

  TokensBuilder(int maxTokens) {
    this.maxTokens = maxTokens;
    ids = new long[maxTokens];
    typeIds = new long[maxTokens];
    sequences = new int[maxTokens];
    starts = new int[maxTokens];
    ends = new int[maxTokens];
  }

  TokensBuilder special(long id, int typeId) {
    return add(id, typeId, Tokens.SPECIAL, 0, 0);
  }

  /** Adds tokens {@code from} to {@code to}, keeping {@code reserved} places for what follows. */
  TokensBuilder text(TokenizedText text, int from, int to, int sequence, int reserved) {
    int fits = Math.min(to, from + maxTokens - reserved - length);
    for (int i = from; i < fits; i++) {
      add(text.ids[i], sequence, sequence, text.starts[i], text.ends[i]);
    }
    dropped += to - fits;
    return this;
  }

  private TokensBuilder add(long id, int typeId, int sequence, int start, int end) {
    ids[length] = id;
    typeIds[length] = typeId;
    sequences[length] = sequence;
    starts[length] = start;
    ends[length] = end;
    length++;
    return this;
  }

  Tokens build() {
    long[] mask = new long[length];
    Arrays.fill(mask, 1);
    return new Tokens(
        Arrays.copyOf(ids, length),
        Arrays.copyOf(typeIds, length),
        mask,
        Arrays.copyOf(sequences, length),
        Arrays.copyOf(starts, length),
        Arrays.copyOf(ends, length),
        dropped);
  }
}
