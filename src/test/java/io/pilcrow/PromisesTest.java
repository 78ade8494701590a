package io.pilcrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.DocPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised is tested, and a test that names a promise names one there is. */
class PromisesTest {
  @ParameterizedTest
  @ValueSource(strings = {"api", "security", "slack", "widget"})
  void everyPromiseHasItsTestAndEveryLabelItsPromise(String subject) throws IOException {
    String page = DocPage.of("promises/" + subject).text();
    Set<String> promised = found("(?m)^\\| `(" + subject + "-\\d\\d)` \\| \\S", page);
    Set<String> tested = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(PromisesTest::holdsTests).toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        tested.addAll(found("\\b(" + subject + "-\\d\\d)\\b", text));
      }
    }

    assertThat(promised).hasSizeGreaterThan(15).isEqualTo(tested);
  }

  private static boolean holdsTests(Path file) {
    return file.toString().endsWith(".java");
  }

  private static Set<String> found(String label, String text) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(label).matcher(text).results().forEach(m -> found.add(m.group(1)));
    return found;
  }
}
