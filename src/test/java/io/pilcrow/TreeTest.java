package io.pilcrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not lie in the source tree. */
class TreeTest {
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".idea");
  private static final long LARGEST = 2_000_000; // beyond are models

  /** How the secrets look that this product and its neighbours use. */
  private static final Pattern SECRET =
      Pattern.compile(
          "pk_(?:live|site)_[0-9A-Za-z]{38}" // our own
              + "|xox[abeoprs]-\\d{6,}-[0-9A-Za-z-]{10,}|xapp-\\d-[A-Z0-9]{8,}-\\d{6,}-[0-9a-f]{20,}" // Slack
              + "|sk-(?:proj-|ant-|svcacct-)?(?!test)[0-9A-Za-z_-]{32,}" // OpenAI, Anthropic
              + "|AIza[0-9A-Za-z_-]{35}|ya29\\.[0-9A-Za-z_-]{20,}" // Google
              + "|(?:AKIA|ASIA)[0-9A-Z]{16}" // AWS
              + "|gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{50,}|glpat-[0-9A-Za-z_-]{20}"
              + "|npm_[0-9A-Za-z]{36}|hf_[0-9A-Za-z]{34}"
              + "|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\\s+[0-9A-Za-z+/]"
              + "|eyJ[0-9A-Za-z_-]{20,}\\.eyJ[0-9A-Za-z_-]{20,}\\.[0-9A-Za-z_-]{20,}");

  @Test
  @DisplayName("security-13: no secret lies in the source tree")
  void noSecretLiesInTheTree() throws IOException {
    List<Path> files = files(Path.of(""));
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      Matcher secret = SECRET.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (secret.find()) {
        found.add(file + ": " + secret.group().substring(0, 12) + "…");
      }
    }

    assertThat(files).hasSizeGreaterThan(300).contains(Path.of("pom.xml"), Path.of("README.md"));
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pk_%s_0123456789abcdefghijABCDEFGHIJ01234567|live",
        "xoxb-%s-abcdefghijklmn|123456789012",
        "sk-ant-%s0123456789abcdefghij0123456789|x",
        "AKIA%sIJKLMNOP|ABCDEFGH",
        "ghp_%s0123456789abcdefghij01234567|ABCDEFGH"
      })
  void secretsAreKnownByTheirLooks(String made) {
    String[] parts = made.split("\\|");
    assertThat(SECRET.matcher(parts[0].formatted(parts[1])).find()).isTrue();
  }

  private static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = NOT_OURS.contains(String.valueOf(folder.getFileName()));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && attributes.size() < LARGEST) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
