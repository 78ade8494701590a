package io.pilcrow.source.pack;

import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;

/**
 * What an archive holds that can be read: its XML and its pages, by their names, in the order of
 * the archive. Everything is unpacked within bounds, and what nobody will look at, such as
 * pictures, into nowhere. The names of elements and kinds of relations are looked at without their
 * namespaces, which differ between the two editions of Open XML, Transitional and Strict.
 */
public final class OfficeParts {
  /** What an archive may unpack to, in bytes. */
  static final long LARGEST = 200L * 1024 * 1024;

  static final int MOST_ENTRIES = 5_000; // a deck of 500 slides has 2,000 and more

  private static final Pattern READ =
      Pattern.compile("(?i)(?:.*\\.(?:xml|rels|opf|ncx|x?html?)|mimetype)");

  private static final int PER_BYTE = 3;
  private static final int PER_TAG = 70; // elements and words between them
  private static final int PER_ATTRIBUTE = 100;

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final Map<String, List<Element>> relations = new HashMap<>();
  private final Map<String, Map<String, String>> targets = new HashMap<>(); // by part, by id
  private final Set<String> names = new HashSet<>();
  private final String file;

  private OfficeParts(String file) {
    this.file = file;
  }

  /**
   * Throws SourceException when the archive is broken or unpacks to more than it may.
   *
   * @param takes told before so many bytes of memory are taken
   */
  public static OfficeParts of(byte[] content, String file, LongConsumer takes) {
    OfficeParts parts = new OfficeParts(file);
    byte[] buffer = new byte[64 * 1024];
    long unpacked = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = name(entry.getName());
        parts.names.add(name);
        boolean wanted = READ.matcher(name).matches();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          unpacked += read;
          if (unpacked > LARGEST || parts.names.size() > MOST_ENTRIES) {
            throw new SourceException(
                file + " unpacks to more than is read; split it into several articles");
          }
          if (wanted) {
            takes.accept(memory(buffer, read));
            kept.write(buffer, 0, read);
          }
        }
        if (wanted) {
          parts.parts.put(name, kept.toByteArray());
        }
      }
    } catch (SourceException | TooLongException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) { // the latter of names that are no text
      throw parts.broken(e);
    }
    return parts;
  }

  /** What a piece of XML takes once it is read as a tree, at most. */
  private static long memory(byte[] xml, int length) {
    long memory = (long) PER_BYTE * length;
    for (int i = 0; i < length; i++) {
      memory += xml[i] == '<' ? PER_TAG : xml[i] == '=' ? PER_ATTRIBUTE : 0;
    }
    return memory;
  }

  private static String name(String entry) {
    return entry.replace('\\', '/').replaceFirst("^/+", "");
  }

  /** Whether anything stands in that folder, such as {@code word/}. */
  public boolean has(String folder) {
    return names.stream().anyMatch(name -> name.startsWith(folder));
  }

  /** A part as text; empty where there is none. */
  public String text(String part) {
    return bytes(part).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  /** What to call the file in errors. */
  public String file() {
    return file;
  }

  /** A part as it is; empty where there is none of that name, or it is not read. */
  public Optional<byte[]> bytes(String part) {
    return Optional.ofNullable(parts.get(part));
  }

  /** Runs what reads it; what breaks on the way is told as a fault of the file. */
  public void read(Runnable reading) {
    try {
      reading.run();
    } catch (SourceException | TooLongException | CancellationException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new SourceException(file + " is nested too deeply; save it in a simpler form", e);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  public SourceException broken(Throwable why) {
    return new SourceException(
        file + " is no document that can be read; it may be damaged: save it anew", why);
  }

  /** The root of a part; empty where there is none of that name. */
  public Optional<Element> root(String part) {
    return bytes(part).map(xml -> OfficeXml.root(xml, this::broken));
  }

  /** What the archive itself is about: the document, the workbook, the presentation. */
  public Optional<String> main() {
    return related("", "officeDocument").stream().findFirst();
  }

  /**
   * The parts that a part relates to.
   *
   * @param kind the last word of the relation's type, such as {@code styles}
   */
  public List<String> related(String part, String kind) {
    List<String> targets = new ArrayList<>();
    relations(part)
        .forEach(
            relation -> {
              if (OfficeXml.attribute(relation, "Type").endsWith("/" + kind)) {
                targets.add(target(part, OfficeXml.attribute(relation, "Target")));
              }
            });
    return targets;
  }

  /** The part that a part names by the id of a relation. */
  public Optional<String> byId(String part, String id) {
    return Optional.ofNullable(targets.computeIfAbsent(part, this::targets).get(id));
  }

  private Map<String, String> targets(String part) {
    Map<String, String> byId = new HashMap<>();
    for (Element relation : relations(part)) {
      byId.putIfAbsent(
          OfficeXml.attribute(relation, "Id"),
          target(part, OfficeXml.attribute(relation, "Target")));
    }
    return byId;
  }

  private List<Element> relations(String part) {
    int slash = part.lastIndexOf('/') + 1;
    String name = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    return relations.computeIfAbsent(name, n -> root(n).map(OfficeXml::children).orElse(List.of()));
  }

  /** Targets are said from where the part is. */
  public static String target(String part, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    List<String> path = new ArrayList<>(List.of(part.split("/")));
    path.remove(path.size() - 1);
    for (String step : target.split("/")) {
      if (!step.equals("..")) {
        path.add(step);
      } else if (!path.isEmpty()) {
        path.remove(path.size() - 1);
      }
    }
    path.removeIf(step -> step.isEmpty() || step.equals("."));
    return String.join("/", path);
  }
}
