package io.pilcrow.app;

import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.WrittenKeys;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.Protection;
import io.pilcrow.channel.http.ServerSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves an assistant over HTTP, as the settings say. */
final class HttpWeb implements Web {
  private static final Logger LOG = LoggerFactory.getLogger(HttpWeb.class);

  private final Clock clock;

  HttpWeb(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Site open(Settings settings) {
    String host = settings.text("PILCROW_HOST").orElse("127.0.0.1");
    KeyRing keys = keys(settings);
    if (keys.isEmpty()) {
      requireLoopback(host);
      LOG.info("There is no API key: only this machine is listened to, and all of it may do all.");
    }
    Protection protection = protection(keys, settings);
    Observability observability = Observability.of(settings, Build.running());
    PilcrowServer server =
        new PilcrowServer(
            new ServerSettings(
                host,
                settings.number("PILCROW_PORT"),
                settings.text("PILCROW_PUBLIC_URL"),
                list(settings.text("PILCROW_ALLOWED_ORIGINS").orElse(""))),
            Optional.of(protection),
            observability);
    try {
      server.start();
    } catch (RuntimeException e) {
      observability.close();
      throw e;
    }
    return new HttpSite(server, observability, settings, clock);
  }

  /** Until there are keys to ask for, nobody else's machine is let in. */
  private static void requireLoopback(String host) {
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw new SettingsException(
            "PILCROW_HOST is "
                + host
                + ", but without API keys the server listens on loopback only; use 127.0.0.1, or make"
                + " a key with \"pilcrow keys add\"");
      }
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "PILCROW_HOST is " + host + ", which is no address of this machine; use 127.0.0.1", e);
    }
  }

  private KeyRing keys(Settings settings) {
    try {
      return new KeyRing(
          WrittenKeys.of(settings.text("PILCROW_API_KEYS").orElse("")),
          new KeyFile(settings.data(), clock),
          clock);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("PILCROW_API_KEYS: " + e.getMessage(), e);
    }
  }

  private static Protection protection(KeyRing keys, Settings settings) {
    try {
      return new Protection(
          keys,
          settings.number("PILCROW_KEY_LIMIT"),
          settings.number("PILCROW_VISITOR_LIMIT"),
          list(settings.text("PILCROW_TRUSTED_PROXIES").orElse("")),
          System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("PILCROW_TRUSTED_PROXIES: " + e.getMessage(), e);
    }
  }

  /** The parts between commas, in lower case as hosts and origins are compared. */
  static Set<String> list(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
