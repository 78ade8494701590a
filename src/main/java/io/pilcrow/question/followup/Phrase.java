package io.pilcrow.question.followup;

import io.pilcrow.english.CalendarNames;
import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A noun with what stands before it, as a part of a question that another can take the place of.
 *
 * <pre>
 *   How much are [lessons] [for children]?     How heavy is [it]?     When did [Japan] release [its strategy]?
 * </pre>
 *
 * @param words all of them, in order
 * @param noun where its own words begin, behind a preposition and a determiner
 */
record Phrase(
    List<Word> words, Optional<String> preposition, Optional<String> determiner, int noun) {
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "in", "on", "at", "for", "with", "without", "by", "from", "to", "of", "after", "before",
          "during", "under", "over", "near", "between", "until", "since", "about");
  private static final Set<String> DETERMINERS =
      Set.of("the", "a", "an", "this", "that", "these", "those");
  private static final Set<String> POSSESSIVE =
      Set.of("my", "your", "his", "her", "its", "our", "their");
  private static final Set<String> PRONOUNS =
      Set.of("it", "they", "them", "he", "him", "she", "her");
  private static final Set<String> BE = Set.of("is", "are", "was", "were");
  private static final Set<PartOfSpeech> OF_NOUNS =
      Set.of(PartOfSpeech.NOUN, PartOfSpeech.NAME, PartOfSpeech.NUMBER, PartOfSpeech.ADJECTIVE);

  int start() {
    return words.get(0).start();
  }

  int end() {
    return words.get(words.size() - 1).end();
  }

  /** Where it begins without its preposition. */
  int startOfNoun() {
    return words.get(preposition.isPresent() ? 1 : 0).start();
  }

  Word head() {
    return words.get(words.size() - 1);
  }

  boolean isPronoun() {
    return PRONOUNS.contains(head().lower());
  }

  boolean isPossessive() {
    return determiner.filter(POSSESSIVE::contains).isPresent();
  }

  boolean isTime() {
    return words.stream()
        .anyMatch(w -> WordList.TIME.contains(w) || CalendarNames.name(w.lower()).isPresent());
  }

  boolean hasNumber() {
    return words.stream().anyMatch(w -> w.lower().chars().anyMatch(Character::isDigit));
  }

  boolean isPlural() {
    return head().lower().matches(".{2,}[^sui]s|people|children|men|women");
  }

  boolean isName() {
    return words.get(noun).isCapitalised();
  }

  /** All words of a text that is one, whatever they are. */
  static Phrase whole(String text) {
    List<Word> words = Words.of(text);
    boolean preposed = words.size() > 1 && PREPOSITIONS.contains(words.get(0).lower());
    int at = preposed ? 1 : 0;
    boolean determined = words.size() > at + 1 && isDeterminer(words.get(at));
    return new Phrase(
        words,
        preposed ? Optional.of(words.get(0).lower()) : Optional.empty(),
        determined ? Optional.of(words.get(at).lower()) : Optional.empty(),
        determined ? at + 1 : at);
  }

  /** In the order of a question; pronouns too, which stand for one. */
  static List<Phrase> in(String question) {
    List<Word> words = Words.of(question);
    List<PartOfSpeech> parts = PartOfSpeech.of(words);
    List<Phrase> phrases = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      int from = i;
      boolean measured = i > 0 && words.get(i - 1).lower().equals("how");
      boolean preposed = PREPOSITIONS.contains(words.get(i).lower());
      int at = preposed ? i + 1 : i;
      boolean determined = at < words.size() && isDeterminer(words.get(at));
      int noun = determined ? at + 1 : at;
      int end = noun;
      while (end < words.size()
          && (isOfNoun(words.get(end), parts.get(end)) || goesOn(words, noun, end, determined))) {
        end++;
      }
      boolean pronoun =
          end == noun && noun < words.size() && PRONOUNS.contains(words.get(noun).lower());
      if (pronoun && !determined) {
        end++;
      }
      end = withoutVerb(words, from, noun, end);
      if (end > noun && !measured) {
        phrases.add(
            new Phrase(
                words.subList(from, end),
                preposed ? Optional.of(words.get(from).lower()) : Optional.empty(),
                determined ? Optional.of(words.get(at).lower()) : Optional.empty(),
                noun - from));
        i = end - 1;
      }
    }
    return withNouns(phrases, words, parts);
  }

  /** "Does [the trial] end": behind "does" the last word may be the verb. */
  private static int withoutVerb(List<Word> words, int from, int noun, int end) {
    boolean verbFollows =
        from > 0
            && WordList.AUXILIARY.contains(words.get(from - 1))
            && !BE.contains(words.get(from - 1).lower());
    return verbFollows && end - noun > 1 && WordList.VERB.contains(words.get(end - 1).lower())
        ? end - 1
        : end;
  }

  /** "Is swimming free": an adjective stands for a noun only where there is none. */
  private static List<Phrase> withNouns(
      List<Phrase> phrases, List<Word> words, List<PartOfSpeech> parts) {
    Set<Word> adjectives =
        Set.copyOf(
            IntStream.range(0, words.size())
                .filter(i -> parts.get(i) == PartOfSpeech.ADJECTIVE)
                .mapToObj(words::get)
                .toList());
    List<Phrase> nouns =
        phrases.stream()
            .filter(p -> p.determiner().isPresent() || !adjectives.containsAll(p.ownWords()))
            .toList();
    return nouns.isEmpty() ? phrases : nouns;
  }

  List<Word> ownWords() {
    return words.subList(noun, words.size());
  }

  /** Its own words as they were written: "letters" of "her letters" and of "Ada's letters". */
  String named() {
    int own = noun;
    for (int i = noun; i < words.size(); i++) {
      own = words.get(i).lower().equals("'s") ? i + 1 : own;
    }
    return text(words.subList(own, words.size()));
  }

  /** Its words without the preposition. */
  String phrase() {
    return text(words.subList(preposition.isPresent() ? 1 : 0, words.size()));
  }

  private static String text(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  private static boolean isDeterminer(Word word) {
    return DETERMINERS.contains(word.lower()) || POSSESSIVE.contains(word.lower());
  }

  /** What the tagger takes for a verb in "the left knob", and the rest of a name: "Nordholm H2". */
  private static boolean goesOn(List<Word> words, int noun, int at, boolean determined) {
    Word word = words.get(at);
    boolean opens =
        at == noun && determined && at + 1 < words.size() && words.get(at + 1).hasContent();
    boolean named = at > noun && word.isCapitalised() && words.get(at - 1).isCapitalised();
    boolean owned = at > noun && (isOwning(words, at) || isOwning(words, at - 1));
    return owned || word.hasContent() && !WordList.AUXILIARY.contains(word) && (opens || named);
  }

  /** "Ada's letters": the mark between an owner and what is owned. */
  private static boolean isOwning(List<Word> words, int at) {
    return words.get(at).lower().equals("'s")
        && at + 1 < words.size()
        && words.get(at + 1).hasContent();
  }

  private static boolean isOfNoun(Word word, PartOfSpeech part) {
    return word.hasContent() && OF_NOUNS.contains(part) && !WordList.AUXILIARY.contains(word);
  }
}
