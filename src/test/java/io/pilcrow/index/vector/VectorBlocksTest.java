package io.pilcrow.index.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.embedding.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorBlocksTest {
  @Test
  void roundedSearchFindsExactlyWhatAFullScanFinds() {
    int rows = VectorBlock.MOST_ROWS + 3_000; // one full block and one that is rounded too
    Random random = new Random(7);
    List<float[]> units = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      units.add(unit(random, 50));
      items.add(i);
    }
    VectorBlocks<Integer> blocks =
        VectorBlocks.<Integer>empty(50).plus(units, items).minus(i -> i % 7 == 3);

    for (int round = 0; round < 20; round++) {
      float[] query = unit(random, 50);
      List<Integer> expected =
          items.stream()
              .filter(i -> i % 7 != 3 && i % 2 == 0)
              .sorted(Comparator.comparingDouble(i -> -exact(query, units.get(i))))
              .limit(10)
              .toList();
      assertThat(blocks.search(query, 10, -1, i -> i % 2 == 0, Comparator.naturalOrder()))
          .extracting(Scored::item)
          .isEqualTo(expected);
    }
  }

  @Test
  void equalVectorsComeInTheOrderOfTheTie() {
    float[] same = {0, 1};
    List<float[]> units = IntStream.range(0, 3_000).mapToObj(i -> same).toList();
    List<Integer> items = IntStream.range(0, 3_000).mapToObj(i -> 2_999 - i).toList();

    assertThat(
            VectorBlocks.<Integer>empty(2)
                .plus(units, items)
                .search(same, 3, 0.9, i -> true, Comparator.naturalOrder()))
        .extracting(Scored::item)
        .containsExactly(0, 1, 2);
  }

  @Test
  void anOlderMomentStaysAsItWas() {
    VectorBlocks<String> before =
        VectorBlocks.<String>empty(2).plus(List.of(new float[] {1, 0}), List.of("a"));
    VectorBlocks<String> after =
        before.plus(List.of(new float[] {0, 1}), List.of("b")).minus("a"::equals);

    assertThat(before.all(x -> true)).extracting(Scored::item).containsExactly("a");
    assertThat(after.all(x -> true)).extracting(Scored::item).containsExactly("b");
  }

  private static double exact(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float[] unit(Random random, int dimension) {
    float[] raw = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      raw[i] = (float) random.nextGaussian();
    }
    return Embedding.normalised(raw).vector();
  }
}
