package io.pilcrow.source.draft;

import io.pilcrow.article.WrittenDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as people and machines write them: ISO 8601 and what looks like it, the dates of mail, and
 * a day, a month's name and a year in any order. The names of the months are those that Java's
 * locale data (CLDR) has for the language of the page, and English. A date of numbers alone such as
 * {@code 03/04/2024} can mean two days, and is read only where one of the two cannot be.
 */
public final class Dates {
  private static final Pattern LIKE_ISO =
      Pattern.compile(
          "(?<![\\d.])(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)"
              + "(?:[T\\s]{1,2}(\\d{1,2}:\\d{2}(?::\\d{2})?)(?:\\.\\d+)?\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?");
  private static final Pattern JAPANESE =
      Pattern.compile("(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]");
  private static final Pattern COMPACT = Pattern.compile("(?<!\\d)(\\d{4})(\\d{2})(\\d{2})(?!\\d)");
  private static final Pattern NUMBERS =
      Pattern.compile("(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})(?!\\d|\\.\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:\\.|º|er|st|nd|rd|th)?(?:\\s(?:de|of))?\\s([\\p{L}\\p{M}]{3,12})\\.?,?(?:\\s(?:de|del))?\\s(\\d{4})(?!\\d)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?<!\\p{L})([\\p{L}\\p{M}]{3,12})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})(?!\\d)");
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int EARLIEST = 1450; // nothing older was dated by its printer

  private Dates() {}

  /** The date that is written, with its ISO form where that can be told; empty for nothing. */
  public static Optional<WrittenDate> of(String written, Optional<String> language) {
    String text = SPACE.matcher(Characters.visible(written)).replaceAll(" ").strip();
    if (text.isEmpty() || text.length() > 100) {
      return Optional.empty();
    }
    WrittenDate exact = WrittenDate.of(text);
    return Optional.of(
        exact.iso().isPresent() ? exact : new WrittenDate(text, iso(text, language)));
  }

  /** The first date in a text, as it is written there; empty when there is none that is known. */
  public static Optional<WrittenDate> in(String text, Optional<String> language) {
    String plain = SPACE.matcher(text).replaceAll(" ");
    for (Pattern pattern : List.of(LIKE_ISO, JAPANESE, DAY_FIRST, MONTH_FIRST, NUMBERS)) {
      Matcher found = pattern.matcher(plain);
      while (found.find()) {
        Optional<String> iso = iso(found.group(), language);
        if (iso.isPresent()) {
          return Optional.of(new WrittenDate(found.group().strip(), iso));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> iso(String text, Optional<String> language) {
    return first(LIKE_ISO, text)
        .flatMap(Dates::withTime)
        .or(() -> mail(text))
        .or(() -> first(JAPANESE, text).flatMap(p -> day(p.group(1), p.group(2), p.group(3))))
        .or(
            () ->
                first(DAY_FIRST, text)
                    .flatMap(p -> day(p.group(3), month(p.group(2), language), p.group(1))))
        .or(
            () ->
                first(MONTH_FIRST, text)
                    .flatMap(p -> day(p.group(3), month(p.group(1), language), p.group(2))))
        .or(() -> first(NUMBERS, text).flatMap(Dates::ofNumbers))
        .or(() -> first(COMPACT, text).flatMap(p -> day(p.group(1), p.group(2), p.group(3))));
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(found.toMatchResult()) : Optional.empty();
  }

  private static Optional<String> withTime(MatchResult parts) {
    Optional<String> day = day(parts.group(1), parts.group(3), parts.group(4));
    if (parts.group(5) == null || parts.group(6) == null) { // a time without its zone is no time
      return day;
    }
    String time = parts.group(5).length() % 3 == 1 ? "0" + parts.group(5) : parts.group(5);
    String zone = parts.group(6).matches("Z|UTC|GMT") ? "Z" : parts.group(6);
    return day.map(text -> WrittenDate.of(text + "T" + time + zone).iso().orElse(text));
  }

  /** Such as {@code Wed, 1 May 2024 08:00:00 +0200}. */
  private static Optional<String> mail(String text) {
    try {
      ZonedDateTime time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day stands first outside America, so it is known where the other order is impossible. */
  private static Optional<String> ofNumbers(MatchResult parts) {
    int first = Integer.parseInt(parts.group(1));
    int second = Integer.parseInt(parts.group(3));
    if (first > 12 || parts.group(2).equals(".") || first == second) {
      return day(parts.group(4), parts.group(3), parts.group(1));
    }
    return second > 12 ? day(parts.group(4), parts.group(1), parts.group(3)) : Optional.empty();
  }

  private static Optional<String> day(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return date.getYear() < EARLIEST ? Optional.empty() : Optional.of(date.toString());
    } catch (DateTimeException e) { // the 31st of February
      return Optional.empty();
    }
  }

  /** The number of a month; 0, which is no month, for another word. */
  private static String month(String name, Optional<String> language) {
    String known = name.toLowerCase(Locale.ROOT);
    Map<String, Integer> months = new HashMap<>();
    for (Locale locale :
        List.of(Locale.ENGLISH, Locale.forLanguageTag(language.orElse("en").replace('_', '-')))) {
      for (Month month : Month.values()) {
        for (TextStyle style :
            List.of(
                TextStyle.FULL,
                TextStyle.SHORT,
                TextStyle.FULL_STANDALONE,
                TextStyle.SHORT_STANDALONE)) {
          String shown = month.getDisplayName(style, locale).toLowerCase(locale);
          months.put(shown.replace(".", ""), month.getValue());
        }
      }
    }
    Integer number = months.get(known);
    if (number == null && known.equals("sept")) { // English has two short forms, CLDR one
      number = 9;
    }
    return String.valueOf(number == null ? 0 : number);
  }
}
