package io.pilcrow.source.office;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words of Hebrew, Arabic and other writing from right to left in the order in which they are read,
 * however they were drawn. Latin words that stand together among them keep their own order.
 *
 * <pre>
 *   C   Aurora Borealis   B   A      as it is seen, the capitals from right to left
 *   A B Aurora Borealis C            as it is read
 * </pre>
 */
final class RightToLeft {
  private RightToLeft() {}

  /** Whether most letters are written so. */
  static boolean are(List<PdfLine.Cell> words) {
    long all =
        words.stream()
            .flatMapToInt(w -> w.words().codePoints())
            .filter(Character::isLetter)
            .count();
    long so =
        words.stream().flatMapToInt(w -> w.words().codePoints()).filter(RightToLeft::is).count();
    return so * 2 > all;
  }

  /**
   * @param words each in the order of its letters, with where it stands
   */
  static String joined(List<PdfLine.Cell> words) {
    List<PdfLine.Cell> ordered = new ArrayList<>(words);
    ordered.sort(Comparator.comparingDouble(PdfLine.Cell::left).reversed());
    int start = 0;
    while (start < ordered.size()) {
      int end = start + 1;
      if (isLatin(ordered.get(start))) {
        for (int i = end; i < ordered.size() && !hasSuch(ordered.get(i)); i++) {
          end = isLatin(ordered.get(i)) ? i + 1 : end;
        }
        Collections.reverse(ordered.subList(start, end));
      }
      start = end;
    }
    return ordered.stream().map(PdfLine.Cell::words).collect(Collectors.joining(" "));
  }

  private static boolean hasSuch(PdfLine.Cell word) {
    return word.words().codePoints().anyMatch(RightToLeft::is);
  }

  private static boolean isLatin(PdfLine.Cell word) {
    return !hasSuch(word) && word.words().codePoints().anyMatch(Character::isLetter);
  }

  private static boolean is(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
