package io.pilcrow.source.fetch;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which web addresses may be fetched.
 *
 * @param hosts the only hosts allowed; empty allows every public host, for addresses that the
 *     operator typed
 * @param privateAddresses whether loopback, private and other non-public addresses, and ports other
 *     than 80 and 443, are allowed; for tests and closed networks
 */
public record FetchPolicy(Optional<Set<String>> hosts, boolean privateAddresses) {
  public FetchPolicy {
    hosts =
        hosts.map(
            names ->
                names.stream().map(FetchPolicy::ascii).collect(Collectors.toUnmodifiableSet()));
  }

  /** For addresses that the operator named on the command line. */
  public static FetchPolicy operator(boolean privateAddresses) {
    return new FetchPolicy(Optional.empty(), privateAddresses);
  }

  /** For addresses that come in a request: only these hosts, none when there are none. */
  public static FetchPolicy requests(Set<String> hosts, boolean privateAddresses) {
    return new FetchPolicy(Optional.of(hosts), privateAddresses);
  }

  boolean allows(String host) {
    return hosts.isEmpty() || hosts.get().contains(ascii(host));
  }

  /** As an address is looked up: {@code Müller.de} is {@code xn--mller-kva.de}. */
  private static String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) { // no such name can be looked up
      return host.toLowerCase(Locale.ROOT);
    }
  }
}
