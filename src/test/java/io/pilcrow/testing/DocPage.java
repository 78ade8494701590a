package io.pilcrow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of documentation, so that a test can hold it to the code.
 *
 * @param path from the root of the tree
 * @param text with {@code \n} at line ends, wherever it was checked out
 */
public record DocPage(Path path, String text) {
  private static final Path FOLDER = Path.of("src", "docs");

  /** The page of a subject, {@code src/docs/SUBJECT.md}. */
  public static DocPage of(String subject) {
    return read(FOLDER.resolve(subject + ".md"));
  }

  public static DocPage readme() {
    return read(Path.of("README.md"));
  }

  /** Every page at the root of the tree and in the folders of documentation, sorted by path. */
  public static List<DocPage> all() {
    return Stream.of(Path.of(""), FOLDER, Path.of("prompts"), Path.of("embeddings"))
        .flatMap(folder -> pages(folder, folder.equals(FOLDER) ? Integer.MAX_VALUE : 1))
        .sorted(Comparator.comparing(DocPage::path))
        .toList();
  }

  private static Stream<DocPage> pages(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(path -> path.toString().endsWith(".md"))
          .map(DocPage::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocPage read(Path path) {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return new DocPage(path, text.replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a link of this page leads, from the root of the tree; this page for {@code #anchor}. */
  public Path at(String link) {
    String file = link.replaceFirst("#.*", "");
    return file.isEmpty() ? path : path.resolveSibling(file).normalize();
  }

  /** This page with {@code content} between {@code <!-- name -->} and {@code <!-- end -->}. */
  public DocPage with(String name, String content) {
    String start = "<!-- " + name + " -->\n";
    int from = text.indexOf(start) + start.length();
    int to = text.indexOf("<!-- end -->", from);
    assertThat(text).as("a place for %s in %s", name, path).contains(start);
    return new DocPage(path, text.substring(0, from) + content + text.substring(to));
  }

  /** What stands below a heading such as {@code ## Slack}, to the next of its level or above. */
  public String section(String heading) {
    int start = ("\n" + text).indexOf("\n" + heading + "\n");
    assertThat(start).as("%s in %s", heading, path).isNotNegative();
    String below = text.substring(start + heading.length());
    int level = heading.indexOf(' ');
    return below.split("\n#{1," + level + "} ", 2)[0];
  }

  /** The fenced blocks of a language in a part of a page, in order. */
  public static List<String> blocks(String language, String part) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(part)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** What a link may lead to within the page, such as {@code #behind-a-proxy}. */
  public List<String> anchors() {
    return Pattern.compile("(?m)^#+ (.+)$")
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> "#" + heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .toList();
  }

  /** Where its links and pictures lead, those to other servers left out. */
  public List<String> links() {
    return Pattern.compile("\\]\\(([^)\\s]+)\\)")
        .matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.startsWith("http"))
        .toList();
  }
}
