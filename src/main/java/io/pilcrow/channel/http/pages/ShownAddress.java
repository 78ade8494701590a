package io.pilcrow.channel.http.pages;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web address as people are shown it: without its scheme and without what stands before an "@",
 * which only looks like a host. A host that mixes scripts could pass for another one and is shown
 * in its ASCII form, as browsers do it (<a
 * href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">UTS 39</a>, "highly
 * restrictive").
 */
final class ShownAddress {
  private static final Pattern PARTS =
      Pattern.compile("(?i)https?:/*(?:[^/?#]*@)?([^/?#:]*)(.*)", Pattern.DOTALL);

  /** What one language writes together. */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

  private ShownAddress() {}

  /** The address as it is where it is none of the web. */
  static String of(String url) {
    Matcher parts = PARTS.matcher(url);
    return parts.matches() ? host(parts.group(1)) + parts.group(2) : url;
  }

  private static String host(String host) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    host.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(Set.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
    boolean mixed =
        scripts.size() > 1 && TOGETHER.stream().noneMatch(some -> some.containsAll(scripts));
    return mixed ? ascii(host) : host;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) { // no host that could be asked for
      return host.replaceAll("[^\\x21-\\x7E]", "?");
    }
  }
}
