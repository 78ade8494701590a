package io.pilcrow.channel.http.pages;

import io.javalin.http.Context;
import io.pilcrow.channel.http.guard.SecurityHeaders;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * <a href="https://mozilla.github.io/pdf.js/">pdf.js</a> from the jar, which draws the pages of a
 * PDF: the library, its worker, and the fonts and character maps that PDFs may leave out.
 */
public final class PdfJs {
  static final String VERSION = "5.4.624";

  /** Where its files are below. */
  static final String AT = "/assets/pdfjs/";

  /** Its route. */
  public static final String PATH = AT + "{folder}/{name}";

  private static final String JAR = "/META-INF/resources/webjars/pdfjs-dist/" + VERSION + "/";
  private static final Map<String, String> FOLDERS =
      Map.of(
          "build", "legacy/build/", // for browsers of the last years too
          "cmaps", "cmaps/",
          "fonts", "standard_fonts/",
          "iccs", "iccs/",
          "wasm", "wasm/");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9]+)+");

  /** {@code /assets/pdfjs/{folder}/{name}}, for ever where {@code ?v=} names the version. */
  public void get(Context ctx) {
    String folder = FOLDERS.get(ctx.pathParam("folder"));
    String name = ctx.pathParam("name");
    InputStream in =
        folder != null && NAME.matcher(name).matches()
            ? PdfJs.class.getResourceAsStream(JAR + folder + name)
            : null;
    if (in == null) {
      throw new ProblemException(ProblemKind.NOT_FOUND, "there is no " + ctx.path());
    }
    SecurityHeaders.worker(ctx);
    boolean exact = VERSION.equals(ctx.queryParam("v"));
    ctx.header("Cache-Control", "public, max-age=" + (exact ? "31536000, immutable" : "86400"));
    ctx.contentType(name.endsWith("js") ? "text/javascript" : "application/octet-stream");
    try (in) {
      ctx.result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
