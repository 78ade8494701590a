package io.pilcrow.english;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a number with its unit measures, such as a length; the units are in measure.txt. */
public enum Measure {
  MONEY,
  LENGTH,
  AREA,
  MASS,
  VOLUME,
  DURATION,
  /** A time of day, a day or a year, as against how long something lasts. */
  TIME,
  SPEED,
  TEMPERATURE,
  LOUDNESS,
  POWER,
  VOLTAGE,
  SHARE;

  private static final Map<String, Set<Measure>> UNITS = units();

  private static final String NUMBER_WORD =
      "(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
          + "|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half an?|an?|several"
          + "|few)";

  /** "24 °C", "half an hour", "10cm", "3-year". */
  private static final Pattern WITH_UNIT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:\\p{N}[\\p{N}.,:]*[\\s\\u00a0-]{0,2}|"
              + NUMBER_WORD
              + "[\\s\\u00a0-])(?<unit>"
              + alternatives()
              + ")(?![\\p{L}\\p{N}/])");

  /** "£58", "$ 5". */
  private static final Pattern CURRENCY = Pattern.compile("\\p{Sc}\\s?\\p{N}");

  /** "May 2024", "on 5 June": the unit of a date may stand before its number. */
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:January|February|March|April|May|June|July|August|September|October|November"
              + "|December)\\s+\\p{N}|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\\b");

  /** All that numbers in {@code text} measure; empty when it has no number with a unit. */
  public static Set<Measure> in(String text) {
    Set<Measure> found = EnumSet.noneOf(Measure.class);
    Matcher matcher = WITH_UNIT.matcher(text);
    while (matcher.find()) {
      found.addAll(UNITS.getOrDefault(matcher.group("unit"), Set.of()));
    }
    if (CURRENCY.matcher(text).find()) {
      found.add(MONEY);
      found.remove(LENGTH); // the m of £9.4m
    }
    if (DATE.matcher(text).find()) {
      found.add(TIME);
    }
    return found;
  }

  /** What {@code unit} measures, as written in a text; empty when it is none. */
  public static Set<Measure> ofUnit(String unit) {
    return UNITS.getOrDefault(unit, Set.of());
  }

  private static String alternatives() {
    return UNITS.keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(u -> u))
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static Map<String, Set<Measure>> units() {
    Map<String, Set<Measure>> units = new HashMap<>();
    try (InputStream in = Measure.class.getResourceAsStream("measure.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] words = line.strip().split("\\s+");
        Measure measure = valueOf(words[0].toUpperCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
          units.computeIfAbsent(words[i], unit -> EnumSet.noneOf(Measure.class)).add(measure);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the units cannot be read", e);
    }
    return Map.copyOf(units);
  }
}
