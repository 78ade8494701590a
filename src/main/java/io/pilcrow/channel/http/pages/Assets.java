package io.pilcrow.channel.http.pages;

import io.javalin.http.Context;
import io.pilcrow.article.Hashes;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Style and script of the pages, from the jar, read once. A page names them with a hash of their
 * content, so they may be kept for ever. Thread-safe.
 */
public final class Assets {
  private record Asset(String type, String content, String hash) {}

  private static final Map<String, String> TYPES =
      Map.of("page.css", "text/css", "page.js", "text/javascript", "viewer.js", "text/javascript");

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  public Assets() {
    TYPES.forEach((name, type) -> assets.put(name, read(name, type)));
  }

  /** The address to put into a page. */
  String href(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset " + name);
    }
    return "/assets/" + name + "?v=" + asset.hash();
  }

  public void get(Context ctx) {
    Asset asset = assets.get(ctx.pathParam("name"));
    if (asset == null) {
      throw new ProblemException(ProblemKind.NOT_FOUND, "there is no " + ctx.path());
    }
    boolean exact = asset.hash().equals(ctx.queryParam("v"));
    ctx.header("Cache-Control", exact ? "public, max-age=31536000, immutable" : "no-cache");
    ctx.contentType(asset.type() + "; charset=utf-8").result(asset.content());
  }

  private static Asset read(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the build");
      }
      String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Asset(type, content, Hashes.sha256(content).substring(0, 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
