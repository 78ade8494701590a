package io.pilcrow.source.office;

import io.pilcrow.source.draft.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;

/**
 * The parts of an Office file that are XML, by their names in its archive. The names of elements
 * and kinds of relations are looked at without their namespaces, which differ between the two
 * editions of Open XML, Transitional and Strict.
 */
final class OfficeParts {
  private final Map<String, byte[]> parts = new HashMap<>();
  private final String file;

  private OfficeParts(String file) {
    this.file = file;
  }

  /** Throws SourceException when the archive is broken or unpacks to more than it may. */
  static OfficeParts of(byte[] content, String file) {
    ZipCheck.entries(content, file);
    OfficeParts parts = new OfficeParts(file);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().matches("(?i).*\\.(?:xml|rels)")) {
          parts.parts.put(name(entry.getName()), zip.readAllBytes());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw parts.broken(e);
    }
    return parts;
  }

  private static String name(String entry) {
    return entry.replace('\\', '/').replaceFirst("^/+", "");
  }

  SourceException broken(Throwable why) {
    return new SourceException(
        file + " is no document that can be read; it may be damaged: save it anew", why);
  }

  /** The root of a part; empty where there is none of that name. */
  Optional<Element> root(String part) {
    return Optional.ofNullable(parts.get(part)).map(xml -> OfficeXml.root(xml, this::broken));
  }

  /** What the archive itself is about: the document, the workbook, the presentation. */
  Optional<String> main() {
    return related("", "officeDocument").stream().findFirst();
  }

  /**
   * The parts that a part relates to.
   *
   * @param kind the last word of the relation's type, such as {@code styles}
   */
  List<String> related(String part, String kind) {
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
  Optional<String> byId(String part, String id) {
    return relations(part).stream()
        .filter(relation -> OfficeXml.attribute(relation, "Id").equals(id))
        .map(relation -> target(part, OfficeXml.attribute(relation, "Target")))
        .findFirst();
  }

  private List<Element> relations(String part) {
    int slash = part.lastIndexOf('/') + 1;
    String name = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    return root(name).map(OfficeXml::children).orElse(List.of());
  }

  /** Targets are said from where the part is. */
  private static String target(String part, String target) {
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
