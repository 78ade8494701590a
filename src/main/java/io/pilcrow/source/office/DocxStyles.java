package io.pilcrow.source.office;

import io.pilcrow.source.pack.OfficeXml;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What the styles of a Word document say, each with what it inherits. */
final class DocxStyles {
  private static final Pattern HEADING = Pattern.compile("heading ([1-9])");

  private final Map<String, Element> styles = new HashMap<>();

  DocxStyles(Optional<Element> root) {
    root.ifPresent(
        all ->
            OfficeXml.children(all, "style")
                .forEach(style -> styles.put(OfficeXml.attribute(style, "styleId"), style)));
  }

  /** The name that Word gives it in every language, in lower case. */
  String name(String id) {
    return Optional.ofNullable(styles.get(id))
        .flatMap(style -> OfficeXml.value(style, "name"))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** The level of the headings that have a style, by its name or its place in the outline. */
  Optional<Integer> level(String id) {
    return inherited(
        id,
        style -> {
          Matcher heading =
              HEADING.matcher(OfficeXml.value(style, "name").orElse("").toLowerCase(Locale.ROOT));
          return heading.matches()
              ? Optional.of(Integer.valueOf(heading.group(1)))
              : OfficeXml.value(style, "pPr", "outlineLvl")
                  .map(value -> OfficeXml.number(value, 9))
                  .filter(outline -> outline < 9) // 9 is text
                  .map(outline -> outline + 1);
        });
  }

  /** What a style says, or the one that it is based on. */
  <T> Optional<T> inherited(String id, Function<Element, Optional<T>> says) {
    Set<String> seen = new HashSet<>();
    Element style = styles.get(id);
    while (style != null && seen.add(OfficeXml.attribute(style, "styleId"))) {
      Optional<T> said = says.apply(style);
      if (said.isPresent()) {
        return said;
      }
      style = styles.get(OfficeXml.value(style, "basedOn").orElse(""));
    }
    return Optional.empty();
  }
}
