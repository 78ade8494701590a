package io.pilcrow.question;

import io.pilcrow.question.Mention.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a conversation is about: the names and nouns of its turns, weighed by where they stood.
 * Questions weigh more than answers, the short answer more than its sentence, the last turn most.
 * After the salience factors of Lappin and Leass, <a href="https://aclanthology.org/J94-4002/">An
 * Algorithm for Pronominal Anaphora Resolution</a>, 1994, with word order for grammar.
 */
final class Salience {
  private static final double DECAY = 0.75; // a turn further back
  private static final double IN_QUESTION = 1;
  private static final double IN_WHO_ANSWER = 1.2; // whom the question asked for
  private static final double IN_SHORT_ANSWER = 0.5;
  private static final double IN_ANSWER = 0.15;
  private static final double NOUN = 0.6; // of a name

  private final Map<String, Mention> mentions = new LinkedHashMap<>();

  /** Of turns whose questions already stand alone, oldest first. */
  static Salience of(List<Turn> turns) {
    Salience salience = new Salience();
    double weight = Math.pow(DECAY, turns.size());
    for (Turn turn : turns) {
      weight /= DECAY;
      salience.add(turn, weight);
    }
    return salience;
  }

  private void add(Turn turn, double weight) {
    boolean who = turn.question().toLowerCase(Locale.ROOT).matches(".*\\bwho(m|se)?\\b.*");
    Names.in(turn.question()).forEach(name -> add(name, weight * IN_QUESTION));
    Nouns.in(turn.question())
        .forEach(noun -> add(new Names.Name(noun, nounKind(noun)), weight * IN_QUESTION * NOUN));
    PastAnswer answer = PastAnswer.of(turn.answer());
    for (Names.Name name : Names.in(answer.lead())) {
      Kind kind = who && name.kind() == Kind.PLACE ? Kind.PERSON : name.kind();
      add(new Names.Name(name.text(), kind), weight * (who ? IN_WHO_ANSWER : IN_SHORT_ANSWER));
    }
    Names.in(answer.rest()).forEach(name -> add(name, weight * IN_ANSWER));
  }

  private static Kind nounKind(String noun) {
    return noun.matches(".*[^s]s") ? Kind.SEVERAL : Kind.THING;
  }

  /** Adds to what is known under a longer or a shorter form of the same name. */
  private void add(Names.Name name, double weight) {
    for (Map.Entry<String, Mention> entry : mentions.entrySet()) {
      Mention known = entry.getValue();
      if (sameName(known.text(), name.text())) {
        boolean longer = name.text().length() > known.text().length();
        Mention fuller = longer ? new Mention(name.text(), name.kind(), known.salience()) : known;
        entry.setValue(fuller.plus(weight));
        return;
      }
    }
    mentions.put(name.text(), new Mention(name.text(), name.kind(), weight));
  }

  private static boolean sameName(String a, String b) {
    Set<String> wordsA = Set.of(unique(a));
    Set<String> wordsB = Set.of(unique(b));
    return !a.contains(" and ")
        && !b.contains(" and ")
        && (wordsA.containsAll(wordsB) || wordsB.containsAll(wordsA));
  }

  private static String[] unique(String name) {
    return java.util.Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .distinct()
        .toArray(String[]::new);
  }

  /** The most salient mention that a pronoun can mean; the first one mentioned among equals. */
  Optional<Mention> referent(String pronoun, Predicate<Mention> allowed) {
    String lower = pronoun.toLowerCase(Locale.ROOT);
    List<Mention> fitting = new ArrayList<>();
    for (Mention mention : mentions.values()) {
      double fit = fit(lower, mention.kind());
      if (fit > 0 && allowed.test(mention)) {
        fitting.add(new Mention(mention.text(), mention.kind(), mention.salience() * fit));
      }
    }
    return fitting.stream().max(Comparator.comparingDouble(Mention::salience));
  }

  private static double fit(String pronoun, Kind kind) {
    if (SmallWords.MALE_OR_FEMALE.contains(pronoun)) {
      return kind == Kind.PERSON ? 1 : kind == Kind.THING ? 0.2 : kind == Kind.PLACE ? 0.05 : 0;
    }
    if (SmallWords.SEVERAL.contains(pronoun)) {
      return kind == Kind.SEVERAL ? 1.5 : kind == Kind.TIME ? 0 : kind == Kind.PLACE ? 0.4 : 0.7;
    }
    return switch (kind) {
      case THING -> 1;
      case PLACE -> 0.7;
      case PERSON -> 0.5; // a name alone does not tell a person from a film
      case SEVERAL -> 0.5;
      case TIME -> 0.1;
    };
  }
}
