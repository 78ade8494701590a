package io.pilcrow.source.page;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page shows an element, as far as the element's own style tells: not displayed, moved
 * away, without size or opacity, or in the colour of what is behind it. For one page, which stays
 * as it is meanwhile; it remembers what is behind each element.
 */
final class Visibility {
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden"
              + "|font-size:(?:0*(?:\\.\\d+)?|1(?:\\.0+)?)(?:px|pt|ex|ch)?(?:;|!|$)"
              + "|font-size:0*(?:\\.0\\d*)?(?:r?em|%|v[wh])(?:;|!|$)"
              + "|opacity:0*(?:\\.0\\d*)?%?(?:;|!|$)|filter:opacity\\(0[%)]|text-indent:-\\d{3,}"
              + "|(?:left|top|right|bottom|margin(?:-left|-top)?):-\\d{3,}|clip:rect\\(0|clip:rect\\(1px,1px|clip-path:(?:inset\\((?:50|100)%|circle\\(0)"
              + "|transform:(?:scale[xy3d]*\\(0[,)]|translate[xy3d]*\\(-\\d{3,}))");
  private static final Pattern NO_ROOM =
      Pattern.compile("(?:^|;)(?:max-)?(?:height|width):0(?:px|em|rem|%)?(?:;|!|$)");
  private static final Pattern TEXT =
      Pattern.compile("(?:^|;)(?:-webkit-text-fill-)?color:([^;!]+)");
  private static final Pattern BACKGROUND =
      Pattern.compile("(?:^|;)background(?:-color)?:([^;!]+)");
  private static final Pattern HEX = Pattern.compile("#([0-9a-f]{3,8})");
  private static final Pattern FUNCTION =
      Pattern.compile("rgba?\\((\\d{1,3})[, ]?(\\d{1,3})[, ]?(\\d{1,3})(?:[,/]([0-9.]+)(%?))?\\)");

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  /** Around punctuation there is none, elsewhere a single blank. */
  private static final Pattern SPACE = Pattern.compile("\\s*([:;,!()/])\\s*|\\s+");

  private static final Colour WHITE = new Colour(255, 255, 255, 1);

  private static final Map<String, Colour> NAMED =
      Map.of(
          "white", WHITE,
          "snow", new Colour(255, 250, 250, 1),
          "ivory", new Colour(255, 255, 240, 1),
          "ghostwhite", new Colour(248, 248, 255, 1),
          "floralwhite", new Colour(255, 250, 240, 1),
          "whitesmoke", new Colour(245, 245, 245, 1),
          "black", new Colour(0, 0, 0, 1),
          "transparent", new Colour(0, 0, 0, 0),
          "hsl(0,0%,100%)", WHITE,
          "canvas", WHITE);

  private record Colour(int red, int green, int blue, double alpha) {
    private static final int NEAR = 16; // of 255; nobody can tell these apart in small letters

    boolean isNear(Colour other) {
      return Math.abs(red - other.red) <= NEAR
          && Math.abs(green - other.green) <= NEAR
          && Math.abs(blue - other.blue) <= NEAR;
    }
  }

  private final Map<Element, Optional<Colour>> backgrounds = new IdentityHashMap<>();

  boolean isHidden(Element element) {
    String style = style(element);
    return HIDDEN.matcher(style).find()
        || style.contains("overflow:hidden") && NO_ROOM.matcher(style).find()
        || textColour(element, style).map(colour -> isLost(colour, element)).orElse(false);
  }

  private boolean isLost(Colour text, Element element) {
    return text.alpha() < 0.1 || background(element).map(text::isNear).orElse(false);
  }

  private static Optional<Colour> textColour(Element element, String style) {
    String value = element.normalName().equals("font") ? element.attr("color") : "";
    Matcher declared = TEXT.matcher(style);
    while (declared.find()) {
      value = declared.group(1); // the last one wins
    }
    return colour(value);
  }

  /** What is behind the element; empty where a picture is, or what we cannot read. */
  private Optional<Colour> background(Element element) {
    Optional<Colour> known = backgrounds.get(element);
    if (known == null) {
      known = ownBackground(element).orElseGet(() -> behind(element.parent()));
      backgrounds.put(element, known);
    }
    return known;
  }

  private Optional<Colour> behind(@Nullable Element parent) {
    return parent == null ? Optional.of(WHITE) : background(parent);
  }

  /** Its background; empty where one sees through it. */
  private static Optional<Optional<Colour>> ownBackground(Element element) {
    String style = style(element);
    if (style.contains("background-image:") && !style.contains("background-image:none")) {
      return Optional.of(Optional.empty());
    }
    String value = element.attr("bgcolor").toLowerCase(Locale.ROOT);
    Matcher declared = BACKGROUND.matcher(style);
    while (declared.find()) {
      value = declared.group(1);
    }
    boolean seeThrough =
        value.isEmpty() || value.matches("none|transparent|inherit|initial|unset|0");
    return seeThrough
        ? Optional.empty()
        : Optional.of(colour(value).filter(colour -> colour.alpha() > 0.9));
  }

  private static Optional<Colour> colour(String written) {
    String value = written.toLowerCase(Locale.ROOT).strip();
    Matcher hex = HEX.matcher(value);
    Matcher function = FUNCTION.matcher(value);
    if (hex.matches()) {
      return hex(hex.group(1));
    }
    if (function.matches()) {
      double alpha = function.group(4) == null ? 1 : number(function.group(4));
      return Optional.of(
          new Colour(
              Integer.parseInt(function.group(1)),
              Integer.parseInt(function.group(2)),
              Integer.parseInt(function.group(3)),
              "%".equals(function.group(5)) ? alpha / 100 : alpha));
    }
    return Optional.ofNullable(NAMED.get(value));
  }

  private static double number(String digits) {
    return digits.matches("\\d*\\.?\\d+") ? Double.parseDouble(digits) : 1;
  }

  /** {@code fff}, {@code ffff}, {@code ffffff} or {@code ffffffff}. */
  private static Optional<Colour> hex(String digits) {
    String full = digits.length() < 6 ? digits.replaceAll(".", "$0$0") : digits;
    if (full.length() != 6 && full.length() != 8) {
      return Optional.empty();
    }
    int[] parts = new int[full.length() / 2];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Integer.parseInt(full.substring(2 * i, 2 * i + 2), 16);
    }
    return Optional.of(
        new Colour(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] / 255.0 : 1));
  }

  private static String style(Element element) {
    String style = COMMENT.matcher(element.attr("style").toLowerCase(Locale.ROOT)).replaceAll(" ");
    return SPACE
        .matcher(style)
        .replaceAll(found -> found.group(1) == null ? " " : found.group(1))
        .strip();
  }
}
