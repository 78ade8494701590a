package io.pilcrow.channel.http.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.MimeTypes;

/** A request's body as one JSON object: its type, size, encoding and syntax checked. */
public final class Body {
  public static final int MOST_FOR_A_QUESTION = 1024 * 1024;
  public static final int MOST_FOR_AN_ARTICLE = 25 * 1024 * 1024;

  /** A client that is still sending reads no answer; this much more is taken and thrown away. */
  private static final long PATIENCE = 64L * 1024 * 1024;

  private static final int PART = 64 * 1024;
  private static final int LARGE = MOST_FOR_A_QUESTION;
  private static final ReentrantLock PARSING_LARGE = new ReentrantLock();
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String READ = "body";

  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Body() {}

  /**
   * @param most in bytes
   */
  public static ObjectNode json(Context ctx, int most) {
    if (!type(ctx).equals("application/json")) {
      throw new ProblemException(
          ProblemKind.UNSUPPORTED_TYPE,
          "the content type is \"%s\"; send application/json".formatted(type(ctx)));
    }
    requireKnownCharset(ctx);
    byte[] body = read(ctx, most);
    return body.length <= LARGE ? parse(text(body)) : parseAlone(body);
  }

  /** Parsing takes several times the body's length for a moment, so of large ones one at a time. */
  private static ObjectNode parseAlone(byte[] body) {
    PARSING_LARGE.lock();
    try {
      return parse(text(body));
    } finally {
      PARSING_LARGE.unlock();
    }
  }

  /** The content type without its parameters, in lower case; "" when there is none. */
  public static String type(Context ctx) {
    String type = ctx.header(CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** JSON is UTF-8 whatever is said, so what is said has to be true or at least a charset. */
  private static void requireKnownCharset(Context ctx) {
    String type = Optional.ofNullable(ctx.header(CONTENT_TYPE)).orElse("");
    String charset = MimeTypes.getCharsetFromContentType(type);
    if (charset != null && !isCharset(charset)) {
      throw new ProblemException(
          ProblemKind.UNSUPPORTED_TYPE,
          "there is no charset \"%s\"; send JSON in UTF-8".formatted(charset));
    }
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) { // not even a name
      return false;
    }
  }

  static ProblemException tooLarge(int most) {
    return new ProblemException(
        ProblemKind.TOO_LARGE, "a body here has at most %,d bytes; send less".formatted(most));
  }

  /** Reads it, of the types that are read here, so that whoever uses it then has it at hand. */
  public static void receive(Context ctx, int most) {
    if (Multipart.isSent(ctx) && most == MOST_FOR_AN_ARTICLE) {
      Multipart.of(ctx);
    } else if (type(ctx).equals("application/json")) {
      read(ctx, most);
    }
  }

  /** As it came, of whatever type; the second time what was read the first. */
  public static byte[] read(Context ctx, int most) {
    byte[] before = ctx.attribute(READ);
    if (before != null) {
      if (before.length > most) {
        throw tooLarge(most);
      }
      return before;
    }
    byte[] bytes = readOnce(ctx, most);
    ctx.attribute(READ, bytes);
    return bytes;
  }

  /** Of an upload before it is touched: Jetty would take all of it before anybody could say no. */
  public static void requireLength(Context ctx) {
    long length = ctx.req().getContentLengthLong();
    if (length < 0) {
      throw new ProblemException(
          ProblemKind.LENGTH_REQUIRED,
          "an upload needs a Content-Length; send the file as a whole");
    }
    if (length > MOST_FOR_AN_ARTICLE) {
      throw tooLarge(MOST_FOR_AN_ARTICLE);
    }
  }

  private static byte[] readOnce(Context ctx, int most) {
    try {
      InputStream in = ctx.req().getInputStream();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      byte[] part = in.readNBytes(PART);
      while (part.length > 0) {
        if (body.size() + part.length > most) {
          discard(in);
          throw tooLarge(most);
        }
        HeldBodies.add(ctx, part.length);
        body.writeBytes(part);
        part = in.readNBytes(PART);
      }
      return body.toByteArray();
    } catch (TooSlowException e) {
      throw tooSlow();
    } catch (IOException e) {
      throw malformed("the body broke off before its end; send it again");
    }
  }

  static ProblemException tooSlow() {
    return new ProblemException(
        ProblemKind.TOO_SLOW, "the body came too slowly or was cut off; send it again");
  }

  private static void discard(InputStream in) throws IOException {
    byte[] waste = new byte[64 * 1024];
    long taken = 0;
    int read;
    while (taken < PATIENCE && (read = in.read(waste)) >= 0) {
      taken += read;
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("the body is not valid UTF-8; send JSON in UTF-8");
    }
  }

  private static ObjectNode parse(String text) {
    try {
      JsonNode node = STRICT.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw malformed(
          "the body is %s; send a JSON object"
              .formatted(
                  node.isMissingNode()
                      ? "empty"
                      : "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT)));
    } catch (StreamConstraintsException e) {
      throw malformed(
          "the body is JSON that nests deeper than %,d levels, or has a number or name that is too long; send it plainer"
              .formatted(StreamReadConstraints.DEFAULT_MAX_DEPTH));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw malformed(
          "the body is not valid JSON"
              + (at == null
                  ? ""
                  : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemKind.MALFORMED_BODY, detail);
  }
}
