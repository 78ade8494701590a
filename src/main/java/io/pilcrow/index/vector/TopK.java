package io.pilcrow.index.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best {@code k} of what it is offered, ties in the order given. On one thread. */
final class TopK<T> {
  private record Entry<T>(T item, float score, VectorBlock<T> block, int row) {}

  private final int k;
  private final Comparator<T> ties;
  private final Comparator<Entry<T>> bestFirst;
  private final PriorityQueue<Entry<T>> worstFirst;

  TopK(int k, Comparator<T> ties) {
    this.k = k;
    this.ties = ties;
    bestFirst =
        Comparator.<Entry<T>>comparingDouble(Entry::score)
            .reversed()
            .thenComparing(Entry::item, ties);
    worstFirst = new PriorityQueue<>(bestFirst.reversed());
  }

  void offer(T item, float score, VectorBlock<T> block, int row) {
    if (worstFirst.size() == k && score < worst()) {
      return;
    }
    worstFirst.add(new Entry<>(item, score, block, row));
    if (worstFirst.size() > k) {
      worstFirst.poll();
    }
  }

  /** The best of these and of {@code other}; neither is changed. */
  TopK<T> with(TopK<T> other) {
    TopK<T> both = new TopK<>(k, ties);
    worstFirst.forEach(entry -> both.offer(entry.item, entry.score, entry.block, entry.row));
    other.worstFirst.forEach(entry -> both.offer(entry.item, entry.score, entry.block, entry.row));
    return both;
  }

  /** The score that a further item must reach; −∞ while there are fewer than {@code k}. */
  float threshold() {
    return worstFirst.size() < k ? Float.NEGATIVE_INFINITY : worst();
  }

  private float worst() {
    Entry<T> worst = worstFirst.peek();
    return worst == null ? Float.POSITIVE_INFINITY : worst.score;
  }

  List<Scored<T>> bestFirst() {
    List<Entry<T>> entries = new ArrayList<>(worstFirst);
    Collections.sort(entries, bestFirst);
    List<Scored<T>> found = new ArrayList<>(entries.size());
    for (Entry<T> entry : entries) {
      found.add(new Scored<>(entry.item, entry.score, entry.block.vector(entry.row)));
    }
    return found;
  }
}
