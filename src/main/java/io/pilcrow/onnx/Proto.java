package io.pilcrow.onnx;

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

  /**
   * A message being written; every number and length here is below 2^31. What is put into it is
   * kept as it lies, and copied once, at the end: a model's weights are most of its file.
   */
  static final class Message {
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int length;

    Message number(int field, int value) {
      return varint(field << 3).varint(value);
    }

    Message text(int field, String value) {
      return chunk(field, StandardCharsets.UTF_8.encode(value));
    }

    Message chunk(int field, ByteBuffer value) {
      return varint(field << 3 | CHUNK).varint(value.remaining()).part(value);
    }

    Message message(int field, Message value) {
      varint(field << 3 | CHUNK).varint(value.length);
      value.parts.forEach(this::part);
      return this;
    }

    /** A field as it was read. */
    Message field(Field read) {
      return part(read.raw());
    }

    /** The whole message, in native memory. */
    ByteBuffer bytes() {
      ByteBuffer all = ByteBuffer.allocateDirect(length);
      parts.forEach(part -> all.put(part.duplicate()));
      return all.flip();
    }

    private Message part(ByteBuffer bytes) {
      parts.add(bytes);
      length = Math.addExact(length, bytes.remaining());
      return this;
    }

    private Message varint(int value) {
      ByteBuffer encoded = ByteBuffer.allocate(5);
      int rest = value;
      while (rest > 0x7f) {
        encoded.put((byte) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      return part(encoded.put((byte) rest).flip());
    }
  }
}
