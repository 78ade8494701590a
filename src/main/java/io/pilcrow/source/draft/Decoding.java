package io.pilcrow.source.draft;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text: a byte order mark decides; else UTF-16 where every other byte is zero, as in most
 * European text; else UTF-8 where the bytes are valid UTF-8; else windows-1252, as browsers do.
 */
public final class Decoding {
  private Decoding() {}

  /** Throws SourceException for bytes that are not text. */
  public static String decode(byte[] bytes, String name) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    int zerosAtEven = zeros(bytes, 0);
    int zerosAtOdd = zeros(bytes, 1);
    if (zerosAtEven + zerosAtOdd > 0) {
      if (Math.min(zerosAtEven, zerosAtOdd) > 0
          || Math.max(zerosAtEven, zerosAtOdd) * 4L < bytes.length) {
        throw notText(name, "it holds zero bytes");
      }
      Charset utf16 = zerosAtOdd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      return text(bytes, utf16, name, "it holds zero bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      Charset windows = Charset.forName("windows-1252");
      return text(bytes, windows, name, "it is neither UTF-8 nor windows-1252");
    }
  }

  private static String text(byte[] bytes, Charset charset, String name, String whyNot) {
    String text = new String(bytes, charset);
    if (controls(text) * 100 > text.length()) {
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

  /** Characters that no text has: controls other than white space, and bytes without a meaning. */
  private static long controls(String text) {
    return text.chars()
        .filter(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0 || c == 0x7F || c == 0xFFFD)
        .count();
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
