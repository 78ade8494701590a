package io.pilcrow.index.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Unit vectors with their items, in blocks. Immutable: a search sees one moment, whatever is added
 * meanwhile. A change gives new blocks, made from the newest only and by one thread at a time.
 * Memory per vector: 5 bytes a dimension, 8 more, and the item.
 */
public final class VectorBlocks<T> {
  /** From this many vectors on, the blocks are shared out to the cores. */
  private static final int SHARED_OUT_FROM = 6_000;

  private final int dimension;
  private final List<VectorBlock<T>> blocks;

  private VectorBlocks(int dimension, List<VectorBlock<T>> blocks) {
    this.dimension = dimension;
    this.blocks = List.copyOf(blocks);
  }

  public static <T> VectorBlocks<T> empty(int dimension) {
    return new VectorBlocks<>(dimension, List.of());
  }

  public int size() {
    return blocks.stream().mapToInt(VectorBlock::size).sum();
  }

  /** With {@code units} and their {@code items}, in the same order, at the end. */
  public VectorBlocks<T> plus(List<float[]> units, List<T> items) {
    List<VectorBlock<T>> next = new ArrayList<>(blocks);
    for (int i = 0; i < units.size(); i++) {
      append(next, checked(units.get(i)), items.get(i));
    }
    return new VectorBlocks<>(dimension, next);
  }

  private void append(List<VectorBlock<T>> into, float[] unit, T item) {
    int last = into.size() - 1;
    if (last < 0 || into.get(last).isFull()) {
      into.add(VectorBlock.<T>empty(dimension).plus(unit, item));
    } else {
      into.set(last, into.get(last).plus(unit, item));
    }
  }

  /** Without the items that {@code gone} names; blocks mostly dead are written anew. */
  public VectorBlocks<T> minus(Predicate<T> gone) {
    List<VectorBlock<T>> next = new ArrayList<>();
    for (VectorBlock<T> block : blocks) {
      VectorBlock<T> rest = block.minus(gone);
      VectorBlock<T> kept = rest.isMostlyDead() ? rewritten(rest) : rest;
      if (kept.size() > 0) {
        next.add(kept);
      }
    }
    return new VectorBlocks<>(dimension, next);
  }

  private VectorBlock<T> rewritten(VectorBlock<T> block) {
    VectorBlock<T> alive = VectorBlock.empty(dimension);
    for (int row = 0; row < block.rows(); row++) {
      if (block.isAlive(row)) {
        alive = alive.plus(block.vector(row), block.item(row));
      }
    }
    return alive;
  }

  /**
   * The items nearest to {@code query}, best first; exact.
   *
   * @param query a unit vector
   * @param minScore the least cosine
   * @param ties orders items of equal cosine
   */
  public List<Scored<T>> search(
      float[] query, int k, double minScore, Predicate<T> passes, Comparator<T> ties) {
    checked(query);
    if (k < 1) {
      return List.of();
    }
    Stream<VectorBlock<T>> all =
        size() < SHARED_OUT_FROM ? blocks.stream() : blocks.parallelStream();
    return all.map(block -> best(block, query, k, (float) minScore, passes, ties))
        .reduce(new TopK<>(k, ties), TopK::with)
        .bestFirst();
  }

  private static <T> TopK<T> best(
      VectorBlock<T> block,
      float[] query,
      int k,
      float minScore,
      Predicate<T> passes,
      Comparator<T> ties) {
    TopK<T> best = new TopK<>(k, ties);
    block.search(query, minScore, passes, best, k);
    return best;
  }

  /** Every item that {@code wanted} names, with its vector; the scores are 1. */
  public List<Scored<T>> all(Predicate<T> wanted) {
    List<Scored<T>> found = new ArrayList<>();
    for (VectorBlock<T> block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        if (block.isAlive(row) && wanted.test(block.item(row))) {
          found.add(new Scored<>(block.item(row), 1, block.vector(row)));
        }
      }
    }
    return found;
  }

  private float[] checked(float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "vectors here have dimension " + dimension + ", got " + vector.length);
    }
    return vector;
  }
}
