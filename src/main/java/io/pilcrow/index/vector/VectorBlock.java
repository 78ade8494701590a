package io.pilcrow.index.vector;

import io.pilcrow.onnx.Int8Product;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * Up to {@link #MOST_ROWS} unit vectors, one after the other in one array, each with its item.
 *
 * <p>A block does not change: {@link #plus} and {@link #minus} give new ones. They share their
 * arrays, of which an older block sees only the rows it had, so only the newest block may be added
 * to.
 *
 * <p>How a search rules rows out. Beside the floats every row is kept rounded to int8, with the
 * length of what the rounding lost. With v = v̂ + e and q = q̂ + f, where v and q have length 1,
 *
 * <pre>  |q·v − q̂·v̂| = |q̂·e + f·v| ≤ ‖q̂‖‖e‖ + ‖f‖ </pre>
 *
 * by Cauchy and Schwarz. The int8 products, which need a quarter of the memory traffic, therefore
 * bound every cosine from both sides; only rows that may be among the best are scored in floats.
 * The result is exact: the same rows and scores that the floats alone would give.
 */
final class VectorBlock<T> {
  static final int MOST_ROWS = 4_096;
  private static final int FEWEST_ROWS_ROUNDED = 256; // below, the floats alone are as fast
  private static final int FIRST_CAPACITY = 16;
  private static final float FLOAT_ERROR = 2e-5f; // of the sums of up to some thousand products

  private final int dimension;
  private final int count;
  private final float[] rows;
  private final Object[] items;
  private final ByteBuffer rounded;
  private final float[] scales;
  private final float[] losses;
  private final BitSet dead;

  private VectorBlock(
      int dimension,
      int count,
      float[] rows,
      Object[] items,
      ByteBuffer rounded,
      float[] scales,
      float[] losses,
      BitSet dead) {
    this.dimension = dimension;
    this.count = count;
    this.rows = rows;
    this.items = items;
    this.rounded = rounded;
    this.scales = scales;
    this.losses = losses;
    this.dead = dead;
  }

  static <T> VectorBlock<T> empty(int dimension) {
    ByteBuffer none = ByteBuffer.allocateDirect(0);
    return new VectorBlock<>(
        dimension, 0, new float[0], new Object[0], none, new float[0], new float[0], new BitSet());
  }

  boolean isFull() {
    return count == MOST_ROWS;
  }

  /** Rows that are not dead. */
  int size() {
    return count - dead.cardinality();
  }

  boolean isMostlyDead() {
    return dead.cardinality() * 2 > count;
  }

  @SuppressWarnings("unchecked")
  T item(int row) {
    return (T) items[row];
  }

  float[] vector(int row) {
    return Arrays.copyOfRange(rows, row * dimension, (row + 1) * dimension);
  }

  boolean isAlive(int row) {
    return !dead.get(row);
  }

  int rows() {
    return count;
  }

  /** This block with one more row. The newest block of its kind only; see the class comment. */
  VectorBlock<T> plus(float[] unit, T item) {
    VectorBlock<T> roomy = count < scales.length ? this : grown();
    System.arraycopy(unit, 0, roomy.rows, count * dimension, dimension);
    roomy.items[count] = item;
    Int8Vector row = Int8Vector.of(unit, Byte.MAX_VALUE);
    ByteBuffer into = roomy.rounded.duplicate();
    into.position(count * dimension).put(row.values());
    roomy.scales[count] = row.scale();
    roomy.losses[count] = row.loss();
    return new VectorBlock<>(
        dimension,
        count + 1,
        roomy.rows,
        roomy.items,
        roomy.rounded,
        roomy.scales,
        roomy.losses,
        dead);
  }

  private VectorBlock<T> grown() {
    int capacity = Math.min(MOST_ROWS, Math.max(FIRST_CAPACITY, scales.length * 2));
    ByteBuffer larger =
        ByteBuffer.allocateDirect(capacity * dimension).order(ByteOrder.nativeOrder());
    larger.duplicate().put(rounded.duplicate().position(0).limit(count * dimension));
    return new VectorBlock<>(
        dimension,
        count,
        Arrays.copyOf(rows, capacity * dimension),
        Arrays.copyOf(items, capacity),
        larger,
        Arrays.copyOf(scales, capacity),
        Arrays.copyOf(losses, capacity),
        dead);
  }

  /** This block without the items that {@code gone} names; itself when there are none. */
  VectorBlock<T> minus(Predicate<T> gone) {
    BitSet next = (BitSet) dead.clone();
    for (int row = 0; row < count; row++) {
      if (!next.get(row) && gone.test(item(row))) {
        next.set(row);
      }
    }
    return next.cardinality() == dead.cardinality()
        ? this
        : new VectorBlock<>(dimension, count, rows, items, rounded, scales, losses, next);
  }

  /** Offers {@code best} every row that passes and may belong to it. */
  void search(float[] query, float minScore, Predicate<T> passes, TopK<T> best, int k) {
    if (count < FEWEST_ROWS_ROUNDED) {
      for (int row = 0; row < count; row++) {
        offer(row, query, minScore, passes, best);
      }
    } else {
      searchRounded(query, minScore, passes, best, k);
    }
  }

  private void searchRounded(
      float[] query, float minScore, Predicate<T> passes, TopK<T> best, int k) {
    Int8Vector q = Int8Vector.of(query, Int8Product.VECTOR_LIMIT);
    int[] products = new int[count];
    Int8Product.SHARED.multiply(rounded, count, q.values(), products);
    float length = 1 + q.loss();
    float slack = q.loss() + FLOAT_ERROR;
    LargestFloats atLeast = new LargestFloats(k);
    float[] upper = new float[count];
    for (int row = 0; row < count; row++) {
      float about = products[row] * scales[row] * q.scale();
      float off = length * losses[row] + slack;
      upper[row] = about + off;
      if (about - off > atLeast.smallest() && isAlive(row) && passes.test(item(row))) {
        atLeast.add(about - off);
      }
    }
    float bar = Math.max(minScore, atLeast.smallest());
    for (int row = 0; row < count; row++) {
      if (upper[row] >= bar && upper[row] >= best.threshold()) {
        offer(row, query, minScore, passes, best);
      }
    }
  }

  private void offer(int row, float[] query, float minScore, Predicate<T> passes, TopK<T> best) {
    T item = item(row);
    if (isAlive(row) && passes.test(item)) {
      float score = dot(query, row * dimension);
      if (score >= minScore) {
        best.offer(item, score, this, row);
      }
    }
  }

  /** Eight sums side by side: the processor need not wait for one addition to begin the next. */
  private float dot(float[] query, int at) {
    float a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    int i = 0;
    for (; i + 8 <= dimension; i += 8) {
      int r = at + i;
      a += query[i] * rows[r];
      b += query[i + 1] * rows[r + 1];
      c += query[i + 2] * rows[r + 2];
      d += query[i + 3] * rows[r + 3];
      e += query[i + 4] * rows[r + 4];
      f += query[i + 5] * rows[r + 5];
      g += query[i + 6] * rows[r + 6];
      h += query[i + 7] * rows[r + 7];
    }
    for (; i < dimension; i++) {
      a += query[i] * rows[at + i];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
