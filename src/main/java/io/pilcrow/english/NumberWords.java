package io.pilcrow.english;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Numbers in words and digits. */
public final class NumberWords {
  private static final Map<String, String> VALUES = WordList.pairs("number.txt");
  private static final BigDecimal SCALE = BigDecimal.valueOf(100); // from a hundred on

  private NumberWords() {}

  /** The value of a word such as "seven", "third" or "million", in lower case. */
  public static Optional<BigDecimal> value(String lower) {
    return Optional.ofNullable(VALUES.get(lower)).map(BigDecimal::new);
  }

  /** Whether a word says how many, in digits or not: "1,200", "seven", "several", "one-way". */
  public static boolean isQuantity(Word word) {
    String first = word.lower().replaceFirst("[-–].*", "");
    return WordList.QUANTITY.contains(first) || first.matches("\\p{N}[\\p{N}.,]*");
  }

  /** Whether a text has a word that says how many. */
  public static boolean haveQuantity(String text) {
    return Words.of(text).stream().anyMatch(NumberWords::isQuantity);
  }

  /** Whether a word multiplies the number before it: "hundred", "million". */
  public static boolean isScale(String lower) {
    return value(lower).filter(value -> value.compareTo(SCALE) >= 0).isPresent();
  }

  /**
   * "1,000" is a thousand, "2.5" two and a half; "10:30" becomes 10.30, which is as good.
   *
   * @param written digits, with commas, full stops and colons between
   */
  public static BigDecimal ofDigits(String written) {
    String plain = written.replaceAll(",(?=\\d{3}(?!\\d))", "").replaceAll("[,:]", ".");
    int firstDot = plain.indexOf('.');
    String oneDot =
        firstDot < 0
            ? plain
            : plain.substring(0, firstDot + 1) + plain.substring(firstDot + 1).replace(".", "");
    return new BigDecimal(oneDot);
  }
}
