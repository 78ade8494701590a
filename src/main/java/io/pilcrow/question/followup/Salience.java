package io.pilcrow.question.followup;

import io.pilcrow.question.Turn;
import io.pilcrow.question.followup.Mention.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a conversation is about: the names and nouns of its turns, weighed by where they stood.
 * Questions weigh more than answers, the short answer more than its sentence, the last turn most.
 * After the salience factors of Lappin and Leass, <a href="https://aclanthology.org/J94-4002/">An
 * Algorithm for Pronominal Anaphora Resolution</a>, 1994, with word order for grammar: there is no
 * parser here, and in questions and short answers what stands first is mostly the subject.
 */
final class Salience {
  private static final double DECAY = 0.75; // a turn further back
  private static final double IN_QUESTION = 1;
  private static final double ASKED_FOR = 1.2; // whom or what the question asked for
  private static final double IN_SHORT_ANSWER = 0.5;
  private static final double IN_ANSWER = 0.15;
  private static final double NOUN = 0.6; // of a name

  private static final String PLACES = "(countr(y|ies)|cit(y|ies)|towns?|places?|states?)";

  /** "a ferry napkin": some words in lower case, without what stands before a noun. */
  private static final Pattern SHORT_NOUN =
      Pattern.compile(
          "(?:(?:the|an?|its|his|her|their) )?((?:\\p{Ll}[\\p{Ll}-]+ ){0,2}\\p{Ll}[\\p{Ll}-]+)");

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
    String question = turn.question().toLowerCase(Locale.ROOT);
    boolean who = question.matches("(?s).*\\bwho(m|se)?\\b.*");
    boolean asksForPlace =
        question.matches("(?s)\\W*(in )?(where|(which|what) " + PLACES + ")\\b.*");
    boolean asksForThing = question.matches("(?s)\\W*(what|which)\\b.*");
    Names.in(turn.question()).forEach(name -> add(name, weight * IN_QUESTION));
    Nouns.in(turn.question()).forEach(noun -> add(noun(noun), weight * IN_QUESTION * NOUN));
    PastAnswer answer = PastAnswer.of(turn.answer());
    for (Names.Name name : Names.in(answer.lead())) {
      Kind kind = who && name.kind() == Kind.PLACE ? Kind.PERSON : name.kind();
      if (asksForPlace && name.kind() == Kind.PERSON) {
        kind = Kind.PLACE;
      }
      add(
          new Names.Name(name.text(), name.the(), kind),
          weight * (who ? ASKED_FOR : IN_SHORT_ANSWER));
    }
    Matcher noun = SHORT_NOUN.matcher(answer.lead());
    if (answer.isShort() && asksForThing && noun.matches()) {
      add(noun(noun.group(1)), weight * ASKED_FOR * NOUN);
    }
    Names.in(answer.rest()).forEach(name -> add(name, weight * IN_ANSWER));
  }

  private static Names.Name noun(String noun) {
    String last = noun.substring(noun.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    boolean several = Names.isGroup(last) || noun.matches(".*[^s]s|.*people");
    Kind kind = Names.isPerson(last) ? Kind.PERSON : several ? Kind.SEVERAL : Kind.THING;
    return new Names.Name(noun, true, kind);
  }

  /** Adds to what is known under a longer or a shorter form of the same name. */
  private void add(Names.Name name, double weight) {
    for (Map.Entry<String, Mention> entry : mentions.entrySet()) {
      Mention known = entry.getValue();
      if (sameName(known.text(), name.text())) {
        boolean longer = name.text().length() > known.text().length();
        Mention fuller =
            longer ? new Mention(name.text(), name.the(), name.kind(), known.salience()) : known;
        entry.setValue(fuller.plus(weight));
        return;
      }
    }
    mentions.put(name.text(), new Mention(name.text(), name.the(), name.kind(), weight));
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
      double fit = fit(lower, mention);
      if (fit > 0 && allowed.test(mention)) {
        fitting.add(
            new Mention(mention.text(), mention.the(), mention.kind(), mention.salience() * fit));
      }
    }
    return fitting.stream().max(Comparator.comparingDouble(Mention::salience));
  }

  private static double fit(String pronoun, Mention mention) {
    Kind kind = mention.kind();
    boolean noun = Character.isLowerCase(mention.text().codePointAt(0));
    if (pronoun.equals("then")) {
      return kind == Kind.TIME ? 1 : 0;
    }
    if (pronoun.equals("there")) {
      return switch (kind) {
        case PLACE -> 1.5;
        case THING -> 0.7;
        case SEVERAL -> 0.4;
        case PERSON -> 0.2;
        case TIME -> 0;
      };
    }
    if (Pronoun.MALE_OR_FEMALE.contains(pronoun)) {
      return kind == Kind.PERSON ? 1 : kind == Kind.THING ? 0.2 : kind == Kind.PLACE ? 0.05 : 0;
    }
    if (Pronoun.SEVERAL.contains(pronoun)) {
      return kind == Kind.SEVERAL
          ? 1.5
          : kind == Kind.TIME ? 0 : kind == Kind.PLACE ? 0.4 : noun ? 0.3 : 0.7;
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
