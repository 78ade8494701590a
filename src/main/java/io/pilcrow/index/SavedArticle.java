package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.embedding.SavedEmbeddings;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/**
 * An article on disk: one Lucene document, so that it is replaced as a whole or not at all.
 *
 * @param sequence grows with every article that is new; a replaced one keeps its own
 */
record SavedArticle(long sequence, Article article, SavedEmbeddings embeddings) {
  static final String ID = "id";
  private static final String SEQUENCE = "sequence";
  private static final String JSON = "article";
  private static final String CRC = "article_crc32";
  private static final String EMBEDDINGS = "embeddings";

  Document document() {
    byte[] json = SavedArticleJson.write(article);
    Document document = new Document();
    document.add(new StringField(ID, article.id(), Field.Store.YES));
    document.add(new StoredField(SEQUENCE, sequence));
    document.add(new StoredField(JSON, json));
    document.add(new StoredField(CRC, crc(json)));
    document.add(new StoredField(EMBEDDINGS, embeddings.toBytes()));
    return document;
  }

  /** Throws IOException when anything in it is not as it was written. */
  static SavedArticle of(Document document) throws IOException {
    byte[] json = bytes(document, JSON);
    if (crc(json) != number(document, CRC)) {
      throw new IOException("an article is damaged: its checksum is wrong");
    }
    return new SavedArticle(
        number(document, SEQUENCE),
        SavedArticleJson.read(json),
        SavedEmbeddings.read(bytes(document, EMBEDDINGS)));
  }

  /** Article and embeddings in one piece; the sequence is kept beside it. */
  byte[] toBytes() {
    byte[] json = SavedArticleJson.write(article);
    byte[] vectors = embeddings.toBytes();
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + json.length + vectors.length);
    bytes.putLong(crc(json)).putInt(json.length).put(json);
    return bytes.putInt(vectors.length).put(vectors).array();
  }

  /** Throws IOException when a byte is not as {@link #toBytes} gave it. */
  static SavedArticle of(long sequence, byte[] content) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      long crc = bytes.getLong();
      byte[] json = new byte[bytes.getInt()];
      bytes.get(json);
      byte[] vectors = new byte[bytes.getInt()];
      bytes.get(vectors);
      if (crc(json) != crc) {
        throw new IOException("an article is damaged: its checksum is wrong");
      }
      return new SavedArticle(sequence, SavedArticleJson.read(json), SavedEmbeddings.read(vectors));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IOException("an article is damaged: it is cut off", e);
    }
  }

  private static byte[] bytes(Document document, String field) throws IOException {
    BytesRef bytes = document.getBinaryValue(field);
    if (bytes == null) {
      throw new IOException("a saved article has no field " + field);
    }
    return BytesRef.deepCopyOf(bytes).bytes;
  }

  private static long number(Document document, String name) throws IOException {
    var field = document.getField(name);
    if (field == null || field.numericValue() == null) {
      throw new IOException("a saved article has no field " + name);
    }
    return field.numericValue().longValue();
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
