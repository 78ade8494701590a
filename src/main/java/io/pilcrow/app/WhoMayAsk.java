package io.pilcrow.app;

import io.pilcrow.access.KeyRing;
import io.pilcrow.channel.http.ServerSettings;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever starts a server whom it lets in. */
final class WhoMayAsk {
  private static final Logger LOG = LoggerFactory.getLogger(WhoMayAsk.class);

  private WhoMayAsk() {}

  static void say(ServerSettings settings, KeyRing keys) {
    if (keys.isEmpty()) {
      LOG.info("There is no API key: only this machine is listened to, and all of it may do all.");
    }
    if (settings.allowedOrigins().isEmpty() && keys.siteOrigins().isEmpty()) {
      LOG.info(
          "No page of another site may ask: PILCROW_ALLOWED_ORIGINS is empty, and there is no site"
              + " key.");
    }
    warning(settings.publicUrl(), keys.isEmpty(), settings.isLoopback()).ifPresent(LOG::warn);
  }

  /** What somebody who lets others in may have overlooked. */
  static Optional<String> warning(Optional<URI> publicUrl, boolean withoutKeys, boolean local) {
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
}
