package io.pilcrow.reader;

import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of thing a question asks for, told by its words; the first that fits counts. */
enum Asked {
  WHY("\\bwhy\\b|\\b(what|which) (was |is |were |are )?(the )?(reasons?|causes?)\\b"),
  HOW_LONG("\\bhow long\\b|\\bhow old\\b"),
  HOW_MANY("\\bhow many\\b|\\b(what|which) (was |is )?(the )?(number|population)\\b"),
  HOW_MUCH(
      "\\bhow (much|large|high|far|big|tall|fast|deep|wide|often|heavy|hot|cold)\\b"
          + "|\\b(what|which) (was |is )?(the )?(percent(age)?|proportion|amount|price|cost|size)\\b"),
  WHEN(
      "\\bwhen\\b|\\b(what|which) (was |is )?(the )?"
          + "(year|date|day|days|month|time|century|decade|era|period|season)s?\\b"),
  WHERE(
      "\\bwhere\\b|\\b(what|which) (was |is )?(the )?(country|countries|city|cities|place|state"
          + "|location|region|continent|town|county|area|nation|island|street)s?\\b"),
  WHO("\\b(who|whom|whose|who's)\\b"),
  HOW("\\bhow\\b"),
  WHICH("\\bwhich\\b"),
  WHAT("\\b(what|what's)\\b"),
  YES_NO(
      "^\\W*(is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may"
          + "|might|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|won't)\\b"),
  OTHER("");

  private final Pattern pattern;

  Asked(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  static Asked by(String question) {
    String lower = question.toLowerCase(Locale.ROOT).replace('’', '\'');
    if (YES_NO.pattern.matcher(lower).find() && !lower.contains(" or ")) {
      return YES_NO;
    }
    for (Asked asked : values()) {
      if (asked.pattern.matcher(lower).find()) {
        return asked;
      }
    }
    return OTHER;
  }
}
