package io.pilcrow.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.pilcrow.article.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final KeyGrant ASK = KeyGrant.secret("notebook", Set.of(Scope.ASK));

  private static final String HASH_LINE = " *\"sha256\" : \"\\w+\",\n";

  @TempDir Path folder;

  @Test
  void aKeyIsFoundByItsTextUntilItIsRevoked() {
    KeyFile file = file(Instant.EPOCH);
    IssuedKey issued = file.add(ASK, Optional.empty());

    assertThat(issued.text()).matches("pk_live_[0-9A-Za-z]{38}");
    assertThat(ring(Instant.EPOCH).find(issued.text())).map(ApiKey::id).hasValue(issued.key().id());
    assertThat(ring(Instant.EPOCH).find(issued.text() + "x")).isEmpty();

    assertThat(file.revoke(issued.key().id())).isPresent();
    assertThat(ring(Instant.EPOCH).find(issued.text())).isEmpty();
    assertThat(file.revoke("key_none")).isEmpty();
  }

  @Test
  @DisplayName("api-13: what is on the disk holds no key")
  void whatIsOnTheDiskHoldsNoKey() throws IOException {
    IssuedKey secret = file(Instant.EPOCH).add(ASK, Optional.empty());
    IssuedKey site =
        file(Instant.EPOCH)
            .add(KeyGrant.site("", Set.of("https://a.example"), Set.of()), Optional.empty());

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("pk_live_", "pk_site_", secret.text().substring(8));
      }
    }
    assertThat(secret.toString() + site).doesNotContain("pk_");
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    file(Instant.EPOCH).add(ASK, Optional.empty());
    Path file = folder.resolve("keys.json");

    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  @DisplayName("api-13: a rotated key and its heir are both taken for a while")
  void aRotatedKeyAndItsHeirAreBothTakenForAWhile() {
    IssuedKey old = file(Instant.EPOCH).add(ASK, Optional.empty());
    IssuedKey heir = file(Instant.EPOCH).rotate(old.key().id(), Duration.ofHours(1)).orElseThrow();
    Instant soon = Instant.EPOCH.plus(Duration.ofMinutes(59));
    Instant later = Instant.EPOCH.plus(Duration.ofHours(1));

    assertThat(heir.key().grant()).isEqualTo(ASK);
    assertThat(ring(soon).find(old.text())).isPresent();
    assertThat(ring(soon).find(heir.text())).isPresent();
    assertThat(ring(later).find(old.text())).isEmpty();
    assertThat(ring(later).find(heir.text())).isPresent();
    assertThat(file(later).rotate(old.key().id(), Duration.ZERO)).isEmpty();
  }

  @Test
  void aKeyEndsWithItsLifetime() {
    IssuedKey issued = file(Instant.EPOCH).add(ASK, Optional.of(Duration.ofDays(1)));

    assertThat(ring(Instant.EPOCH).find(issued.text())).isPresent();
    assertThat(ring(Instant.EPOCH.plus(Duration.ofDays(1))).find(issued.text())).isEmpty();
  }

  @Test
  void itsUseIsNotedOnceAMinute() {
    IssuedKey issued = file(Instant.EPOCH).add(ASK, Optional.empty());

    assertThat(ring(Instant.EPOCH.plusSeconds(100)).find(issued.text())).isPresent();
    assertThat(ring(Instant.EPOCH.plusSeconds(130)).find(issued.text())).isPresent();
    assertThat(lastUse()).hasValue(Instant.EPOCH.plusSeconds(100));
    assertThat(ring(Instant.EPOCH.plusSeconds(161)).find(issued.text())).isPresent();
    assertThat(lastUse()).hasValue(Instant.EPOCH.plusSeconds(161));
  }

  @Test
  void writersAtOnceLoseNothing() {
    IntStream.range(0, 24).parallel().forEach(i -> file(Instant.EPOCH).add(ASK, Optional.empty()));

    assertThat(file(Instant.EPOCH).keys())
        .hasSize(24)
        .extracting(ApiKey::id)
        .doesNotHaveDuplicates();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("keys.json", "keys.lock");
  }

  @Test
  void revokingTheLastKeyOpensNothing() {
    IssuedKey issued = file(Instant.EPOCH).add(ASK, Optional.empty());
    file(Instant.EPOCH).revoke(issued.key().id());

    assertThat(ring(Instant.EPOCH).isEmpty()).isFalse();
  }

  @Test
  void aFileThatGoesAwayOpensNothing() throws IOException {
    KeyRing ring = ring(Instant.EPOCH);
    assertThat(ring.isEmpty()).isTrue();
    file(Instant.EPOCH).add(ASK, Optional.empty());
    assertThat(ring.isEmpty()).isFalse();

    Path file = folder.resolve("keys.json");
    for (String emptied : List.of("{\"keys\":[]}", "{}", "")) {
      Files.writeString(file, emptied);
      assertThatThrownBy(ring::isEmpty).hasMessageContaining("keys.json");
    }
    Files.delete(file);
    assertThatThrownBy(ring::isEmpty).hasMessageContaining("are gone");
  }

  @Test
  @DisplayName("security-22: whatever byte of keys.json changes, no key is let in by it")
  void whateverByteChangesNoKeyIsLetIn() throws IOException {
    IssuedKey revoked = file(Instant.EPOCH).add(ASK, Optional.empty());
    file(Instant.EPOCH).revoke(revoked.key().id());
    IssuedKey expired = file(Instant.EPOCH).add(ASK, Optional.of(Duration.ofDays(1)));
    Instant later = Instant.EPOCH.plus(Duration.ofDays(2));
    Path path = folder.resolve("keys.json");
    byte[] whole = Files.readAllBytes(path);

    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(path, damaged);
      for (IssuedKey key : List.of(revoked, expired)) {
        assertThat(isLetIn(key.text(), later)).as("byte " + at).isFalse();
      }
    }
    String unhashed = new String(whole, StandardCharsets.UTF_8).replaceFirst(HASH_LINE, "");
    for (String field : List.of("revoked_at", "expires_at", "site", "scopes", "sha256")) {
      Files.writeString(path, unhashed.replace("\"" + field + "\"", "\"" + field + "x\""));
      assertThatThrownBy(() -> ring(later).find(expired.text()))
          .hasMessageContaining("keys.json")
          .hasMessageContaining(field + "x");
    }
  }

  private boolean isLetIn(String text, Instant now) {
    try {
      return ring(now).find(text).isPresent();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void whoeverEditsTheFileTakesItsHashOut() throws IOException {
    IssuedKey issued = file(Instant.EPOCH).add(ASK, Optional.empty());
    Path path = folder.resolve("keys.json");
    String edited = Files.readString(path).replace("notebook", "laptop");
    Files.writeString(path, edited);
    assertThatThrownBy(() -> ring(Instant.EPOCH).find(issued.text()))
        .hasMessageContaining("take the line \"sha256\" at its top out");

    Files.writeString(path, edited.replaceFirst(HASH_LINE, ""));
    assertThat(ring(Instant.EPOCH).find(issued.text()).orElseThrow().grant().name())
        .isEqualTo("laptop");
    file(Instant.EPOCH).add(ASK, Optional.empty());
    assertThat(KeysJson.read(Files.readString(path))).hasSize(2);
    assertThat(Files.readString(path)).startsWith("{\n  \"sha256\"");
  }

  @Test
  @DisplayName("security-22: a start without the key file that was there lets nobody in")
  void aStartWithoutTheKeyFileThatWasThereLetsNobodyIn() throws IOException {
    file(Instant.EPOCH).add(ASK, Optional.empty());
    Files.delete(folder.resolve("keys.json"));

    assertThatThrownBy(() -> ring(Instant.EPOCH).isEmpty())
        .hasMessageContaining("are gone")
        .hasMessageContaining("keys.lock");
    assertThatThrownBy(() -> file(Instant.EPOCH).add(ASK, Optional.empty()))
        .hasMessageContaining("are gone");
    Files.delete(folder.resolve("keys.lock"));
    assertThat(ring(Instant.EPOCH).isEmpty()).isTrue();
  }

  @Test
  void anHeirLivesAsLongAsTheOldKeyWasMadeFor() {
    IssuedKey old = file(Instant.EPOCH).add(ASK, Optional.of(Duration.ofDays(90)));
    Instant later = Instant.EPOCH.plus(Duration.ofDays(80));
    ApiKey heir = file(later).rotate(old.key().id(), Duration.ofHours(1)).orElseThrow().key();

    assertThat(heir.expiresAt()).hasValue(later.plus(Duration.ofDays(90)));
  }

  @Test
  void aBrokenFileLetsNobodyIn() throws IOException {
    Files.writeString(folder.resolve("keys.json"), "{\"keys\":[{\"scopes\":[\"all\"]}]}");

    assertThatThrownBy(() -> ring(Instant.EPOCH).find("pk_live_x"))
        .hasMessageContaining("keys.json cannot be read");
  }

  @Test
  void aWrongKeyIsToldWhatIsWrongAsFarAsItShows() {
    String text = KeyText.fresh(false);
    KeyRing ring = ring(Instant.EPOCH);

    assertThat(ring.whyNot(text)).contains("revoked or has expired");
    assertThat(ring.whyNot(text.substring(0, 20))).contains("not whole");
    assertThat(ring.whyNot(text.substring(0, 44) + "zz")).contains("not whole");
    assertThat(ring.whyNot("sk-123")).contains("begin with pk_live_");
  }

  @Test
  @DisplayName("security-19: hashes are compared in constant time, and no key is skipped")
  void hashesAreComparedInConstantTime() {
    var classes = new ClassFileImporter().importClasses(ApiKey.class, KeyRing.class);
    JavaMethod compares = classes.get(ApiKey.class).getMethod("hasHash", String.class);
    assertThat(compares.getMethodCallsFromSelf())
        .anyMatch(
            call ->
                call.getTarget().getFullName().startsWith("java.security.MessageDigest.isEqual"))
        .noneMatch(call -> call.getTarget().getFullName().startsWith("java.lang.String.equals"));
    assertThat(classes.get(KeyRing.class).getMethod("find", String.class).getMethodCallsFromSelf())
        .anyMatch(call -> call.getTarget().getName().equals("hasHash"))
        .noneMatch(call -> call.getTarget().getName().equals("hash"));
  }

  @Test
  void settingsWriteKeysWithTheirScopes() {
    List<ApiKey> keys = WrittenKeys.of(" all-may-do-this-key , ask+ingest:another-long-key,");

    assertThat(keys)
        .extracting(key -> key.grant().scopes())
        .containsExactly(EnumSet.allOf(Scope.class), EnumSet.of(Scope.ASK, Scope.INGEST));
    assertThat(keys.get(1).hasHash(Hashes.sha256("another-long-key"))).isTrue();
    assertThatThrownBy(() -> WrittenKeys.of("hunter2"))
        .hasMessageContaining("16 characters")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> WrittenKeys.of("hunter2:another-long-key"))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void originsAreWrittenAsBrowsersDo() {
    assertThat(KeyGrant.site("", Set.of("HTTPS://A.example:443"), Set.of()).origins())
        .containsExactly("https://a.example");
    for (String wrong : List.of("a.example", "https://a.example/", "https://*.example", "null")) {
      assertThatThrownBy(() -> KeyGrant.site("", Set.of(wrong), Set.of()))
          .hasMessageContaining("such as https://example.org");
    }
  }

  private Optional<Instant> lastUse() {
    return file(Instant.EPOCH).keys().get(0).lastUsedAt();
  }

  private KeyFile file(Instant now) {
    return new KeyFile(folder, Clock.fixed(now, ZoneOffset.UTC));
  }

  private KeyRing ring(Instant now) {
    return new KeyRing(List.of(), file(now), Clock.fixed(now, ZoneOffset.UTC));
  }
}
