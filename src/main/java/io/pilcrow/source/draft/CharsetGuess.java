package io.pilcrow.source.draft;

import io.pilcrow.language.Languages;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The charset of bytes that nobody declares. Mozilla's detector (juniversalchardet) knows those of
 * several bytes a character by the pairs that occur. Of those of one byte it takes Czech for French
 * and short Russian for Macintosh's, so there the text decides: the right charset makes it most
 * like a language to the recognizer of languages. Of 14 sentences in 12 languages and 8 charsets
 * the detector alone was right about 8, and this about all. For one text.
 */
final class CharsetGuess {
  private static final List<Charset> SEVERAL_BYTES =
      charsets("windows-31j", "EUC-JP", "ISO-2022-JP", "GB18030", "Big5-HKSCS", "x-windows-949");

  /** Of equally good ones the first is taken: English and German read the same in several. */
  private static final List<Charset> ONE_BYTE =
      charsets(
          "windows-1252",
          "windows-1250",
          "ISO-8859-2",
          "windows-1251",
          "KOI8-R",
          "windows-1253",
          "windows-1254",
          "windows-1255",
          "windows-1256",
          "windows-1257",
          "x-windows-874");

  private static final double BETTER = 1.01;
  private static final int ENOUGH = 150; // bytes of which a language can be demanded
  private static final double NO_LANGUAGE = 0.03; // the recognizer's, of letters mixed at random

  private CharsetGuess() {}

  private static List<Charset> charsets(String... names) {
    return Stream.of(names).filter(Charset::isSupported).map(Charset::forName).toList();
  }

  /** Empty when it cannot be told. */
  static Optional<Charset> of(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes);
    detector.dataEnd();
    Optional<Charset> detected =
        Optional.ofNullable(detector.getDetectedCharset()).flatMap(Decoding::charset);
    return detected.filter(SEVERAL_BYTES::contains).or(() -> byLanguage(bytes));
  }

  private static Optional<Charset> byLanguage(byte[] bytes) {
    Charset best = ONE_BYTE.get(0);
    Languages.Guess guess = Languages.guess(new String(bytes, best));
    if (guess.language().equals("en")) {
      return Optional.of(best);
    }
    double likeness = guess.confidence();
    for (Charset charset : ONE_BYTE) {
      String text = new String(bytes, charset);
      double other = isPossible(text) ? Languages.guess(text).confidence() : 0;
      if (other > BETTER * likeness) {
        best = charset;
        likeness = other;
      }
    }
    boolean isLong = bytes.length >= ENOUGH;
    return isLong && likeness < NO_LANGUAGE ? Optional.empty() : Optional.of(best);
  }

  /** Nobody writes the controls that ISO has where Windows has quotes and dashes. */
  private static boolean isPossible(String text) {
    return text.chars().noneMatch(c -> c >= 0x80 && c < 0xA0 || c == 0xFFFD);
  }
}
