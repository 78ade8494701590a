package io.pilcrow.source.suite;

import io.pilcrow.source.pack.OfficeParts;
import io.pilcrow.source.pack.OfficeXml;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** What the styles of an OpenDocument text say: which are titles, quotes, hidden, numbered. */
final class OdtStyles {
  private final Map<String, Element> styles = new HashMap<>();
  private final Map<String, Element> lists = new HashMap<>();

  OdtStyles(OfficeParts parts, Element content) {
    parts.root("styles.xml").ifPresent(this::add);
    add(content);
  }

  private void add(Element root) {
    for (String group : List.of("styles", "automatic-styles")) {
      for (Element style :
          OfficeXml.child(root, group).map(OfficeXml::children).orElse(List.of())) {
        String name = OfficeXml.attribute(style, "name");
        switch (OfficeXml.name(style)) {
          case "style" -> styles.put(name, style);
          case "list-style" -> lists.put(name, style);
          default -> {}
        }
      }
    }
  }

  /** Whether a style is one of that name, or made from it. */
  boolean is(String style, String name) {
    Set<String> seen = new HashSet<>();
    String at = style;
    while (!at.isEmpty() && seen.add(at)) {
      if (at.equals(name)) {
        return true;
      }
      at =
          Optional.ofNullable(styles.get(at))
              .map(s -> OfficeXml.attribute(s, "parent-style-name"))
              .orElse("");
    }
    return false;
  }

  /** Whether text of this style is not shown. */
  boolean hides(String style) {
    return Optional.ofNullable(styles.get(style))
        .flatMap(s -> OfficeXml.child(s, "text-properties"))
        .filter(text -> OfficeXml.attribute(text, "display").equals("none"))
        .isPresent();
  }

  /** The style of a list's level, from 1, if it numbers its items; empty for bullets. */
  Optional<Element> numbering(String list, int level) {
    return Optional.ofNullable(lists.get(list)).stream()
        .flatMap(style -> OfficeXml.children(style, "list-level-style-number").stream())
        .filter(style -> OfficeXml.attribute(style, "level").equals(String.valueOf(level)))
        .filter(style -> !OfficeXml.attribute(style, "num-format").isEmpty())
        .findFirst();
  }
}
