package io.pilcrow.onnx;

/**
 * One text, or a pair of texts, as a BERT model reads it. Do not change the arrays.
 *
 * <pre>
 *            [CLS]  when  ?  [SEP]  on  Wednesday  [SEP]
 * typeIds      0     0    0    0    1      1         1
 * sequence    -1     0    0   -1    1      1        -1
 * start..end   -    0..4 4..5  -   0..2   3..12      -
 * </pre>
 */
public final class Tokens {
  /** {@link #sequence} of the special tokens, which stand in no text. */
  public static final int SPECIAL = -1;

  private final long[] ids;
  private final long[] typeIds;
  private final long[] mask;
  private final int[] sequences;
  private final int[] starts;
  private final int[] ends;
  private final int dropped;

  Tokens(
      long[] ids,
      long[] typeIds,
      long[] mask,
      int[] sequences,
      int[] starts,
      int[] ends,
      int dropped) {
    this.ids = ids;
    this.typeIds = typeIds;
    this.mask = mask;
    this.sequences = sequences;
    this.starts = starts;
    this.ends = ends;
    this.dropped = dropped;
  }

  public int length() {
    return ids.length;
  }

  public long[] ids() {
    return ids;
  }

  public long[] typeIds() {
    return typeIds;
  }

  /** All ones: a text is never padded. */
  public long[] mask() {
    return mask;
  }

  /** The text that token {@code i} stands in: 0, 1, or {@link #SPECIAL}. */
  public int sequence(int i) {
    return sequences[i];
  }

  /** Where token {@code i} begins in its text, in UTF-16 code units; 0 for special tokens. */
  public int start(int i) {
    return starts[i];
  }

  /** Where token {@code i} ends in its text, exclusive, in UTF-16 code units. */
  public int end(int i) {
    return ends[i];
  }

  /** How many tokens did not fit and were cut off the end; 0 when the whole text is here. */
  public int dropped() {
    return dropped;
  }
}
