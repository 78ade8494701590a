package io.pilcrow.article;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as an article gives it.
 *
 * @param written never blank: {@code 1. Mai 2024}, {@code 2024-05-01T08:00:00+02:00}
 * @param iso the same in ISO 8601 with the precision that is known: a year, a month, a day, or a
 *     day with a time; empty where it cannot be told, as of {@code 03/04/2024}
 */
public record WrittenDate(String written, Optional<String> iso) {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?"
              + "(?:Z|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?");

  public WrittenDate {
    if (written.isBlank()) {
      throw new IllegalArgumentException("a date needs to be written; leave out one that is not");
    }
    iso.ifPresent(
        text -> {
          if (!isIso(text)) {
            throw new IllegalArgumentException(
                "an ISO date is such as 2024, 2024-05, 2024-05-01 or 2024-05-01T08:00:00Z, got \""
                    + text
                    + "\"");
          }
        });
  }

  /** A date that may be written in ISO 8601, or in words that only a person reads. */
  public static WrittenDate of(String written) {
    String text = written.strip();
    return new WrittenDate(text, Optional.of(text).filter(WrittenDate::isIso));
  }

  /** The ISO form, or where that is not known the words. */
  public String text() {
    return iso.orElse(written);
  }

  /** The day, where it is known to the day, in the time zone of the place that wrote it. */
  public Optional<LocalDate> day() {
    return iso.filter(text -> text.length() >= 10)
        .map(text -> LocalDate.parse(text.substring(0, 10)));
  }

  private static boolean isIso(String text) {
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    try {
      LocalDate.of(
          Integer.parseInt(parts.group(1)),
          parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2)),
          parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
      return true;
    } catch (DateTimeException e) { // the 31st of February
      return false;
    }
  }
}
