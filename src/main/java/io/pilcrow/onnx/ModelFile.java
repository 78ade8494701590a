package io.pilcrow.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of a model, read whole, from a folder or from the class path.
 *
 * @param name where it was found, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
public record ModelFile(String name, byte[] bytes) {

  /** Throws OnnxException when the file is missing or cannot be read. */
  public static ModelFile at(Path path) {
    try {
      return new ModelFile(path.toString(), Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      throw new OnnxException("there is no model file " + path, e);
    } catch (IOException e) {
      throw new OnnxException("cannot read model file " + path + ": " + e.getMessage(), e);
    }
  }

  /** Throws OnnxException when the class path has no such resource, e.g. {@code model.onnx}. */
  public static ModelFile resource(String resource) {
    try (InputStream in = ModelFile.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new OnnxException("there is no model resource " + resource + " on the class path");
      }
      return new ModelFile(resource, in.readAllBytes());
    } catch (IOException e) {
      throw new OnnxException("cannot read model resource " + resource, e);
    }
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
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
