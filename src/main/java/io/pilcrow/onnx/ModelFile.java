package io.pilcrow.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of a model, read whole, from a folder or from the class path. It lies in native memory,
 * where ONNX Runtime reads it: on the heap, a large model would make the heap large for good.
 *
 * @param name where it was found, for messages
 * @param content direct, or copied so that it is; whoever reads it duplicates it
 */
public record ModelFile(String name, ByteBuffer content) {
  private static final Set<String> KEPT_PROMISES = ConcurrentHashMap.newKeySet();

  public ModelFile {
    content =
        content.isDirect()
            ? content.slice()
            : ByteBuffer.allocateDirect(content.remaining()).put(content.duplicate()).flip();
  }

  /** Throws OnnxException when the file is missing or cannot be read. */
  public static ModelFile at(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return new ModelFile(path.toString(), read(in, Files.size(path)));
    } catch (NoSuchFileException e) {
      throw new OnnxException("there is no model file " + path, e);
    } catch (IOException e) {
      throw new OnnxException("cannot read model file " + path + ": " + e.getMessage(), e);
    }
  }

  /** Throws OnnxException when the class path has no such resource, e.g. {@code model.onnx}. */
  public static ModelFile resource(String resource) {
    URL url = ModelFile.class.getResource("/" + resource);
    if (url == null) {
      throw new OnnxException("there is no model resource " + resource + " on the class path");
    }
    try {
      URLConnection connection = url.openConnection();
      try (InputStream in = connection.getInputStream()) {
        return new ModelFile(resource, read(in, connection.getContentLengthLong()));
      }
    } catch (IOException e) {
      throw new OnnxException("cannot read model resource " + resource, e);
    }
  }

  /** The resource, {@linkplain #verified verified}: once a process, for the class path stays. */
  public static ModelFile resource(String resource, String sha256) {
    ModelFile file = resource(resource);
    String promise = resource + " " + sha256;
    if (!KEPT_PROMISES.contains(promise)) {
      file.verified(sha256);
      KEPT_PROMISES.add(promise);
    }
    return file;
  }

  private static ByteBuffer read(InputStream in, long size) throws IOException {
    ByteBuffer content = ByteBuffer.allocateDirect(Math.toIntExact(size));
    ReadableByteChannel channel = Channels.newChannel(in);
    while (content.hasRemaining()) {
      if (channel.read(content) < 0) {
        throw new EOFException(content.position() + " of " + size + " bytes could be read");
      }
    }
    return content.flip();
  }

  /** A copy on the heap, for files that are small. */
  public byte[] bytes() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  /** This file, when its content is what the manifest promised; an OnnxException otherwise. */
  public ModelFile verified(String sha256) {
    String actual = sha256();
    if (!actual.equals(sha256)) {
      throw new OnnxException(
          "%s is not the file its manifest names: SHA-256 %s was promised, %s found"
              .formatted(name, sha256, actual));
    }
    return this;
  }

  /** Lower-case hexadecimal. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content.duplicate());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
