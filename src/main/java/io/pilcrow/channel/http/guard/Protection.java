package io.pilcrow.channel.http.guard;

import io.pilcrow.access.KeyRing;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who may use the server, and how much. Without any key everyone on this machine may, unlimited.
 *
 * @param keys the keys it takes
 * @param perKey requests a minute with one key; 0 is no limit
 * @param perVisitor requests a minute of one visitor of a page; 0 is no limit
 * @param trustedProxies addresses, or ranges such as {@code 10.0.0.0/8}, whose X-Forwarded-For is
 *     believed
 * @param nanoTime as {@link System#nanoTime()}
 */
public record Protection(
    KeyRing keys, int perKey, int perVisitor, Set<String> trustedProxies, LongSupplier nanoTime) {

  public Protection {
    trustedProxies = Set.copyOf(trustedProxies);
    AddressRange.all(trustedProxies); // says at the start what is wrong with one
  }
}
