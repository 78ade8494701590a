package io.pilcrow.source.office;

import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.ReadingBusyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * PDFBox's parser, with a bound on what the streams of a document unpack to: 25 MB that are hostile
 * can become 25 GB. Each stream is unpacked once as soon as it is found, into nowhere, before
 * anybody keeps it in memory. Pictures are never unpacked.
 */
final class BoundedPdfParser extends PDFParser {
  /** What one stream may unpack to, and all of them together, in bytes. */
  static final long LARGEST_STREAM = 64L * 1024 * 1024;

  static final long LARGEST_DOCUMENT = 512L * 1024 * 1024;

  /** A document unpacks to more than it may. Unchecked, because PDFBox goes on after others. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("unpacks to more than is read", null, false, false);
    }
  }

  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final int DICTIONARY = 2048; // bytes before a stream in which its type stands

  private static final byte[] ENDSTREAM = "endstream".getBytes(StandardCharsets.US_ASCII);

  /** What a byte that is read as objects takes of memory at most: of empty dictionaries, "<<>>". */
  private static final int PER_BYTE_OF_OBJECTS = 30;

  /**
   * The same of a stream, which may be one long array: what stands between its words is counted.
   */
  private static final int PER_BYTE_OF_STREAM = 3;

  private static final int PER_WORD_OF_STREAM = 100;
  private static final String BETWEEN_WORDS = " \n\r\t[<(/\0\f";

  private final LongConsumer takes;
  private long unpacked;
  private long largest; // memory that one of the streams takes

  private BoundedPdfParser(byte[] content, LongConsumer takes) throws IOException {
    super(new RandomAccessReadBuffer(content));
    this.takes = takes;
  }

  /**
   * Throws TooLarge, or what PDFBox throws of documents that are broken or locked.
   *
   * @param takes told before so many bytes of memory are taken
   */
  static PDDocument parse(byte[] content, LongConsumer takes) throws IOException {
    BoundedPdfParser parser = new BoundedPdfParser(content, takes);
    takes.accept(content.length + PER_BYTE_OF_OBJECTS * outsideOfStreams(content));
    parser.checkObjectStreams(content);
    return parser.parse();
  }

  private static long outsideOfStreams(byte[] content) {
    long inside = 0;
    int start = indexOf(content, STREAM, 0);
    while (start >= 0) {
      int end = indexOf(content, ENDSTREAM, start + STREAM.length);
      int next = end < 0 ? content.length : end + ENDSTREAM.length;
      inside += next - start;
      start = indexOf(content, STREAM, next);
    }
    return content.length - inside;
  }

  @Override
  protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
    COSStream stream = super.parseCOSStream(dictionary);
    if (securityHandler == null) {
      check(stream);
    }
    return stream;
  }

  @Override
  protected synchronized COSBase parseObjectDynamically(
      COSObjectKey key, boolean requireExistingNotCompressedObj) throws IOException {
    COSBase object = super.parseObjectDynamically(key, requireExistingNotCompressedObj);
    if (securityHandler != null && object instanceof COSStream stream) {
      check(stream); // only now it is decrypted
    }
    return object;
  }

  private void check(COSStream stream) {
    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
      stream.removeItem(COSName.FILTER); // nobody will look at it
      return;
    }
    try {
      measure(stream);
    } catch (TooLarge | TooLongException | ReadingBusyException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // broken; whoever reads it will see that as well, no later than here
    }
  }

  private void measure(COSStream stream) throws IOException {
    List<COSName> filters = filters(stream.getFilters());
    byte[] packed = new byte[0];
    for (int i = 0; i < filters.size(); i++) {
      boolean last = i == filters.size() - 1;
      Counting out = new Counting(!last);
      try (InputStream in =
          i == 0 ? stream.createRawInputStream() : new ByteArrayInputStream(packed)) {
        FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, stream, i);
      }
      packed = out.kept.toByteArray();
      long memory = PER_BYTE_OF_STREAM * out.count + PER_WORD_OF_STREAM * out.words;
      if (memory > largest) {
        takes.accept(memory - largest);
        largest = memory;
      }
    }
  }

  private static List<COSName> filters(COSBase filters) {
    List<COSName> names = new ArrayList<>();
    if (filters instanceof COSName name) {
      names.add(name);
    } else if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSName name && !names.contains(name)) {
          names.add(name); // PDFBox drops the second of a kind as well
        }
      }
    }
    return names;
  }

  /**
   * Where the table of contents of a PDF is broken, PDFBox searches its bytes for streams that hold
   * objects, with a parser that is not this one. Those are found here in the same way.
   */
  private void checkObjectStreams(byte[] content) throws IOException {
    for (int i = indexOf(content, STREAM, 0); i >= 0; i = indexOf(content, STREAM, i + 1)) {
      int from = Math.max(0, i - DICTIONARY);
      String before = new String(content, from, i - from, StandardCharsets.ISO_8859_1);
      if (before.contains("ObjStm") || before.contains("XRef")) {
        int start = i + STREAM.length;
        while (start < content.length && (content[start] == '\r' || content[start] == '\n')) {
          start++;
        }
        inflate(content, start);
      }
    }
  }

  private void inflate(byte[] content, int start) throws IOException {
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(content, start, content.length - start))) {
      Counting out = new Counting(false);
      in.transferTo(out);
      takes.accept(PER_BYTE_OF_OBJECTS * out.count);
    } catch (ZipException | java.io.EOFException e) {
      // packed in another way, or broken
    }
  }

  private static int indexOf(byte[] content, byte[] word, int from) {
    for (int i = from; i <= content.length - word.length; i++) {
      int same = 0;
      while (same < word.length && content[i + same] == word[same]) {
        same++;
      }
      if (same == word.length) {
        return i;
      }
    }
    return -1;
  }

  private final class Counting extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final boolean keeps;
    private long count;
    private long words;

    Counting(boolean keeps) {
      this.keeps = keeps;
    }

    @Override
    public void write(int b) {
      count(1);
      words += BETWEEN_WORDS.indexOf(b) >= 0 ? 1 : 0;
      if (keeps) {
        kept.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count(length);
      for (int i = offset; i < offset + length; i++) {
        words += BETWEEN_WORDS.indexOf(bytes[i]) >= 0 ? 1 : 0;
      }
      if (keeps) {
        kept.write(bytes, offset, length);
      }
    }

    private void count(int more) {
      count += more;
      unpacked += more;
      if (count > LARGEST_STREAM || unpacked > LARGEST_DOCUMENT) {
        throw new TooLarge();
      }
    }
  }
}
