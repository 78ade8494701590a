package io.pilcrow.index.vector;

import java.util.PriorityQueue;

/** Remembers the largest {@code k} of the numbers it is given. On one thread. */
final class LargestFloats {
  private final int k;
  private final PriorityQueue<Float> smallestFirst = new PriorityQueue<>();
  private float smallest = Float.NEGATIVE_INFINITY;

  LargestFloats(int k) {
    this.k = k;
  }

  /** The k-th largest so far; −∞ while there are fewer. */
  float smallest() {
    return smallest;
  }

  void add(float number) {
    smallestFirst.add(number);
    if (smallestFirst.size() > k) {
      smallestFirst.poll();
    }
    Float head = smallestFirst.peek();
    if (smallestFirst.size() == k && head != null) {
      smallest = head;
    }
  }
}
