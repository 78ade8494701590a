package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A body of multipart/form-data: its fields, and the file. Whatever is wrong with it is a problem
 * that says what would be right. Files wait on disk until the request is answered.
 */
public final class Multipart {
  private static final String TYPE = "multipart/form-data";
  private static final String READ = "multipart";
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_FIELD = 64 * 1024; // bytes; what is larger is a file
  private static final MultipartConfigElement LIMITS =
      new MultipartConfigElement(
          System.getProperty("java.io.tmpdir"),
          Body.MOST_FOR_AN_ARTICLE,
          Body.MOST_FOR_AN_ARTICLE + LONGEST_FIELD,
          LONGEST_FIELD);

  private final Map<String, List<String>> fields = new TreeMap<>();
  private final Map<String, Part> files = new LinkedHashMap<>();

  private final Context ctx;

  private Multipart(Context ctx) {
    this.ctx = ctx;
  }

  /** Whether this is how the body comes. */
  public static boolean isSent(Context ctx) {
    return Body.type(ctx).equals(TYPE);
  }

  /** The same each time; of a body that announces its length, which nobody reads in vain. */
  public static Multipart of(Context ctx) {
    Multipart before = ctx.attribute(READ);
    if (before != null) {
      return before;
    }
    Body.requireLength(ctx);
    ctx.req().setAttribute("org.eclipse.jetty.multipartConfig", LIMITS);
    Multipart read = new Multipart(ctx);
    try {
      List<Part> parts = new ArrayList<>(ctx.req().getParts());
      if (parts.size() > MOST_PARTS) {
        throw unreadable("has %,d parts; send at most %d".formatted(parts.size(), MOST_PARTS));
      }
      for (Part part : parts) {
        read.add(part);
      }
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | ServletException | RuntimeException e) {
      throw whyNot(e);
    }
    ctx.attribute(READ, read);
    return read;
  }

  private void add(Part part) throws IOException {
    String name = Optional.ofNullable(part.getName()).orElse("");
    if (part.getSubmittedFileName() != null) {
      files.putIfAbsent(name, part);
      return;
    }
    if (part.getSize() > LONGEST_FIELD) {
      throw new ProblemException(
          ProblemKind.TOO_LARGE,
          "a field of a form has at most %,d bytes; send what is longer as a file"
              .formatted(LONGEST_FIELD));
    }
    try (InputStream in = part.getInputStream()) {
      fields
          .computeIfAbsent(name, none -> new ArrayList<>())
          .add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static ProblemException whyNot(Exception failure) {
    String why = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooSlowException) {
        return Body.tooSlow();
      }
      why = String.valueOf(cause.getMessage());
    }
    if (why.toLowerCase(Locale.ROOT).contains("exceeds")) {
      return Body.tooLarge(Body.MOST_FOR_AN_ARTICLE);
    }
    return unreadable(
        "cannot be read; each part begins with the boundary that the Content-Type names, has a"
            + " Content-Disposition with a name, and ends with a line break, and the last is"
            + " followed by the boundary and --");
  }

  private static ProblemException unreadable(String detail) {
    return new ProblemException(ProblemKind.MALFORMED_BODY, "the multipart body " + detail);
  }

  /** All fields with their values, by name. */
  public Map<String, List<String>> fields() {
    return fields;
  }

  /** The first value of a field, unless it is blank. */
  public Optional<String> field(String name) {
    return fields.getOrDefault(name, List.of()).stream()
        .findFirst()
        .filter(text -> !text.isBlank());
  }

  /** The first part that has a file name. */
  public Optional<SentFile> file() {
    return files.values().stream().findFirst().map(part -> new SentFile(ctx, part));
  }

  /** A file as it was sent. */
  public static final class SentFile {
    private final Context ctx;
    private final Part part;

    private SentFile(Context ctx, Part part) {
      this.ctx = ctx;
      this.part = part;
    }

    /** Without the folders before it, which are the sender's; a problem when nothing is left. */
    public String name() {
      String path = part.getSubmittedFileName();
      String name =
          path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))).strip();
      if (name.isEmpty() || name.length() > 255 || name.chars().anyMatch(Character::isISOControl)) {
        throw ProblemException.invalid(
            "/file",
            "file has no name that a file can have; name it with an ending, such as terms.pdf");
      }
      return name;
    }

    /** In memory until the request is answered. */
    public byte[] bytes() {
      HeldBodies.add(ctx, (int) part.getSize());
      try (InputStream in = open()) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw unreadable("broke off before its end; send it again");
      }
    }

    public InputStream open() throws IOException {
      return part.getInputStream();
    }
  }
}
