package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Who a visitor is, as far as an address tells: the IPv4 address, or the first 64 bits of an IPv6
 * address, which one household or machine has to itself.
 *
 * <p>Anyone can write an X-Forwarded-For. It is read from its end, where our own proxy wrote, and
 * only as long as proxies that are trusted wrote it.
 */
final class Visitors {
  private static final int HOUSEHOLD = 8; // bytes of an IPv6 address

  private final List<AddressRange> proxies;

  Visitors(Collection<String> trustedProxies) {
    proxies = AddressRange.all(trustedProxies);
  }

  /** A name for the visitor, the same with each request. */
  String of(Context ctx) {
    List<String> headers = Collections.list(ctx.req().getHeaders("X-Forwarded-For"));
    return of(ctx.req().getRemoteAddr(), String.join(",", headers));
  }

  String of(String peer, String forwardedFor) {
    Optional<InetAddress> nearest = AddressRange.address(peer);
    List<String> path = Arrays.asList(forwardedFor.split(","));
    for (int i = path.size() - 1; i >= 0 && nearest.filter(this::isTrusted).isPresent(); i--) {
      Optional<InetAddress> before = AddressRange.address(path.get(i).strip());
      if (before.isEmpty()) {
        break;
      }
      nearest = before;
    }
    return nearest.map(Visitors::name).orElse(peer);
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  private static String name(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, HOUSEHOLD) : bytes);
  }
}
