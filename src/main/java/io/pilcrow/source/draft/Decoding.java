package io.pilcrow.source.draft;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to text. What decides, in this order: a byte order mark; UTF-8, where the bytes are valid
 * UTF-8, whatever is declared; the charset that whoever sent the bytes or the page itself declares;
 * UTF-16 where every other byte is zero; and last a guess ({@link CharsetGuess}). Why not the
 * declaration first? Because bytes that are valid UTF-8 beyond ASCII are hardly ever anything else,
 * and a wrong declaration is common. One broken byte costs one character.
 */
public final class Decoding {
  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]{2,40})"
              + "|^\\s*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([\\w:.-]{2,40})[\"']");
  private static final int HEAD = 4096; // bytes in which a page declares its charset
  private static final double FEW = 0.01; // of the characters may be broken

  private Decoding() {}

  /** Throws SourceException for bytes that are not text, or whose charset cannot be told. */
  public static String decode(byte[] bytes, String name) {
    return decode(bytes, name, Optional.empty());
  }

  /**
   * The same.
   *
   * @param stated what came with the bytes, such as the charset of a Content-Type
   */
  public static String decode(byte[] bytes, String name, Optional<Charset> stated) {
    Optional<String> sure = marked(bytes).or(() -> utf8(bytes));
    if (sure.isPresent()) {
      return text(sure.get(), name, "it holds control characters");
    }
    if (zeros(bytes, 0) + zeros(bytes, 1) > 0) {
      return utf16(bytes, name);
    }
    return stated
        .or(() -> declared(bytes))
        .flatMap(charset -> readable(bytes, charset))
        .or(() -> mostlyUtf8(bytes))
        .or(() -> CharsetGuess.of(bytes).flatMap(charset -> readable(bytes, charset)))
        .orElseThrow(
            () ->
                notText(
                    name,
                    "its character encoding cannot be told; save it as UTF-8, if it is text"));
  }

  private static Optional<String> marked(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8));
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE));
    }
    return startsWith(bytes, 0xFF, 0xFE)
        ? Optional.of(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE))
        : Optional.empty();
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\u0000') < 0 && !isEscaped(bytes) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether ASCII bytes stand for Japanese, as in ISO-2022-JP: {@code ESC $ B}. */
  private static boolean isEscaped(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x1B && bytes[i + 1] == '$') {
        return true;
      }
    }
    return false;
  }

  /** Text in UTF-8 that somebody broke in a few places. */
  private static Optional<String> mostlyUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long broken = text.chars().filter(c -> c == 0xFFFD).count();
    long foreign = text.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
    return broken > 0 && broken * 2 <= foreign ? Optional.of(text) : Optional.empty();
  }

  private static String utf16(byte[] bytes, String name) {
    int zerosAtEven = zeros(bytes, 0);
    int zerosAtOdd = zeros(bytes, 1);
    if (Math.min(zerosAtEven, zerosAtOdd) > 0
        || Math.max(zerosAtEven, zerosAtOdd) * 4L < bytes.length) {
      throw notText(name, "it holds zero bytes");
    }
    Charset utf16 = zerosAtOdd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    return text(new String(bytes, utf16), name, "it holds zero bytes");
  }

  /** The charset that a page names in its first bytes, which are ASCII in all that are left. */
  private static Optional<Charset> declared(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    return declared.find()
        ? charset(declared.group(1) == null ? declared.group(2) : declared.group(1))
        : Optional.empty();
  }

  /** As browsers take the names: each stands for the largest charset that holds the one named. */
  public static Optional<Charset> charset(String name) {
    String label =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "iso-8859-1", "latin1", "us-ascii", "ascii" -> "windows-1252";
          case "iso-8859-9" -> "windows-1254";
          case "iso-8859-11", "tis-620" -> "x-windows-874";
          case "gb2312", "gbk", "hz-gb-2312", "gb-2312" -> "GB18030";
          case "shift_jis", "sjis", "shift-jis", "x-sjis" -> "windows-31j";
          case "euc-kr", "ks_c_5601-1987" -> "x-windows-949";
          case "big5" -> "Big5-HKSCS";
          case "utf-16" -> "utf-8"; // of a page that could be read to here
          default -> name;
        };
    try {
      return Optional.of(Charset.forName(label));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The text in a charset; empty when it can hardly be that one. */
  private static Optional<String> readable(byte[] bytes, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? mostlyUtf8(bytes)
        : Optional.of(new String(bytes, charset)).filter(Decoding::isText);
  }

  private static boolean isText(String text) {
    long broken =
        text.chars()
            .filter(c -> c < ' ' && "\t\n\r\f\u001B".indexOf(c) < 0 || c == 0x7F || c == 0xFFFD)
            .count();
    return broken <= Math.max(1, FEW * text.length());
  }

  private static String text(String text, String name, String whyNot) {
    if (!isText(text)) {
      throw notText(name, whyNot);
    }
    return text;
  }

  private static int zeros(byte[] bytes, int from) {
    int zeros = 0;
    for (int i = from; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static SourceException notText(String name, String why) {
    return new SourceException(
        name + " is not text (" + why + "); give text, Markdown, HTML, PDF or DOCX");
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
