package io.pilcrow.access;

import io.pilcrow.article.Hashes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All keys that a server takes: those of its settings and those of the file. Thread-safe. */
public final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final List<ApiKey> fixed;
  private final KeyFile file;
  private final Clock clock;

  /**
   * @param fixed keys of the settings; see {@link WrittenKeys}
   */
  public KeyRing(List<ApiKey> fixed, KeyFile file, Clock clock) {
    this.fixed = List.copyOf(fixed);
    this.file = file;
    this.clock = clock;
  }

  /** Whether no key was ever made. */
  public boolean isEmpty() {
    return fixed.isEmpty() && file.keys().isEmpty();
  }

  /**
   * The key with this text, if it is taken now, and notes its use. All keys are compared, each in
   * constant time, so that time tells nothing about any of them.
   */
  public Optional<ApiKey> find(String text) {
    String hash = Hashes.sha256(text);
    List<ApiKey> found = new ArrayList<>();
    for (ApiKey key : all()) {
      if (key.hasHash(hash)) {
        found.add(key);
      }
    }
    Optional<ApiKey> key = found.stream().filter(one -> one.isActive(clock.instant())).findFirst();
    key.ifPresent(this::note);
    return key;
  }

  /** What is wrong with a text that is no key, as far as it shows: for people. */
  public String whyNot(String text) {
    if (!KeyText.looksOurs(text)) {
      return "the key is not known; keys begin with pk_live_ or pk_site_";
    }
    return KeyText.isWhole(text)
        ? "the key is not known, was revoked or has expired; \"pilcrow keys list\" shows them"
        : "the key is not whole; copy it again";
  }

  /** The origins of all site keys that are taken now. */
  public Set<String> siteOrigins() {
    return all().stream()
        .filter(key -> key.isActive(clock.instant()))
        .flatMap(key -> key.grant().origins().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a text holds something that begins as our keys do. */
  public static boolean isIn(String text) {
    return text.contains(KeyText.SECRET) || text.contains(KeyText.SITE);
  }

  private void note(ApiKey key) {
    if (fixed.contains(key)) {
      return;
    }
    try {
      file.used(key);
    } catch (RuntimeException e) { // a full disk shall keep nobody out
      LOG.warn("The use of {} was not noted: {}", key.id(), e.getMessage());
    }
  }

  private List<ApiKey> all() {
    List<ApiKey> all = new ArrayList<>(fixed);
    all.addAll(file.keys());
    return all;
  }
}
