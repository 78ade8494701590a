package io.pilcrow.source.fetch;

import io.pilcrow.source.draft.Decoding;
import io.pilcrow.source.draft.Format;
import io.pilcrow.source.draft.HostNotAllowedException;
import io.pilcrow.source.draft.SourceException;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Fetches pages without letting their address reach into our own network: http and https only,
 * standard ports, no name and password, at most five redirects each checked anew, 10 seconds and 5
 * MB in all. Whatever a name resolves to, the socket that connects checks the very address it
 * connects to, so a name that changes its mind between check and use gains nothing. Errors do not
 * say whether a forbidden address answered. Thread-safe.
 */
public final class SafeFetcher {
  static final int MOST_REDIRECTS = 5;
  static final int LARGEST = 5 * 1024 * 1024;
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** A kept connection may have been closed at the other end, and nothing is tried twice here. */
  private static final ConnectionPool NO_POOL = new ConnectionPool(0, 1, TimeUnit.SECONDS);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What was fetched.
   *
   * @param url the address that answered in the end
   * @param charset what the answer said; empty lets the bytes tell
   */
  public record Page(String url, Format format, byte[] content, Optional<Charset> charset) {
    public String text() {
      return Decoding.decode(content, url, charset);
    }
  }

  private final FetchPolicy policy;
  private final OkHttpClient client;

  public SafeFetcher(FetchPolicy policy) {
    this.policy = policy;
    this.client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .cookieJar(CookieJar.NO_COOKIES)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectionPool(NO_POOL)
            .socketFactory(new VettedSockets(policy.privateAddresses()))
            .build();
  }

  /** Throws SourceException when the address may not be fetched or gives no article. */
  public Page fetch(String address) {
    HttpUrl url = vetted(address);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Request request =
          new Request.Builder()
              .url(url)
              .header("User-Agent", "Pilcrow")
              .header("Accept", "text/html, text/markdown, text/plain, application/pdf, " + DOCX)
              .build();
      Call call = client.newCall(request);
      call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      try (Response response = call.execute()) {
        if (!response.isRedirect()) {
          return page(url, response);
        }
        String location = response.header("Location", "");
        HttpUrl next = url.resolve(location == null ? "" : location);
        if (next == null) {
          throw new SourceException(address + " redirects to an address that cannot be fetched");
        }
        url = vetted(next.toString());
      } catch (IOException e) {
        throw new SourceException(
            address + " could not be fetched; check the address and whether the page is public", e);
      }
    }
    throw new SourceException(address + " redirects more than " + MOST_REDIRECTS + " times");
  }

  private HttpUrl vetted(String address) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new SourceException(address + " is no http or https address");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new SourceException("an address with a user name or password is not fetched");
    }
    if (!policy.privateAddresses() && url.port() != 80 && url.port() != 443) {
      throw new SourceException(address + " is not on port 80 or 443");
    }
    if (!policy.allows(url.host())) {
      throw new HostNotAllowedException(url.host());
    }
    return url;
  }

  private static Page page(HttpUrl url, Response response) throws IOException {
    if (!response.isSuccessful() || response.body() == null) {
      throw new SourceException(
          url + " answered with status " + response.code() + ", not with a page");
    }
    MediaType type = response.body().contentType();
    Format format = format(url, type);
    BufferedSource source = response.body().source();
    Buffer bytes = new Buffer();
    while (source.read(bytes, 64 * 1024) >= 0) {
      if (bytes.size() > LARGEST) {
        throw new SourceException(url + " is larger than 5 MB; save it as a file and add that");
      }
    }
    return new Page(
        url.newBuilder().fragment(null).toString(),
        format,
        bytes.readByteArray(),
        Optional.ofNullable(type).map(MediaType::charset));
  }

  private static Format format(HttpUrl url, @org.jspecify.annotations.Nullable MediaType type) {
    String kind = type == null ? "" : (type.type() + "/" + type.subtype()).toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "text/html", "application/xhtml+xml" -> Format.HTML;
      case "text/markdown" -> Format.MARKDOWN;
      case "application/pdf" -> Format.PDF;
      case DOCX -> Format.DOCX;
      case "text/plain" -> Format.ofFile(url.encodedPath()).orElse(Format.TEXT);
      default ->
          throw new SourceException(
              url
                  + " is "
                  + (kind.isEmpty() ? "of no stated type" : kind)
                  + "; HTML, Markdown, plain text, PDF and DOCX are read");
    };
  }
}
