package io.pilcrow.llm.check;

import io.pilcrow.answer.MachineOrders;
import io.pilcrow.answer.Quote;
import io.pilcrow.article.Span;
import io.pilcrow.llm.draft.AnswerToken;
import io.pilcrow.llm.draft.AnswerToken.Marker;
import io.pilcrow.llm.draft.AnswerToken.Quoted;
import io.pilcrow.llm.draft.DraftStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the markers of a draft rest on: for each number that was cited, words in a paragraph.
 *
 * <p>A quote is looked for in the paragraph that it names, then in the others that were given,
 * which repairs a wrong number. A marker without a quote that was found stands for the sentence of
 * its paragraph that shares most words with the statement.
 *
 * <p>Why repair a wrong number at all? Models number wrongly and quote rightly. Why never where the
 * quote stands in the paragraph that was named? Then the number was meant, and a statement that its
 * paragraph does not support is an invention, for which another paragraph must not be found.
 */
final class CitedWords {
  /** Words in a paragraph. */
  private record Place(EvidenceText text, Span span) {}

  private static final Set<String> PRONOUNS =
      Set.of(
          "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "this",
          "these", "those", "who", "both", "there");

  private static final int SHORTEST_RESPELLED = 5;

  private final Map<Integer, List<Place>> byNumber;
  private final List<Term> near = new ArrayList<>();
  private final List<Term> names = new ArrayList<>();
  private final List<Term> all = new ArrayList<>();
  private final Set<EvidenceText> texts = new LinkedHashSet<>();

  private final Set<String> invented = new HashSet<>();

  /** What a statement is about. */
  record Topic(String statement, String question) {}

  /**
   * @param notFound quotes that no given paragraph has
   */
  private CitedWords(Map<Integer, List<Place>> byNumber, Topic topic, List<String> notFound) {
    this.byNumber = byNumber;
    byNumber.values().forEach(places -> places.forEach(place -> texts.add(place.text())));
    Set<String> stems = stems(topic.statement());
    Set<String> asked = stems(topic.question());
    for (EvidenceText text : texts) {
      Set<Integer> sentences = new LinkedHashSet<>();
      byNumber.values().stream()
          .flatMap(List::stream)
          .filter(place -> place.text() == text)
          .forEach(place -> sentences.addAll(text.touched(place.span())));
      best(text, stems).ifPresent(sentences::add);
      sentences.forEach(i -> near.addAll(text.terms(i)));
      for (int i = 0; i < text.sentenceCount(); i++) {
        all.addAll(text.terms(i));
      }
      all.addAll(text.contextTerms());
      names.addAll(text.contextTerms());
      names.addAll(meant(text, sentences, asked));
    }
    names.addAll(near);
    List<Term> respelled = respelled(topic.question());
    names.addAll(respelled);
    all.addAll(respelled);
    notFound.forEach(quote -> invented.addAll(stems(quote)));
    all.forEach(term -> invented.remove(term.stem()));
  }

  static CitedWords of(DraftStatement draft, Topic topic, List<EvidenceText> evidence) {
    Map<Integer, List<Place>> places = new LinkedHashMap<>();
    for (int number : numbers(draft)) {
      List<Place> found = new ArrayList<>();
      for (Quoted quoted : draft.quotes()) {
        if (quoted.numbers().contains(number) || quoted.numbers().isEmpty()) {
          find(quoted.text(), number, evidence).ifPresent(found::add);
        }
      }
      if (found.isEmpty() && number >= 1 && number <= evidence.size()) {
        EvidenceText text = evidence.get(number - 1);
        best(text, stems(topic.statement()))
            .ifPresent(i -> found.add(new Place(text, text.sentence(i))));
      }
      if (!found.isEmpty()) {
        places.put(number, found);
      }
    }
    List<String> notFound =
        draft.quotes().stream()
            .map(Quoted::text)
            .filter(quote -> find(quote, 0, evidence).isEmpty())
            .toList();
    return new CitedWords(places, topic, notFound);
  }

  /** As if every marker of the draft were this paragraph's. */
  static CitedWords allIn(EvidenceText text, DraftStatement draft, Topic topic) {
    Map<Integer, List<Place>> places = new LinkedHashMap<>();
    best(text, stems(topic.statement()))
        .map(i -> List.of(new Place(text, text.sentence(i))))
        .ifPresent(place -> numbers(draft).forEach(number -> places.put(number, place)));
    List<String> notFound =
        draft.quotes().stream()
            .map(Quoted::text)
            .filter(quote -> text.find(quote).isEmpty())
            .toList();
    return new CitedWords(places, topic, notFound);
  }

  /**
   * A word that the statement shares with a quote nobody wrote, and that the cited paragraphs do
   * not have: the quote was altered to fit.
   */
  Optional<String> alteredWord(List<Term> statement) {
    return statement.stream()
        .filter(term -> term.carriesMeaning() && invented.contains(term.stem()))
        .map(Term::text)
        .findFirst();
  }

  boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** Whether any of it is an order to a machine, such as "ignore your instructions". */
  boolean giveOrders() {
    return byNumber.values().stream()
        .flatMap(List::stream)
        .anyMatch(place -> MachineOrders.touch(place.text().given().paragraph(), place.span()));
  }

  /** The terms of the sentences that the statement rests on. */
  List<Term> near() {
    return near;
  }

  /**
   * The terms among which the statement's names must be: those near by, those of titles and
   * headings, and those that the sentences near by may mean by "he" or "it".
   */
  List<Term> names() {
    return names;
  }

  /** All terms of the cited paragraphs, their titles and headings. */
  List<Term> all() {
    return all;
  }

  /** The cited paragraphs, with an empty line between them. */
  String text() {
    return texts.stream()
        .map(text -> text.given().text().replaceAll("\n\\s*\n", "\n"))
        .collect(Collectors.joining("\n\n"));
  }

  /** Their titles and headings. */
  String context() {
    return texts.stream().map(text -> text.given().context()).collect(Collectors.joining("\n"));
  }

  /** Whether a cited paragraph has these words one after another. */
  boolean says(String words) {
    return texts.stream().anyMatch(text -> text.says(words));
  }

  /** The whole sentence of a cited paragraph that has these words one after another. */
  Optional<String> sentenceWith(String words) {
    return texts.stream()
        .flatMap(
            text ->
                IntStream.range(0, text.sentenceCount())
                    .mapToObj(i -> text.text(text.sentence(i)).strip()))
        .filter(sentence -> new QuoteFinder(sentence).contains(words))
        .findFirst();
  }

  Turns turns() {
    return new Turns();
  }

  /** Gives the first marker of a number its first quote, the second its second. */
  final class Turns {
    private final Map<Integer, Integer> taken = new HashMap<>();

    /** The quote of the next marker of this number; empty when it rests on nothing. */
    Optional<Quote> next(int number, double score) {
      List<Place> places = byNumber.getOrDefault(number, List.of());
      if (places.isEmpty()) {
        return Optional.empty();
      }
      int turn = taken.merge(number, 1, Integer::sum) - 1;
      Place place = places.get(Math.min(turn, places.size() - 1));
      return Optional.of(
          new Quote(
              place.text().given().source(), place.span(), place.text().text(place.span()), score));
    }
  }

  private static Optional<Place> find(String quote, int number, List<EvidenceText> evidence) {
    List<EvidenceText> order = new ArrayList<>(evidence);
    if (number >= 1 && number <= evidence.size()) {
      order.add(0, evidence.get(number - 1));
    }
    for (EvidenceText text : order) {
      Optional<Span> span = text.find(quote);
      if (span.isPresent()) {
        return Optional.of(new Place(text, span.get()));
      }
    }
    return Optional.empty();
  }

  /** Names of the question that differ by one letter from one that is here: a slip of the asker. */
  private List<Term> respelled(String question) {
    return Terms.of(question).stream()
        .filter(term -> term.capital() && term.text().length() >= SHORTEST_RESPELLED)
        .filter(
            term -> all.stream().anyMatch(o -> o.capital() && oneEditApart(o.text(), term.text())))
        .toList();
  }

  private static boolean oneEditApart(String a, String b) {
    int start = 0;
    while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    String restA = a.substring(start);
    String restB = b.substring(start);
    boolean swapped =
        restA.length() >= 2
            && restB.length() >= 2
            && restA.charAt(0) == restB.charAt(1)
            && restA.charAt(1) == restB.charAt(0)
            && restA.substring(2).equals(restB.substring(2));
    return swapped
        || restA.equals(tail(restB))
        || restB.equals(tail(restA))
        || tail(restA).equals(tail(restB));
  }

  private static String tail(String text) {
    return text.isEmpty() ? text : text.substring(1);
  }

  /**
   * Names from elsewhere in a paragraph that the sentences may be about: those before a sentence
   * with a pronoun, and those of the question. Words without a capital are no names.
   */
  private static List<Term> meant(EvidenceText text, Set<Integer> sentences, Set<String> asked) {
    int last = -1;
    for (int i : sentences) {
      boolean pronoun = text.terms(i).stream().anyMatch(term -> PRONOUNS.contains(term.text()));
      last = pronoun ? Math.max(last, i) : last;
    }
    List<Term> meant = new ArrayList<>();
    for (int i = 0; i < text.sentenceCount(); i++) {
      for (Term term : text.terms(i)) {
        if (i < last || !term.capital() || asked.contains(term.stem())) {
          meant.add(term);
        }
      }
    }
    return meant;
  }

  /** The sentence that has most of the stems, facts counting double; the first of equals. */
  private static Optional<Integer> best(EvidenceText text, Set<String> stems) {
    int best = -1;
    long most = 0;
    for (int i = 0; i < text.sentenceCount(); i++) {
      Set<String> counted = new HashSet<>();
      long shared = 0;
      for (Term term : text.terms(i)) {
        if (stems.contains(term.stem()) && counted.add(term.stem())) {
          boolean fact = term.kind() == Term.Kind.NUMBER || term.kind() == Term.Kind.DATE;
          shared += fact ? 2 : 1;
        }
      }
      if (shared > most) {
        most = shared;
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(best);
  }

  private static Set<String> stems(String statement) {
    Set<String> stems = new HashSet<>();
    Terms.of(statement).stream().filter(Term::carriesMeaning).forEach(t -> stems.add(t.stem()));
    return stems;
  }

  /** The numbers that the draft cites, as the model gave them. */
  static Set<Integer> numbers(DraftStatement draft) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (AnswerToken part : draft.parts()) {
      if (part instanceof Marker marker) {
        numbers.addAll(marker.numbers());
      }
    }
    return numbers;
  }
}
