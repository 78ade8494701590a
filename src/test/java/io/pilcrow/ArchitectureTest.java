package io.pilcrow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pilcrow.testing.DocPage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may import whom. A change of shape starts in this table. */
class ArchitectureTest {
  private static final String ROOT = "io.pilcrow";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** Package, and what it may import from Pilcrow; "" is the root. {@code app} may all. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("english", Set.of()),
          Map.entry("article", Set.of()),
          Map.entry("access", Set.of("json", "article")),
          Map.entry("question", Set.of()),
          Map.entry("question.followup", Set.of("english", "question")),
          Map.entry("question.kind", Set.of("json", "english", "question")),
          Map.entry("language", Set.of("article")),
          Map.entry("question.spelling", Set.of("english", "language", "question")),
          Map.entry("file", Set.of()),
          Map.entry("onnx", Set.of()),
          Map.entry(
              "source",
              Set.of(
                  "article",
                  "source.draft",
                  "source.markup",
                  "source.pack",
                  "source.format",
                  "source.fetch")),
          Map.entry("source.draft", Set.of("article", "language")),
          Map.entry("source.page", Set.of("json", "article", "language", "source.draft")),
          Map.entry(
              "source.markup",
              Set.of("json", "article", "language", "source.draft", "source.page")),
          Map.entry("source.pack", Set.of("article", "source.draft")),
          Map.entry("source.office", Set.of("json", "article", "source.draft", "source.pack")),
          Map.entry("source.suite", Set.of("article", "source.draft", "source.pack")),
          Map.entry(
              "source.bound",
              Set.of(
                  "article",
                  "language",
                  "source.draft",
                  "source.page",
                  "source.markup",
                  "source.pack")),
          Map.entry(
              "source.format",
              Set.of(
                  "article",
                  "source.draft",
                  "source.page",
                  "source.markup",
                  "source.office",
                  "source.suite",
                  "source.bound",
                  "source.pack")),
          Map.entry("source.fetch", Set.of("source.draft", "source.format")),
          Map.entry("embedding", Set.of("json", "article", "question", "onnx")),
          Map.entry("index.vector", Set.of("onnx")),
          Map.entry("index.keyword", Set.of("article")),
          Map.entry(
              "index", Set.of("index.keyword", "json", "article", "embedding", "index.vector")),
          Map.entry("index.opensearch", Set.of("index")),
          Map.entry("retrieval", Set.of("article", "question", "embedding", "index")),
          Map.entry("answer", Set.of("article", "question", "retrieval")),
          Map.entry("answer.conduct", Set.of("question", "answer")),
          Map.entry("reader.table", Set.of("english", "article", "retrieval")),
          Map.entry("reader.text", Set.of("english", "article", "retrieval", "answer")),
          Map.entry(
              "reader.span",
              Set.of(
                  "json",
                  "english",
                  "article",
                  "question",
                  "retrieval",
                  "answer",
                  "onnx",
                  "reader.table",
                  "reader.text")),
          Map.entry(
              "reader.near",
              Set.of(
                  "english",
                  "language",
                  "article",
                  "question",
                  "retrieval",
                  "answer",
                  "reader.span",
                  "reader.table",
                  "reader.text")),
          Map.entry(
              "reader.kind",
              Set.of(
                  "english",
                  "article",
                  "question",
                  "retrieval",
                  "answer",
                  "reader.near",
                  "reader.span",
                  "reader.text")),
          Map.entry(
              "reader",
              Set.of(
                  "english",
                  "article",
                  "question",
                  "answer",
                  "reader.kind",
                  "reader.near",
                  "reader.span",
                  "reader.text")),
          Map.entry("suggest", Set.of("english", "article", "question", "answer")),
          Map.entry("llm.provider", Set.of("answer")),
          Map.entry("llm.draft", Set.of("article")),
          Map.entry("llm.check", Set.of("english", "article", "retrieval", "answer", "llm.draft")),
          Map.entry(
              "llm",
              Set.of(
                  "article",
                  "question",
                  "answer",
                  "suggest",
                  "llm.provider",
                  "llm.draft",
                  "llm.check")),
          Map.entry("", Set.of("article", "question", "index", "retrieval", "answer", "suggest")),
          Map.entry(
              "gaps",
              Set.of(
                  "json", "", "article", "question", "embedding", "retrieval", "answer", "file")),
          Map.entry("site.web", Set.of("json", "article", "source")),
          Map.entry("site", Set.of("site.web", "json", "", "article", "source", "file")),
          Map.entry("telemetry", Set.of("", "article", "question", "retrieval", "answer")),
          Map.entry("eval", Set.of("json", "", "article", "question", "answer", "retrieval")),
          Map.entry("eval.baseline", Set.of("", "article", "question", "retrieval", "eval")),
          Map.entry("json", Set.of()),
          Map.entry("backup", Set.of("json", "file", "index")),
          Map.entry("channel.json", Set.of("", "article", "question", "retrieval", "answer")),
          Map.entry(
              "channel.text",
              Set.of("", "article", "question", "retrieval", "answer", "channel.json")),
          Map.entry("feedback", Set.of("json", "file")),
          Map.entry("channel.http.wire", Set.of("json", "", "article", "channel.json")),
          Map.entry(
              "channel.http.guard", Set.of("access", "article", "question", "channel.http.wire")),
          Map.entry(
              "channel.http.api",
              Set.of(
                  "json",
                  "",
                  "article",
                  "source",
                  "site",
                  "question",
                  "retrieval",
                  "answer",
                  "gaps",
                  "feedback",
                  "channel.json",
                  "channel.text",
                  "channel.http.wire",
                  "channel.http.guard")),
          Map.entry(
              "channel.http.openai",
              Set.of(
                  "json",
                  "",
                  "article",
                  "question",
                  "answer",
                  "channel.json",
                  "channel.text",
                  "channel.http.wire",
                  "channel.http.guard",
                  "channel.http.api")),
          Map.entry(
              "channel.http.pages",
              Set.of(
                  "json",
                  "",
                  "article",
                  "question",
                  "retrieval",
                  "answer",
                  "file",
                  "channel.json",
                  "channel.http.wire",
                  "channel.http.guard")),
          Map.entry(
              "channel.http",
              Set.of(
                  "json",
                  "",
                  "access",
                  "file",
                  "source",
                  "site",
                  "gaps",
                  "feedback",
                  "channel.json",
                  "channel.http.wire",
                  "channel.http.guard",
                  "channel.http.api",
                  "channel.http.openai",
                  "channel.http.pages")),
          Map.entry(
              "channel.mcp",
              Set.of("json", "", "answer", "article", "question", "retrieval", "channel.json")),
          Map.entry(
              "channel.slack",
              Set.of(
                  "json",
                  "",
                  "channel.json",
                  "channel.slack.answer",
                  "channel.slack.api",
                  "channel.slack.delivery")),
          Map.entry(
              "channel.slack.answer",
              Set.of(
                  "",
                  "article",
                  "question",
                  "retrieval",
                  "answer",
                  "channel.json",
                  "channel.text",
                  "channel.slack.api",
                  "channel.slack.delivery")),
          Map.entry("channel.slack.delivery", Set.of("json", "file", "channel.slack.api")),
          Map.entry("channel.slack.api", Set.of()),
          Map.entry(
              "channel.cli",
              Set.of(
                  "json",
                  "",
                  "access",
                  "article",
                  "question",
                  "retrieval",
                  "answer",
                  "channel.json",
                  "channel.text",
                  "eval")),
          Map.entry("channel.cli.data", Set.of("backup", "channel.cli")));

  /** What a package shows the world although it is a room of another. {@code app} sees all. */
  private static final Set<String> DOORS =
      Set.of(
          "source.draft.SourceException",
          "source.draft.ReadingBusyException",
          "source.draft.HostNotAllowedException",
          "source.fetch.Fetch",
          "source.fetch.Fetched",
          "source.fetch.SafeFetcher",
          "source.format.Format",
          "source.markup.PageLinks",
          "eval.baseline.Baseline",
          "eval.baseline.BaselineRun");

  /** Each library has one home, or as few as can be. */
  private static final Map<String, Set<String>> HOMES =
      Map.ofEntries(
          Map.entry("dev.langchain4j.model.chat", Set.of("llm.provider")),
          Map.entry("dev.langchain4j.http", Set.of("llm.provider")),
          Map.entry("io.github.resilience4j", Set.of("llm.provider")),
          Map.entry("ai.onnxruntime", Set.of("onnx")),
          Map.entry("ai.djl", Set.of("onnx")),
          Map.entry("opennlp", Set.of("english", "language")),
          Map.entry("io.javalin", Set.of("channel.http")),
          Map.entry("org.eclipse.jetty", Set.of("channel.http")),
          Map.entry("jakarta.servlet", Set.of("channel.http")),
          Map.entry("io.github.bucket4j", Set.of("channel.http.guard")),
          Map.entry(
              "com.github.benmanes.caffeine",
              Set.of("channel.http", "channel.slack", "reader", "suggest")),
          Map.entry(
              "com.fasterxml.jackson",
              Set.of(
                  "json",
                  "app",
                  "channel",
                  "access",
                  "backup",
                  "embedding",
                  "eval",
                  "feedback",
                  "gaps",
                  "index",
                  "llm.provider",
                  "question.kind",
                  "reader",
                  "site",
                  "source.page",
                  "source.markup",
                  "source.office")),
          Map.entry("io.modelcontextprotocol", Set.of("channel.mcp")),
          Map.entry("com.slack.api", Set.of("channel.slack")),
          Map.entry("com.google.gson", Set.of("channel.slack")), // Slack's own
          Map.entry("org.apache.lucene", Set.of("index")),
          Map.entry("org.mozilla.universalchardet", Set.of("source.draft")),
          Map.entry("crawlercommons", Set.of("site")),
          Map.entry("com.rometools", Set.of("site.web")),
          Map.entry("org.jsoup", Set.of("source.page", "source.markup", "source.bound")),
          Map.entry("org.commonmark", Set.of("source.markup")),
          Map.entry("io.micrometer", Set.of("telemetry")),
          Map.entry("io.opentelemetry", Set.of("telemetry")),
          Map.entry("ch.qos.logback", Set.of("app")),
          Map.entry("org.apache.pdfbox", Set.of("source.office")),
          Map.entry("org.apache.fontbox", Set.of("source.office")),
          Map.entry("org.apache.poi", Set.of("source.suite")),
          Map.entry("com.rtfparserkit", Set.of("source.suite")),
          Map.entry("org.apache.james", Set.of("source.bound")),
          Map.entry("okhttp3", Set.of("source.fetch", "channel.slack")),
          Map.entry("picocli", Set.of("channel.cli", "app")),
          Map.entry("me.tongfei.progressbar", Set.of("channel.cli")));

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      String home = packageOf(from);
      if (home.equals("app") || home.startsWith("app.")) {
        continue;
      }
      assertThat(MAY_IMPORT).as("package of %s", from.getName()).containsKey(home);
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass();
        if (inPilcrow(to)
            && !packageOf(to).equals(home)
            && !DOORS.contains(outermost(to))
            && !MAY_IMPORT.get(home).contains(packageOf(to))) {
          violations.add(home + " -> " + packageOf(to) + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  /** A room is a package inside another of the table: source.fetch is one, channel.http is not. */
  @Test
  void aRoomIsImportedFromItsHouseOnly() {
    MAY_IMPORT.forEach(
        (home, imported) ->
            assertThat(imported)
                .as("rooms of others that %s may import", home)
                .allMatch(
                    room -> house(room).isEmpty() || (home + ".").startsWith(house(room) + ".")));
  }

  /** Printed anew with -Dgolden.write=true. */
  @Test
  void thePageShowsTheTables() throws IOException {
    DocPage page = DocPage.of("architecture");
    String shown =
        page.with("packages", ArchitectureTables.packages(MAY_IMPORT))
            .with("libraries", ArchitectureTables.libraries(HOMES))
            .text();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(page.path(), shown);
    }
    assertThat(DocPage.of("architecture").text())
        .as("print it: ./mvnw -q -Pquick test -Dtest=ArchitectureTest -Dgolden.write=true")
        .isEqualTo(shown);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyLibraryHasOneHome() {
    HOMES.forEach(
        (library, homes) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    homes.stream().map(home -> ROOT + "." + home + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .allowEmptyShould(true)
                .check(CLASSES));
  }

  @Test
  void everyNameStandsForOneThing() {
    Map<String, Set<String>> packages = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        packages.computeIfAbsent(type.getSimpleName(), n -> new TreeSet<>()).add(packageOf(type));
      }
    }
    packages.values().removeIf(homes -> homes.size() == 1);
    assertThat(packages).as("names that several classes have").isEmpty();
  }

  /**
   * A class may extend what is serializable, as every exception does; nothing may read or write it.
   */
  @Test
  @DisplayName("security-16: nothing is serialized the Java way, and JSON names no class")
  void nothingIsSerializedTheJavaWay() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.(?:Object(?:Input|Output).*|Externalizable)|java\\.rmi\\..*|javax\\.script\\..*|java\\.beans\\.XML.*"
                + "|com\\.fasterxml\\.jackson\\.(?:annotation\\.JsonTypeInfo|databind\\.jsontype\\..*|databind\\.annotation\\.JsonTypeResolver)")
        .check(CLASSES);
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "turns on default typing",
                call -> call.getTarget().getName().matches("(?:activate|enable)DefaultTyping.*")))
        .check(CLASSES);
  }

  private static boolean inPilcrow(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + ".");
  }

  /** The package of the table that holds this one; empty when none does. */
  private static String house(String room) {
    String house = room.replaceFirst("\\.?[^.]*$", "");
    return MAY_IMPORT.containsKey(house) ? house : "";
  }

  private static String outermost(JavaClass type) {
    return type.getName().substring(ROOT.length() + 1).replaceFirst("\\$.*", "");
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
