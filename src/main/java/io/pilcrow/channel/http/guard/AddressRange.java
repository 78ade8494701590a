package io.pilcrow.channel.http.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
 *
 * @param bits how many have to agree
 */
record AddressRange(InetAddress start, int bits) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+");

  static List<AddressRange> all(Collection<String> texts) {
    return texts.stream().map(AddressRange::of).toList();
  }

  static AddressRange of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress start = address(parts[0]).orElseThrow(() -> wrong(text));
    int all = start.getAddress().length * Byte.SIZE;
    if (parts.length == 1) {
      return new AddressRange(start, all);
    }
    if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > all) {
      throw wrong(text);
    }
    return new AddressRange(start, Integer.parseInt(parts[1]));
  }

  /** An address that is written in numbers; names are looked up nowhere. */
  static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    byte[] ours = start.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "a proxy is an address such as 10.0.0.7 or a range such as 10.0.0.0/8, got " + text);
  }
}
