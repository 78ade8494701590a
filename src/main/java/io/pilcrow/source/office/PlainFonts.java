package io.pilcrow.source.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The one font in PDFBox's jar for all that a document does not bring along. PDFBox would search
 * the machine for fonts and keep a list of them in the user's home; words are found without, and
 * the same on every machine.
 */
final class PlainFonts implements FontMapper {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;

  private PlainFonts(TrueTypeFont font) {
    this.font = font;
  }

  static void use() {
    try (InputStream in = FontMapper.class.getResourceAsStream(FONT)) {
      if (in == null) {
        throw new IllegalStateException("PDFBox's jar holds no " + FONT);
      }
      FontMappers.set(
          new PlainFonts(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String baseFont, @Nullable PDFontDescriptor fontDescriptor) {
    return new FontMapping<>(font, true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      String baseFont, @Nullable PDFontDescriptor fontDescriptor) {
    return new FontMapping<>(font, true);
  }

  @Override
  public @Nullable CIDFontMapping getCIDFont(
      String baseFont,
      @Nullable PDFontDescriptor fontDescriptor,
      @Nullable PDCIDSystemInfo cidSystemInfo) {
    return new CIDFontMapping(null, font, true);
  }
}
