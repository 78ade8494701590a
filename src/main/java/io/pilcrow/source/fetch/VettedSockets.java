package io.pilcrow.source.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets that refuse to connect to an address that is not public. */
final class VettedSockets extends SocketFactory {
  private final boolean privateAddresses;

  VettedSockets(boolean privateAddresses) {
    this.privateAddresses = privateAddresses;
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress address)
            || address.isUnresolved()
            || !(privateAddresses || isPublic(address.getAddress()))) {
          throw new ConnectException("not a public address");
        }
        super.connect(endpoint, timeout);
      }
    };
  }

  /** Whether an address belongs to the open internet (IANA's special-purpose registries). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublic4(b[0] & 0xFF, b[1] & 0xFF, b[2] & 0xFF);
    }
    return address instanceof Inet6Address && isPublic6(b);
  }

  private static boolean isPublic4(int a, int b, int c) {
    boolean special =
        a == 0
            || a == 10
            || a == 127
            || a >= 224
            || (a == 100 && b >= 64 && b < 128)
            || (a == 169 && b == 254)
            || (a == 172 && b >= 16 && b < 32)
            || (a == 192 && b == 168)
            || (a == 192 && b == 0 && (c == 0 || c == 2))
            || (a == 192 && b == 88 && c == 99)
            || (a == 198 && (b == 18 || b == 19))
            || (a == 198 && b == 51 && c == 100)
            || (a == 203 && b == 0 && c == 113);
    return !special;
  }

  /** Only global unicast, 2000::/3, without the ranges that carry an IPv4 address inside. */
  private static boolean isPublic6(byte[] b) {
    boolean global = (b[0] & 0xE0) == 0x20;
    boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
    boolean special = b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xFE) == 0; // Teredo, ORCHID, …
    boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & 0xFF) == 0xB8;
    return global && !sixToFour && !special && !documentation;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("only unconnected sockets are made here");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new IOException("only unconnected sockets are made here");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("only unconnected sockets are made here");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    throw new IOException("only unconnected sockets are made here");
  }
}
