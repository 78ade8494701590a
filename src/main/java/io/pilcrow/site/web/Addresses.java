package io.pilcrow.site.web;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses of pages as they are compared: one way to write each, without what tracks readers. */
public final class Addresses {
  /** Parameters that say where a reader came from and change nothing of the page. */
  private static final List<String> TRACKING =
      List.of(
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "utm_id",
          "utm_name",
          "utm_reader",
          "utm_source_platform",
          "utm_creative_format",
          "utm_marketing_tactic",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "fbclid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "_hsenc",
          "_hsmi",
          "_ga",
          "_gl",
          "oly_anon_id",
          "oly_enc_id",
          "vero_id",
          "wickedid");

  private static final BasicURLNormalizer NORMALIZER =
      BasicURLNormalizer.newBuilder().queryParamsToRemove(TRACKING).build();

  private Addresses() {}

  /** Empty when it is no http(s) address. */
  public static Optional<String> normal(String address) {
    String text = address.strip();
    if (!text.matches("(?is)https?://[^\\s]+")) {
      return Optional.empty();
    }
    return Optional.ofNullable(NORMALIZER.filter(text))
        .map(normal -> normal.replaceFirst("#.*", ""))
        .filter(normal -> !host(normal).isEmpty());
  }

  /** With its port, where that is an unusual one; "" when there is none. */
  public static String host(String address) {
    try {
      URI uri = URI.create(address);
      String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
      return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** What pages of one site have in common: the host, with or without {@code www}. */
  public static String site(String address) {
    return host(address).replaceFirst("^www\\.", "");
  }

  public static boolean isRoot(String address) {
    return address.matches("(?i)https?://[^/]+/?");
  }
}
