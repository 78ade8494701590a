package io.pilcrow.onnx;

/**
 * Turns offsets counted in Unicode code points, as the native tokenizer counts, into Java's UTF-16
 * code units. The same number unless a character outside the basic plane, such as 🗻, came before.
 */
final class CodePoints {
  private final int[] utf16;

  CodePoints(String text) {
    int count = text.codePointCount(0, text.length());
    utf16 = count == text.length() ? new int[0] : new int[count + 1];
    int offset = 0;
    for (int i = 0; i < utf16.length; i++) {
      utf16[i] = offset;
      offset += offset < text.length() ? Character.charCount(text.codePointAt(offset)) : 0;
    }
  }

  int toUtf16(int codePoints) {
    return utf16.length == 0 ? codePoints : utf16[codePoints];
  }
}
