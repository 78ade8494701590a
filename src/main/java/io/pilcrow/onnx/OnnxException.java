package io.pilcrow.onnx;

/** A model could not be opened or run. The message names the model. */
public final class OnnxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public OnnxException(String message) {
    super(message);
  }

  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
