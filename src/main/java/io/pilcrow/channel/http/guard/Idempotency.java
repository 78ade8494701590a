package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.pilcrow.article.Hashes;
import io.pilcrow.channel.http.guard.KeptAnswers.Found;
import io.pilcrow.channel.http.guard.KeptAnswers.Kept;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.EventStream;
import io.pilcrow.channel.http.wire.Multipart;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.channel.http.wire.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request that is sent twice with the same {@code Idempotency-Key} is answered once and told the
 * same twice (<a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">draft-ietf-httpapi-idempotency-key-header</a>).
 * Only what succeeded is kept: a request that failed has changed nothing, and is tried again. A
 * stream is told again as a whole, as fast as it is read.
 */
public final class Idempotency {
  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])++)\"");
  private static final int LONGEST = 255;
  private static final List<String> TOLD_AGAIN =
      List.of("Content-Type", "Cache-Control", "ETag", "Location");

  private final KeptAnswers answers;

  public Idempotency(KeptAnswers answers) {
    this.answers = answers;
  }

  /**
   * A handler that heeds the header.
   *
   * @param most how large a body of JSON the route takes, in bytes
   */
  public Handler once(int most, Handler handler) {
    return ctx -> {
      String header = ctx.header(HEADER);
      if (header == null) {
        handler.handle(ctx);
        return;
      }
      String key = Caller.of(ctx).identity() + '\n' + ctx.path() + '\n' + key(header);
      once(ctx, key, request(ctx, most), handler);
    };
  }

  private void once(Context ctx, String key, String request, Handler handler) throws Exception {
    Found found = answers.begin(key, request);
    switch (found.standing()) {
      case RUNNING ->
          throw new ProblemException(
              ProblemKind.IN_PROGRESS,
              "the request with this Idempotency-Key is still being answered; ask again later");
      case OTHER ->
          throw new ProblemException(
              ProblemKind.KEY_REUSED,
              "this Idempotency-Key was sent with another request; send a new key with each");
      case ANSWERED -> again(ctx, found.kept().orElseThrow());
      default -> {
        Recording recording = Recording.begin(ctx);
        Optional<Kept> answer = Optional.empty();
        try {
          handler.handle(ctx);
          answer = answered(ctx, recording);
        } finally {
          answers.end(key, request, answer);
        }
      }
    }
  }

  private static String key(String header) {
    String key = header.strip();
    if (key.length() > LONGEST || !QUOTED.matcher(key).matches()) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST,
          "Idempotency-Key must be a quoted string of at most "
              + LONGEST
              + " characters, such as \"8e03978e-40d5-43e8\" with its quotes");
    }
    return key;
  }

  /** What makes two requests the same, hashed as it is read. */
  private static String request(Context ctx, int most) throws IOException {
    MessageDigest sum = Hashes.sha256();
    try (OutputStream all = new DigestOutputStream(OutputStream.nullOutputStream(), sum)) {
      add(all, ctx.method().name());
      add(all, Optional.ofNullable(ctx.queryString()).orElse(""));
      add(all, Optional.ofNullable(ctx.header("Accept")).orElse(""));
      add(all, Body.type(ctx));
      if (Multipart.isSent(ctx)) {
        Multipart form = Multipart.of(ctx);
        for (Map.Entry<String, List<String>> field : form.fields().entrySet()) {
          add(all, field.getKey() + field.getValue());
        }
        if (form.file().isPresent()) {
          add(all, form.file().get().name());
          try (InputStream in = form.file().get().open()) {
            in.transferTo(all);
          }
        }
      } else {
        all.write(Body.read(ctx, most));
      }
    }
    return Hashes.hex(sum);
  }

  private static void add(OutputStream all, String text) throws IOException {
    all.write((text + '\n').getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Kept> answered(Context ctx, Recording recording) throws IOException {
    if (recording.isStream()) {
      return recording
          .whole()
          .map(events -> new Kept(200, Map.of("Content-Type", "text/event-stream"), events));
    }
    if (ctx.statusCode() >= 300) {
      return Optional.empty();
    }
    InputStream result = ctx.resultInputStream();
    byte[] body = result == null ? new byte[0] : result.readAllBytes();
    ctx.result(body);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : TOLD_AGAIN) {
      Optional.ofNullable(ctx.res().getHeader(name)).ifPresent(value -> headers.put(name, value));
    }
    return Optional.of(new Kept(ctx.statusCode(), headers, body));
  }

  private static void again(Context ctx, Kept kept) {
    ctx.header(REPLAYED, "true");
    if ("text/event-stream".equals(kept.headers().get("Content-Type"))) {
      EventStream.replay(ctx.res(), kept.body());
      return;
    }
    ctx.status(kept.status()).result(kept.body());
    kept.headers().forEach(ctx::header);
    Optional.ofNullable(kept.headers().get("Content-Type")).ifPresent(ctx::contentType);
  }
}
