package io.pilcrow.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Input drawn at random, for laws that hold of any input. The tries of a law have the seeds 1, 2, 3
 * and so on, in every run the same; their input grows from the smallest allowed to the largest, so
 * that the first one to fail is a small one. Its seed and all it drew are in the error.
 *
 * <pre>
 * Draws.each(300, draws -> {
 *   String text = draws.text(0, 80);
 *   assertThat(reversed(reversed(text))).isEqualTo(text);
 * });
 * </pre>
 */
public final class Draws {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Z}\\p{M}&&[^ ]]");

  private final RandomGenerator random;
  private final double size; // above 0, at most 1
  private final List<Object> drawn = new ArrayList<>();
  private int depth;

  private Draws(int seed, double size) {
    random = new SplittableRandom(seed);
    this.size = size;
  }

  /** Tries a law so many times; {@code -Ddraws.seed=17} tries it once more as the 17th time. */
  public static void each(int tries, Consumer<Draws> law) {
    int only = Integer.getInteger("draws.seed", 0);
    for (int seed = 1; seed <= tries; seed++) {
      if (only == 0 || only == seed) {
        Draws draws = new Draws(seed, (double) seed / tries);
        try {
          law.accept(draws);
        } catch (RuntimeException | Error e) {
          throw new AssertionError(
              "Seed %d of %d drew %s\n%s".formatted(seed, tries, draws, e.getMessage()), e);
        }
      }
    }
  }

  /** For what is drawn in other ways; it does not show in the error, its seed does. */
  public RandomGenerator random() {
    return random;
  }

  /** A number of a range, both ends included. */
  public int number(int least, int most) {
    return noted(random.nextInt(least, most + 1));
  }

  /** Whether something happens that does so once in so many times. */
  public boolean oneIn(int times) {
    return noted(random.nextInt(times) == 0);
  }

  @SafeVarargs
  public final <T> T of(T... values) {
    return noted(values[random.nextInt(values.length)]);
  }

  /** So many values at least and at most, each drawn on its own. */
  public <T> List<T> list(int least, int most, Supplier<T> each) {
    depth++;
    List<T> list = new ArrayList<>();
    for (int left = length(least, most); left > 0; left--) {
      list.add(each.get());
    }
    depth--;
    return noted(list);
  }

  /** Characters between two, both included. */
  public String text(int least, int most, char from, char to) {
    StringBuilder text = new StringBuilder();
    for (int left = length(least, most); left > 0; left--) {
      text.append((char) random.nextInt(from, to + 1));
    }
    return noted(text.toString());
  }

  /** Any characters, in UTF-16: of all scripts, unseen ones, pairs, and halves of pairs alone. */
  public String text(int least, int most) {
    int length = length(least, most);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.appendCodePoint(character());
    }
    text.setLength(length);
    return noted(text.toString());
  }

  private int length(int least, int most) {
    return random.nextInt(least, least + (int) Math.round((most - least) * size) + 1);
  }

  private int character() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5 -> random.nextInt(' ', 0x7F);
      case 6 -> random.nextInt(' ');
      case 7, 8 -> random.nextInt(0x7F, 0x0370); // Latin, and accents that stand alone
      case 9 -> random.nextInt(0x2000, 0x2070); // spaces, dashes, quotes, what turns directions
      case 10 -> random.nextInt(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
      case 11, 12 -> random.nextInt(0x1F300, 0x1F700); // emoji
      case 13 -> random.nextInt(Character.MAX_CODE_POINT + 1);
      default -> random.nextInt(0x10000);
    };
  }

  /** Keeps what is drawn for itself, not what is drawn for a list. */
  private <T> T noted(T value) {
    if (depth == 0) {
      drawn.add(value instanceof String text ? '"' + text + '"' : value);
    }
    return value;
  }

  @Override
  public String toString() {
    return UNSEEN
        .matcher(drawn.toString())
        .replaceAll(unseen -> "\\\\u{%X}".formatted(unseen.group().codePointAt(0)));
  }
}
