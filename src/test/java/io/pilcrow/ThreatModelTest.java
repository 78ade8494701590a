package io.pilcrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

@DisplayName("security-20: the threat model names tests that exist")
class ThreatModelTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

  private final String model;

  ThreatModelTest() throws IOException {
    model = Files.readString(Path.of("src/docs/threat-model.md"), StandardCharsets.UTF_8);
  }

  @Test
  void everyTestItNamesExists() throws IOException {
    Map<String, Class<?>> classes = testClasses();
    List<MatchResult> named = TEST.matcher(model).results().toList();

    assertThat(named).hasSizeGreaterThan(20);
    for (MatchResult one : named) {
      assertThat(classes).as(one.group()).containsKey(one.group(1));
      assertThat(Arrays.stream(classes.get(one.group(1)).getDeclaredMethods()))
          .as(one.group())
          .anyMatch(
              method ->
                  method.getName().equals(one.group(2))
                      && AnnotationSupport.isAnnotated(method, Testable.class));
    }
  }

  @Test
  void everyRiskIsThereAndEveryRowNamesATest() {
    List<String> rows =
        model.lines().filter(line -> line.startsWith("| ") && line.contains("#")).toList();
    TreeSet<String> risks = new TreeSet<>();
    rows.stream()
        .filter(row -> row.startsWith("| LLM"))
        .forEach(row -> risks.add(row.substring(2, 7)));

    assertThat(risks)
        .containsExactly(
            "LLM01", "LLM02", "LLM03", "LLM04", "LLM05", "LLM06", "LLM07", "LLM08", "LLM09",
            "LLM10");
    assertThat(model.lines().filter(line -> line.startsWith("| LLM"))).allMatch(rows::contains);
  }

  private static Map<String, Class<?>> testClasses() throws IOException {
    Map<String, Class<?>> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        String name = SOURCES.relativize(file).toString().replaceAll("[/\\\\]", ".");
        Class<?> type = load(name.substring(0, name.length() - ".java".length()));
        classes.put(type.getSimpleName(), type);
      }
    }
    return classes;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ThreatModelTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }
}
