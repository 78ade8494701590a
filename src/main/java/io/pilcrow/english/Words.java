package io.pilcrow.english;

import io.pilcrow.english.Word.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import opennlp.tools.stemmer.PorterStemmer;

/** Takes a text apart into words, with Porter's stemmer for what is the same word. */
public final class Words {
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\p{Lu}\\.){2,}" // U.S.
              + "|\\p{N}+(?:[.,:]\\p{N}+)*+(?:st|nd|rd|th|s)?(?![\\p{L}\\p{N}])" // 1,200  2nd
              // 1990s
              + "|[\\p{L}\\p{N}\\p{M}]+(?:[-‐‑.&/](?=[\\p{L}\\p{N}])[\\p{L}\\p{N}\\p{M}]+)*+"
              + "|['’](?:s|re|ve|ll|d|m|t)(?![\\p{L}\\p{N}])" // Ada's  they're  don't
              + "|\\S");

  private Words() {}

  /** The words of {@code text} in order; everything but white space is in one of them. */
  public static List<Word> of(String text) {
    PorterStemmer stemmer = new PorterStemmer();
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String lower = matcher.group().toLowerCase(Locale.ROOT).replace('’', '\'');
      Kind kind = kind(matcher.group(), lower);
      String key = kind == Kind.MARK ? lower : stemmer.stem(lower);
      words.add(new Word(matcher.group(), matcher.start(), lower, key, kind));
    }
    return words;
  }

  /** The stems of the words of {@code text} that mean something by themselves. */
  public static Set<String> keys(String text) {
    return of(text).stream()
        .filter(Word::hasContent)
        .map(Word::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The stem of one word in lower case: what its inflections share. */
  public static String stem(String lower) {
    return new PorterStemmer().stem(lower);
  }

  private static Kind kind(String text, String lower) {
    if (WordList.FUNCTION.contains(lower) && !text.equals("US")) {
      return Kind.FUNCTION;
    }
    int first = text.codePointAt(0);
    return Character.isLetter(first) || Character.isDigit(first) ? Kind.CONTENT : Kind.MARK;
  }
}
