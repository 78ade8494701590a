package io.pilcrow.source.fetch;

import io.pilcrow.source.draft.Decoding;
import io.pilcrow.source.draft.HostNotAllowedException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.format.Format;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Fetches pages without letting their address reach into our own network: http and https only,
 * standard ports, no name and password, each redirect checked anew, and no more time, bytes and
 * redirects than are {@linkplain Fetch wanted}. Whatever a name resolves to, the socket that
 * connects checks the very address it connects to, so a name that changes its mind between check
 * and use gains nothing. Errors do not say whether a forbidden address answered. Thread-safe.
 */
public final class SafeFetcher {
  /** A kept connection may have been closed at the other end, and nothing is tried twice here. */
  private static final ConnectionPool NO_POOL = new ConnectionPool(0, 1, TimeUnit.SECONDS);

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
  private final String agent;
  private final OkHttpClient client;

  public SafeFetcher(FetchPolicy policy) {
    this(policy, "Pilcrow");
  }

  /**
   * @param agent the name it gives itself
   */
  public SafeFetcher(FetchPolicy policy, String agent) {
    this.policy = policy;
    this.agent = agent;
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
    return fetch(address, Fetch.ARTICLE).page();
  }

  /**
   * What the server answers, whatever its status.
   *
   * @throws SourceException when the address may not be fetched, or nobody answers in time, or with
   *     more than was wanted
   */
  public Fetched fetch(String address, Fetch wanted) {
    HttpUrl url = vetted(address);
    long deadline = System.nanoTime() + wanted.patience().toNanos();
    for (int hop = 0; hop <= Math.max(0, wanted.redirects()); hop++) {
      Call call = client.newCall(request(url, wanted));
      call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      try (Response response = call.execute()) {
        Optional<HttpUrl> next = redirect(address, url, response);
        if (next.isEmpty() || wanted.redirects() == 0) {
          return fetched(url, next, response, wanted);
        }
        url = vetted(next.get().toString());
      } catch (IOException e) {
        throw new SourceException(
            address + " could not be fetched; check the address and whether the page is public", e);
      }
    }
    throw new SourceException(address + " redirects more than " + wanted.redirects() + " times");
  }

  private Request request(HttpUrl url, Fetch wanted) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", agent)
            .header("Accept", wanted.accept());
    wanted.etag().ifPresent(tag -> request.header("If-None-Match", tag));
    wanted.lastModified().ifPresent(time -> request.header("If-Modified-Since", time));
    return request.build();
  }

  private static Optional<HttpUrl> redirect(String address, HttpUrl url, Response response) {
    if (!response.isRedirect()) {
      return Optional.empty();
    }
    String location = response.header("Location", "");
    HttpUrl next = url.resolve(location == null ? "" : location);
    if (next == null) {
      throw new SourceException(address + " redirects to an address that cannot be fetched");
    }
    return Optional.of(next);
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

  private static Fetched fetched(
      HttpUrl url, Optional<HttpUrl> next, Response response, Fetch wanted) throws IOException {
    Buffer bytes = new Buffer();
    if (next.isEmpty() && response.isSuccessful() && response.body() != null) {
      BufferedSource source = response.body().source();
      while (source.read(bytes, 64 * 1024) >= 0) {
        if (bytes.size() > wanted.largest()) {
          throw new SourceException(
              "%s is larger than %d MB; save it as a file and add that"
                  .formatted(url, wanted.largest() >> 20));
        }
      }
    }
    return Fetched.of(
        url.newBuilder().fragment(null).toString(),
        response.code(),
        next.map(HttpUrl::toString),
        response.headers(),
        bytes.readByteArray());
  }
}
