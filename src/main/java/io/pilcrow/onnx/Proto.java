package io.pilcrow.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The wire format of <a href="https://protobuf.dev/programming-guides/encoding/">protocol
 * buffers</a>, as far as ONNX files need it: they are read field by field, and written by number.
 */
final class Proto {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int CHUNK = 2; // a length and as many bytes
  private static final int FIXED_32 = 5;

  private Proto() {}

  /**
   * One field of a message.
   *
   * @param raw the field as it stands, number and all
   * @param value what it holds: of a chunk its bytes, of a number its encoding
   */
  record Field(int number, ByteBuffer raw, ByteBuffer value) {
    String text() {
      return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }

    long varint() {
      return Proto.varint(value.duplicate());
    }
  }

  /** The fields in their order; they share the bytes of {@code message}. */
  static List<Field> read(ByteBuffer message) {
    ByteBuffer in = message.duplicate();
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      int start = in.position();
      long key = varint(in);
      int value = in.position();
      int end =
          switch ((int) (key & 7)) {
            case VARINT -> {
              varint(in);
              yield in.position();
            }
            case FIXED_64 -> value + Long.BYTES;
            case FIXED_32 -> value + Integer.BYTES;
            case CHUNK -> {
              long length = varint(in);
              value = in.position();
              yield Math.toIntExact(value + length);
            }
            default -> throw new IllegalArgumentException("not a protocol buffer: key " + key);
          };
      fields.add(
          new Field((int) (key >>> 3), part(message, start, end), part(message, value, end)));
      in.position(end);
    }
    return fields;
  }

  private static ByteBuffer part(ByteBuffer of, int start, int end) {
    return of.duplicate().limit(end).position(start);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /** A message being written; every number and length here is below 2^31. */
  static final class Message {
    private final ByteArrayOutputStream out;

    Message() {
      this(32);
    }

    /**
     * @param size of the whole message, about, in bytes
     */
    Message(int size) {
      out = new ByteArrayOutputStream(size);
    }

    Message number(int field, int value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return chunk(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return chunk(field, value.bytes());
    }

    Message chunk(int field, byte[] bytes) {
      varint(field << 3 | CHUNK);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    /** A field as it was read. */
    Message field(Field read) {
      ByteBuffer raw = read.raw(); // of an array that was read whole: see ModelFile
      out.write(raw.array(), raw.arrayOffset() + raw.position(), raw.remaining());
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(int value) {
      int rest = value;
      while (rest > 0x7f) {
        out.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
    }
  }
}
