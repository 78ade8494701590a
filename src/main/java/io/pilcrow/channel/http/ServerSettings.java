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
 * @param publicUrl the address under which others know this server, for links
 * @param allowedOrigins the origins whose pages may embed it, such as {@code https://example.org}
 */
public record ServerSettings(
    String host, int port, Optional<String> publicUrl, Set<String> allowedOrigins) {
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, got " + port);
    }
    publicUrl.ifPresent(ServerSettings::checkAddress);
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  Optional<URI> publicAddress() {
    return publicUrl.map(URI::create);
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
    return publicAddress()
        .map(url -> (url.getScheme() + "://" + url.getAuthority()).toLowerCase(Locale.ROOT));
  }

  private static void checkAddress(String url) {
    if (!url.matches("(?i)https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "the public URL is an http or https address such as https://ask.example.org, got " + url);
    }
  }

  /** Whether only this machine is listened to. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the host \"" + host + "\" is not known", e);
    }
  }
}
