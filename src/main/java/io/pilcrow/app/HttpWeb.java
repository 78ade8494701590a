package io.pilcrow.app;

import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.WrittenKeys;
import io.pilcrow.app.settings.SettingKind;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.app.settings.SettingsException;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.file.OneOwner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
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
    Set<String> origins =
        list(settings, "PILCROW_ALLOWED_ORIGINS").stream()
            .map(KeyGrant::origin)
            .collect(Collectors.toUnmodifiableSet());
    if (keys.isEmpty()) {
      requireLoopback(host);
    }
    sayWhoMayAsk(settings, host, keys, origins);
    Protection protection = protection(keys, settings);
    Observability observability = Observability.of(settings, Build.running());
    PilcrowServer server =
        new PilcrowServer(
            new ServerSettings(
                host,
                settings.number("PILCROW_PORT"),
                settings.text("PILCROW_PUBLIC_URL"),
                origins),
            Optional.of(protection),
            observability);
    try {
      server.start();
      return new HttpSite(server, observability, owner(settings), settings, clock);
    } catch (RuntimeException e) {
      server.close();
      observability.close();
      throw e;
    }
  }

  /** Ratings, gaps and more are written by one server, whatever it serves. */
  private static AutoCloseable owner(Settings settings) {
    try {
      return OneOwner.of(settings.data());
    } catch (OneOwner.InUseException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      LOG.warn(
          "The data folder {} cannot be written to, so nothing is kept in it: {}",
          settings.data(),
          e.toString());
      return () -> {};
    }
  }

  private static void sayWhoMayAsk(
      Settings settings, String host, KeyRing keys, Set<String> origins) {
    if (keys.isEmpty()) {
      LOG.info("There is no API key: only this machine is listened to, and all of it may do all.");
    }
    if (origins.isEmpty() && keys.siteOrigins().isEmpty()) {
      LOG.info(
          "No page of another site may ask: PILCROW_ALLOWED_ORIGINS is empty, and there is no site"
              + " key.");
    }
    warning(settings.text("PILCROW_PUBLIC_URL"), keys.isEmpty(), isLoopback(host))
        .ifPresent(LOG::warn);
  }

  /** What somebody who lets others in may have overlooked. */
  static Optional<String> warning(Optional<String> publicUrl, boolean withoutKeys, boolean local) {
    if (withoutKeys) {
      return publicUrl.map(
          url ->
              "Whoever reaches "
                  + url
                  + " may do all, remove articles and read questions too: make a key with"
                  + " \"pilcrow keys add --scope admin\".");
    }
    return publicUrl.isPresent() || local
        ? Optional.empty()
        : Optional.of(
            "Links in answers do not lead here from other machines: PILCROW_PUBLIC_URL says where"
                + " readers reach this server.");
  }

  /** Until there are keys to ask for, nobody else's machine is let in. */
  private static void requireLoopback(String host) {
    if (!isLoopback(host)) {
      throw new SettingsException(
          "PILCROW_HOST is "
              + host
              + ", but without API keys the server listens on loopback only; use 127.0.0.1, or make"
              + " a key with \"pilcrow keys add\"");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
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
          list(settings, "PILCROW_TRUSTED_PROXIES"),
          System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("PILCROW_TRUSTED_PROXIES: " + e.getMessage(), e);
    }
  }

  /** The parts between commas, in lower case as hosts are compared. */
  static Set<String> list(Settings settings, String name) {
    return Set.copyOf(SettingKind.parts(settings.text(name).orElse("").toLowerCase(Locale.ROOT)));
  }
}
