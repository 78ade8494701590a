package io.pilcrow.channel.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where and for whom the server listens.
 *
 * @param host a name or address of this machine's loopback, as long as there are no keys; else any
 * @param port 0 takes a free one
 * @param publicUrl the http or https address under which others know this server, for links;
 *     without query and fragment
 * @param allowedOrigins the origins whose pages may embed it, such as {@code https://example.org}
 * @param publicReading whether anybody may read its own pages and ask there, once there are keys
 */
public record ServerSettings(
    String host,
    int port,
    Optional<URI> publicUrl,
    Set<String> allowedOrigins,
    boolean publicReading) {
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, got " + port);
    }
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  /** Whose own pages are for those with a key, once there are keys. */
  public ServerSettings(
      String host, int port, Optional<URI> publicUrl, Set<String> allowedOrigins) {
    this(host, port, publicUrl, allowedOrigins, false);
  }

  /** Throws when other machines would be let in without a key. */
  void requireLoopback() {
    if (!isLoopback()) {
      throw new IllegalArgumentException(
          "without keys the server listens on loopback only, got the host \"%s\"; use 127.0.0.1, or make a key with \"pilcrow keys add\""
              .formatted(host));
    }
  }

  Optional<String> publicOrigin() {
    return publicUrl.map(
        url -> (url.getScheme() + "://" + url.getAuthority()).toLowerCase(Locale.ROOT));
  }

  /** Whether only this machine is listened to. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the host \"" + host + "\" is not known", e);
    }
  }
}
