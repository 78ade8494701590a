package io.pilcrow.onnx;

/**
 * The tokens of one text, without special tokens, however long it is. Offsets are UTF-16 code
 * units, as {@link String#substring(int, int)} counts.
 */
final class TokenizedText {
  final long[] ids;
  final int[] starts;
  final int[] ends;

  TokenizedText(long[] ids, int[] starts, int[] ends) {
    this.ids = ids;
    this.starts = starts;
    this.ends = ends;
  }

  int length() {
    return ids.length;
  }
}
