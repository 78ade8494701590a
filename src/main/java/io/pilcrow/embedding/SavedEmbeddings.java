package io.pilcrow.embedding;

import io.pilcrow.article.Passage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Vectors that were computed before, found by the text they stand for. Immutable.
 *
 * <pre>
 *   "PILCROWV" | model, as DataOutput.writeUTF | dimension int | count int
 *   count × ( SHA-256 of the text, 32 bytes | dimension × float )
 *   CRC-32 of all before, as a long                         (all big-endian)
 * </pre>
 */
public final class SavedEmbeddings {
  private static final byte[] MAGIC = {'P', 'I', 'L', 'C', 'R', 'O', 'W', 'V'};
  private static final int HASH_BYTES = 32;

  private final String model;
  private final Map<String, Embedding> byKey;

  private SavedEmbeddings(String model, Map<String, Embedding> byKey) {
    this.model = model;
    this.byKey = byKey;
  }

  public static SavedEmbeddings none() {
    return new SavedEmbeddings("", Map.of());
  }

  /** Of passages and their vectors, in the same order, from the model of that name. */
  public static SavedEmbeddings of(
      String model, List<Passage> passages, List<Embedding> embeddings) {
    Map<String, Embedding> byKey = new TreeMap<>(); // sorted: the same content, the same bytes
    for (int i = 0; i < passages.size(); i++) {
      byKey.put(PassageText.key(passages.get(i)), embeddings.get(i));
    }
    return new SavedEmbeddings(model, byKey);
  }

  /** {@link Embedder#model()} of the embedder that made them. */
  public String model() {
    return model;
  }

  public int size() {
    return byKey.size();
  }

  public Optional<Embedding> find(Passage passage) {
    return byKey.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(byKey.get(PassageText.key(passage)));
  }

  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeUTF(model);
      out.writeInt(byKey.values().stream().mapToInt(Embedding::dimension).findFirst().orElse(0));
      out.writeInt(byKey.size());
      for (Map.Entry<String, Embedding> entry : byKey.entrySet()) {
        out.write(HexFormat.of().parseHex(entry.getKey()));
        for (float x : entry.getValue().vector()) {
          out.writeFloat(x);
        }
      }
      out.writeLong(crc(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new AssertionError("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The vectors in a resource of the class path, such as those of the sample article; none where
   * the resource is missing or damaged, since they save time and nothing else.
   */
  public static SavedEmbeddings resource(String resource) {
    try (InputStream in = SavedEmbeddings.class.getResourceAsStream("/" + resource)) {
      return in == null ? none() : read(in.readAllBytes());
    } catch (IOException e) {
      return none();
    }
  }

  /** Throws IOException when a byte is not as it was written. */
  public static SavedEmbeddings read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new IOException("not a file of embeddings: it does not begin with PILCROWV");
    }
    int body = bytes.length - Long.BYTES;
    long promised = body < 0 ? -1 : ByteBuffer.wrap(bytes, body, Long.BYTES).getLong();
    if (promised != crc(bytes, Math.max(0, body))) {
      throw new IOException("the embeddings are damaged: their checksum is wrong");
    }
    String model = in.readUTF();
    int dimension = in.readInt();
    int count = in.readInt();
    Map<String, Embedding> byKey = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String key = HexFormat.of().formatHex(in.readNBytes(HASH_BYTES));
      float[] vector = new float[dimension];
      for (int d = 0; d < dimension; d++) {
        vector[d] = in.readFloat();
      }
      byKey.put(key, Embedding.normalised(vector));
    }
    return new SavedEmbeddings(model, new TreeMap<>(byKey));
  }

  private static long crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
