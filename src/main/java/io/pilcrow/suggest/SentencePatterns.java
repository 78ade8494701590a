package io.pilcrow.suggest;

import io.pilcrow.english.NumberWords;
import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Asks for a part of one sentence.
 *
 * <pre>
 * The lighthouse was built in 1854 by Ada Morrow.
 *   When was the lighthouse built?            1854
 *   Who was the lighthouse built by?          Ada Morrow
 * The warranty lasts two years from delivery.
 *   How long does the warranty last?          two years
 * </pre>
 */
final class SentencePatterns {
  private static final String AUX = "(?<aux>is|are|was|were|will be|will|has been|have been)";

  /** One to eight words without a comma, the first with a capital. */
  private static final String SUBJECT = "^(?<subject>\\p{Lu}[^\\s,;:()]*(?: [^\\s,;:()]+){0,7}?) ";

  private static final String MONTH =
      "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
  private static final String DATE =
      "(?<answer>(?:the )?(?:early |late |middle of |end of |beginning of )?"
          + "(?:(?:\\d{1,2} )?"
          + MONTH
          + "(?: \\d{1,2},?)?(?: \\d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
          + "|\\d{4}s?))(?=[\\s,.;])";
  private static final String COUNT =
      "(?:\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
          + "|forty|fifty|sixty|ninety|a hundred|a thousand)(?: million| billion| thousand)?";
  private static final String DURATION =
      "(?<answer>" + COUNT + " (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?))\\b";

  private static final Pattern WHEN =
      Pattern.compile(SUBJECT + AUX + " (?<rest>(?:[^\\s,]+ ){1,6}?)(?:in|on|since) " + DATE);
  private static final Pattern WHEN_DOES =
      Pattern.compile(
          "^(?<subject>(?:\\p{Lu}[\\p{L}-]+ ?){1,3}|The [^\\s,]+) (?<verb>(?!is |was |has |does"
              + " )\\p{Ll}{2,}s) (?<rest>(?:[^\\s,]+ ){0,5}?)(?:in|on) "
              + DATE);
  private static final Pattern BY_WHOM =
      Pattern.compile(
          SUBJECT
              + "(?<aux>is|are|was|were) (?<rest>\\p{L}+(?:ed|en|ilt|ught|wn|de|nt)) (?:[^,;]*"
              + " )??by (?:the )?(?:\\p{Ll}+ )?(?<answer>\\p{Lu}[^\\s,;.]+(?:"
              + " \\p{Lu}[^\\s,;.]+){0,2})");
  private static final Pattern HOW_LONG =
      Pattern.compile(SUBJECT + "(?<verb>lasts|takes|last|take) (?:about |up to )?" + DURATION);
  private static final Pattern HOW_LONG_FOR =
      Pattern.compile(
          SUBJECT + AUX + " (?<rest>(?:[^\\s,]+ ){1,4}?)for (?:about |up to )?" + DURATION);
  private static final Pattern HOW_MANY =
      Pattern.compile(
          SUBJECT
              + "(?<verb>has|have) (?:about |over |some |more than )?(?<answer>"
              + COUNT
              + ") (?<noun>\\p{Ll}+s)\\b");
  private static final Pattern WHY =
      Pattern.compile(SUBJECT + AUX + " (?<rest>(?:[^\\s,]+ ){1,8}?)because (?<answer>[^.;,]+)", 0);
  private static final Pattern WHAT_TO =
      Pattern.compile(
          SUBJECT
              + "(?<aux>are|is|was|were) (?<rest>(?:expected|meant|designed|known|based|used|likely"
              + "|planned|intended) (?:[^\\s,]+ ){0,3}?(?:on|for|with|about|as|from))"
              + " (?<answer>(?:[^\\s,.;]+ ?){1,4})");
  private static final Pattern WHAT_CALLED =
      Pattern.compile(
          SUBJECT
              + "(?<aux>are|is|was|were) (?<rest>called|named) (?<answer>(?:[^\\s,.;]+ ?){1,4})");
  private static final Pattern WHAT_IS =
      Pattern.compile(
          "^(?<subject>(?:An? |The )?(?!Every|Each|All|Any|No|Some)[\\p{L}-]+(?:"
              + " \\p{Ll}[\\p{L}-]+)?) (?<aux>is|are) (?<rest>)(?<answer>(?:an?|the) (?:[^\\s,.;]+"
              + " ?){2})");

  /** Function words that may open a sentence which means something by itself. */
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "every", "any");

  /** What makes a stretch of words more than a subject. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\b(?:is|are|was|were|will|would|has|have|had|who|which|that|said|says|and then|not)\\b"
              + "|[“”\"]");

  /** What the sentence says next would be asked too: "is our tester and has worked here since". */
  private static final Pattern AND = Pattern.compile("\\b(?:and|but|or)\\b");

  /** What the tagger may take for a plural: "closes". */
  private static final Set<String> VERBS = WordList.VERB.stems();

  private static final Pattern ARTICLE_WORD =
      Pattern.compile("^(?:The|An?|Every|Any|All|Modern|Early|Most)\\b");

  private SentencePatterns() {}

  /** What can be asked about a sentence, in no more than one way a pattern. */
  static List<SuggestedQuestion> about(String sentence) {
    List<SuggestedQuestion> ideas = new ArrayList<>();
    if (pointsBack(sentence) || sentence.matches("(?s).*[?“”\"\\n].*")) {
      return ideas;
    }
    in(WHEN, sentence).map(m -> fronted("When", m)).ifPresent(ideas::add);
    in(WHEN_DOES, sentence)
        .filter(m -> isVerb(sentence, m.start("verb")))
        .map(m -> idea("When does " + subject(m) + " " + base(m) + " " + m.group("rest"), m))
        .ifPresent(ideas::add);
    in(HOW_LONG, sentence)
        .map(m -> idea("How long " + does(m) + " " + subject(m) + " " + base(m), m))
        .ifPresent(ideas::add);
    in(HOW_LONG_FOR, sentence).map(m -> fronted("How long", m)).ifPresent(ideas::add);
    in(HOW_MANY, sentence)
        .map(
            m ->
                idea("How many " + m.group("noun") + " " + does(m) + " " + subject(m) + " have", m))
        .ifPresent(ideas::add);
    in(WHY, sentence).map(m -> fronted("Why", m)).ifPresent(ideas::add);
    in(WHAT_TO, sentence).map(m -> fronted("What", m)).ifPresent(ideas::add);
    in(WHAT_CALLED, sentence).map(m -> fronted("What", m)).ifPresent(ideas::add);
    in(BY_WHOM, sentence)
        .map(
            m ->
                idea("Who " + m.group("aux") + " " + subject(m) + " " + m.group("rest") + " by", m))
        .ifPresent(ideas::add);
    in(WHAT_IS, sentence).map(m -> fronted("What", m)).ifPresent(ideas::add);
    return ideas;
  }

  /** Whether its subject means something only behind the sentence before: "They", "Others". */
  private static boolean pointsBack(String sentence) {
    return Words.of(sentence).stream()
        .findFirst()
        .filter(first -> !ARTICLES.contains(first.lower()))
        .filter(
            first ->
                WordList.FUNCTION.contains(first)
                    || WordList.NEGATION.contains(first)
                    || NumberWords.value(first.lower()).isPresent())
        .isPresent();
  }

  private static Optional<Matcher> in(Pattern pattern, String sentence) {
    Matcher matcher = pattern.matcher(sentence);
    boolean plain =
        matcher.find()
            && !CLAUSE.matcher(matcher.group("subject")).find()
            && (!pattern.pattern().contains("<rest>")
                || !AND.matcher(matcher.group("rest")).find());
    return plain ? Optional.of(matcher) : Optional.empty();
  }

  /** "sailings" of "Night sailings restart" is none. */
  private static boolean isVerb(String sentence, int at) {
    List<Word> words = Words.of(sentence);
    List<PartOfSpeech> parts = PartOfSpeech.of(words);
    return IntStream.range(0, words.size())
        .filter(i -> words.get(i).start() == at)
        .anyMatch(i -> parts.get(i) == PartOfSpeech.VERB || VERBS.contains(words.get(i).key()));
  }

  /** The auxiliary goes before the subject; of "will be", its first word. */
  private static SuggestedQuestion fronted(String asks, Matcher m) {
    String aux = m.group("aux");
    int space = aux.indexOf(' ');
    String first = space < 0 ? aux : aux.substring(0, space);
    String left = space < 0 ? "" : aux.substring(space) + " ";
    return idea(asks + " " + first + " " + subject(m) + " " + left + m.group("rest"), m);
  }

  private static SuggestedQuestion idea(String question, Matcher m) {
    return new SuggestedQuestion(
        question.replaceAll("\\s+", " ").strip() + "?", m.group("answer").strip());
  }

  /** "The lighthouse" is "the lighthouse" inside a question; "Ada Morrow" stays. */
  private static String subject(Matcher m) {
    String subject = m.group("subject").strip();
    boolean lower = ARTICLE_WORD.matcher(subject).find() || isPlural(subject);
    return lower
        ? subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1)
        : subject;
  }

  /** "Batteries", which is no name when it is all there is. */
  private static boolean isPlural(String subject) {
    return subject.matches("\\p{Lu}\\p{Ll}+s");
  }

  private static String does(Matcher m) {
    return m.group("verb").endsWith("s") ? "does" : "do";
  }

  private static String base(Matcher m) {
    String verb = m.group("verb");
    if (verb.equals("has") || verb.equals("have")) {
      return "have";
    }
    if (verb.endsWith("ies")) {
      return verb.substring(0, verb.length() - 3) + "y";
    }
    if (verb.matches(".*(?:ss|sh|ch|x|o)es")) {
      return verb.substring(0, verb.length() - 2);
    }
    return verb.endsWith("s") ? verb.substring(0, verb.length() - 1) : verb;
  }
}
