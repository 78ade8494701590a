package io.pilcrow.reader;

import io.pilcrow.reader.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.stemmer.PorterStemmer;

/** Takes a text apart into words, with Porter's stemmer for what is the same word. */
final class Words {
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\\p{Lu}\\.){2,}" // U.S.
              + "|\\p{N}+(?:[.,:]\\p{N}+)*+(?:st|nd|rd|th|s)?(?![\\p{L}\\p{N}])" // 1,200  2nd
              // 1990s
              + "|[\\p{L}\\p{N}\\p{M}]+(?:[-‐‑.&/](?=[\\p{L}\\p{N}])[\\p{L}\\p{N}\\p{M}]+)*+"
              + "|['’]s(?!\\p{L})"
              + "|\\S");

  private static final Set<String> FUNCTION =
      Set.of(
          ("a an the this that these those some any each every either neither no such same other"
                  + " another both all most much many more few own several i me my mine we us our"
                  + " ours you your yours he him his she her hers it its they them their theirs who"
                  + " whom whose which what when where why how there here and or but nor so yet if"
                  + " then than because as while although though since until unless whether of in"
                  + " on at by for with about against between among into through during before"
                  + " after above below to from up down out off over under again onto upon toward"
                  + " towards within without across along around behind beyond near per via is am"
                  + " are was were be been being do does did doing done have has had having can"
                  + " could will would shall should may might must ought not n't 's just only also"
                  + " too very even still already ever never once s t re ll ve d m don didn doesn"
                  + " isn wasn aren weren hasn hadn haven couldn wouldn won")
              .split(" "));

  private Words() {}

  /** The words of {@code text} in order; everything but white space is in one of them. */
  static List<Word> of(String text) {
    PorterStemmer stemmer = new PorterStemmer();
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String lower = matcher.group().toLowerCase(Locale.ROOT).replace('’', '\'');
      Kind kind = kind(matcher.group(), lower);
      words.add(
          new Word(matcher.group(), lower, kind == Kind.MARK ? lower : stemmer.stem(lower), kind));
    }
    return words;
  }

  private static Kind kind(String text, String lower) {
    if (FUNCTION.contains(lower) && !text.equals("US")) {
      return Kind.FUNCTION;
    }
    int first = text.codePointAt(0);
    return Character.isLetter(first) || Character.isDigit(first) ? Kind.CONTENT : Kind.MARK;
  }
}
