package io.pilcrow.source.pack;

import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** An equation of Office on one line: a fraction as {@code (a+b)/c}, a power as {@code x^2}. */
public final class OfficeMath {
  /** What is longer is no equation that somebody reads, and its words do as they stand. */
  private static final int LONGEST = 10_000; // characters

  private OfficeMath() {}

  /** The words of an equation or a part of one. */
  public static String linear(Element math) {
    String words = math.getTextContent();
    return words.length() > LONGEST ? words : written(math);
  }

  private static String written(Element math) {
    return switch (OfficeXml.name(math)) {
      case "t" -> math.getTextContent();
      case "f" -> grouped(part(math, "num")) + "/" + grouped(part(math, "den"));
      case "sSup" -> part(math, "e") + "^" + grouped(part(math, "sup"));
      case "sSub" -> part(math, "e") + "_" + grouped(part(math, "sub"));
      case "sSubSup" ->
          part(math, "e") + "_" + grouped(part(math, "sub")) + "^" + grouped(part(math, "sup"));
      case "rad" -> {
        String degree = part(math, "deg");
        yield (degree.isEmpty() ? "√" : "root " + degree + " of ") + grouped(part(math, "e"));
      }
      case "d" ->
          sign(math, "dPr", "begChr", "(")
              + OfficeXml.children(math, "e").stream()
                  .map(OfficeMath::inside)
                  .collect(Collectors.joining(sign(math, "dPr", "sepChr", "|")))
              + sign(math, "dPr", "endChr", ")");
      case "nary" -> {
        String from = part(math, "sub");
        String to = part(math, "sup");
        yield sign(math, "naryPr", "chr", "∫")
            + (from.isEmpty() ? "" : "_" + grouped(from))
            + (to.isEmpty() ? "" : "^" + grouped(to))
            + " "
            + part(math, "e");
      }
      case "m" ->
          OfficeXml.children(math, "mr").stream()
              .map(
                  row ->
                      OfficeXml.children(row, "e").stream()
                          .map(OfficeMath::inside)
                          .collect(Collectors.joining(", ")))
              .collect(Collectors.joining("; "));
      default -> inside(math);
    };
  }

  private static String inside(Element element) {
    return OfficeXml.children(element).stream()
        .filter(child -> !OfficeXml.name(child).endsWith("Pr"))
        .map(OfficeMath::written)
        .collect(Collectors.joining());
  }

  private static String part(Element math, String name) {
    return OfficeXml.child(math, name).map(OfficeMath::inside).orElse("").strip();
  }

  private static String grouped(String words) {
    return words.codePointCount(0, words.length()) < 2 || words.matches("[\\p{L}\\p{N}.,]+")
        ? words
        : "(" + words + ")";
  }

  private static String sign(Element math, String properties, String name, String otherwise) {
    Optional<String> sign = OfficeXml.value(math, properties, name);
    return sign.orElse(otherwise);
  }
}
