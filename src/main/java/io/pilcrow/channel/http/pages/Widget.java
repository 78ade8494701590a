package io.pilcrow.channel.http.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.article.Hashes;
import io.pilcrow.channel.http.wire.ETags;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The widget, for pages of any origin: one script, joined from its parts when the server starts,
 * and the words of each language but English, which is in the script. Thread-safe.
 *
 * <pre>
 * /widget/v1.js               always the newest; browsers ask again after five minutes
 * /widget/v1-{hash}.js        exactly this one, for ever; for pages that name its integrity
 * /widget/v1.json             the address and integrity of that one
 * /widget/strings/{lang}.json the words of a language
 * /widget/custom-elements.json what it takes and tells, for editors
 * </pre>
 */
public final class Widget {
  static final List<String> LANGUAGES =
      List.of("en", "de", "es", "fr", "it", "pt", "ja", "zh", "ar", "he");

  /** In the order in which they build on one another. */
  private static final List<String> PARTS =
      List.of(
          "tag", "dom", "words", "anchor", "markup", "stream", "store", "colours", "turn", "quotes",
          "element", "boot");

  private static final Pattern BLOCK_COMMENT =
      Pattern.compile("(?m)^\\s*/\\*\\*(?:[^*]|\\*(?!/))*\\*/\\s*");
  private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^\\s*//.*$");

  private static final String SHORT = "public, max-age=300";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final String script = join();
  private final String hash = Hashes.sha256(script).substring(0, 16);
  private final String manifest = read("custom-elements.json");
  private final Map<String, String> strings = new LinkedHashMap<>();

  public Widget() {
    LANGUAGES.forEach(lang -> strings.put(lang, read("strings/" + lang + ".json")));
  }

  /** The newest script. */
  public void newest(Context ctx) {
    send(ctx, "text/javascript", script, SHORT);
  }

  /** One script by the hash of its content; another hash is another version, not kept here. */
  public void exact(Context ctx) {
    if (!ctx.pathParam("hash").equals(hash)) {
      throw new ProblemException(
          ProblemKind.NOT_FOUND,
          "this server has another version of the widget; GET /widget/v1.json names it");
    }
    send(ctx, "text/javascript", script, FOR_EVER);
  }

  /** What a page's tag needs to name exactly this script. */
  public void description(Context ctx) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("url", "/widget/v1-" + hash + ".js").put("integrity", integrity());
    send(ctx, "application/json", Json.write(json), SHORT);
  }

  /** The custom elements manifest. */
  public void manifest(Context ctx) {
    send(ctx, "application/json", manifest, SHORT);
  }

  public void strings(Context ctx) {
    String file = ctx.pathParam("file");
    String found = strings.get(file.replaceFirst("\\.json$", ""));
    if (found == null || !file.endsWith(".json")) {
      throw new ProblemException(
          ProblemKind.NOT_FOUND, "the widget speaks " + String.join(", ", LANGUAGES));
    }
    send(ctx, "application/json", found, SHORT);
  }

  private static void send(Context ctx, String type, String content, String cache) {
    String tag = '"' + Hashes.sha256(content).substring(0, 16) + '"';
    ctx.header("Cache-Control", cache).header("ETag", tag);
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    ctx.header("Access-Control-Allow-Origin", "*");
    if (ETags.lists(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
    } else {
      ctx.contentType(type + "; charset=utf-8").result(content);
    }
  }

  /** <a href="https://www.w3.org/TR/SRI/">Subresource integrity</a>. */
  private String integrity() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-384").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha384-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-384", e);
    }
  }

  private static String join() {
    StringBuilder joined = new StringBuilder("(() => {\n\"use strict\";\n");
    joined.append("const LANGUAGES = ").append(json(LANGUAGES)).append(";\n");
    joined.append("const ENGLISH = ").append(compact(read("strings/en.json"))).append(";\n");
    joined.append("const STYLE = ").append(json(compactCss(read("widget.css"))));
    joined.append(";\n");
    PARTS.forEach(part -> joined.append(bare(read(part + ".js"))));
    return joined.append("})();\n").toString();
  }

  /**
   * Without the comments and the indentation, which are for us. Nothing else is changed: no string
   * of ours has more than one line, and no line begins with a comment that is none.
   */
  private static String bare(String script) {
    return LINE_COMMENT
        .matcher(BLOCK_COMMENT.matcher(script).replaceAll(""))
        .replaceAll("")
        .replaceAll("(?m)^\\s+", "");
  }

  private static String compact(String json) {
    try {
      return Json.MAPPER.readTree(json).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the space that only readers need; the style has no text in which it would matter. */
  private static String compactCss(String css) {
    return css.replaceAll("\\s+", " ").replaceAll(" ?([{};,]) ?", "$1");
  }

  private static String json(Object value) {
    return Json.MAPPER.valueToTree(value).toString();
  }

  private static String read(String name) {
    try (InputStream in = Widget.class.getResourceAsStream("widget/" + name)) {
      if (in == null) {
        throw new IllegalStateException("widget/" + name + " is missing from the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
