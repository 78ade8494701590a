package io.pilcrow.channel.http.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.pilcrow.channel.http.guard.SecurityHeaders;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The API's description: {@code /openapi.json} for programs, {@code /docs} (Swagger UI, from the
 * jar) for people, {@code /llms.txt} for language models. A test holds the first to the routes and
 * to what they answer.
 */
public final class ApiDocs {
  private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

  private record Asset(String type, byte[] content) {}

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>The API of Pilcrow</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/docs/swagger-ui.css">
      <script src="/docs/swagger-ui-bundle.js" defer></script>
      <script src="/docs/docs.js" defer></script>
      </head><body><main id="docs"></main></body></html>
      """;

  private final byte[] description = read("openapi.json");
  private final byte[] llms = read("llms.txt");
  private final Map<String, Asset> assets =
      Map.of(
          "swagger-ui.css", new Asset("text/css", read(SWAGGER + "swagger-ui.css")),
          "swagger-ui-bundle.js",
              new Asset("text/javascript", read(SWAGGER + "swagger-ui-bundle.js")),
          "docs.js", new Asset("text/javascript", read("docs.js")));

  public void register(RoutesConfig routes) {
    routes.get("/openapi.json", ctx -> send(ctx, "application/json", description));
    routes.get("/llms.txt", ctx -> send(ctx, "text/plain; charset=utf-8", llms));
    routes.get("/docs", this::page);
    routes.get("/docs/{name}", this::asset);
  }

  private void page(Context ctx) {
    SecurityHeaders.docs(ctx);
    ctx.contentType("text/html; charset=utf-8").result(PAGE);
  }

  private void asset(Context ctx) {
    Asset asset = assets.get(ctx.pathParam("name"));
    if (asset == null) {
      throw new ProblemException(ProblemKind.NOT_FOUND, "there is no " + ctx.path());
    }
    send(ctx, asset.type() + "; charset=utf-8", asset.content());
  }

  private static void send(Context ctx, String type, byte[] content) {
    ctx.header("Cache-Control", "public, max-age=3600").contentType(type).result(content);
  }

  private static byte[] read(String name) {
    try (InputStream in = ApiDocs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
