package io.pilcrow.llm;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import java.util.List;

/**
 * Made-up houses with made-up facts, each an article of four paragraphs from the same templates.
 * Knows nothing of how statements are checked.
 */
public final class Places {
  private static final List<String> NAMES =
      List.of(
          "Harrow",
          "Linden",
          "Marlow",
          "Quince",
          "Orchard",
          "Tamsin",
          "Velden",
          "Brackley",
          "Corvin",
          "Esker",
          "Fenwick",
          "Gallow");
  private static final List<String> KINDS =
      List.of("museum", "theatre", "library", "observatory", "concert hall", "mill");
  private static final List<String> CITIES =
      List.of("Norwick", "Altenau", "Porto Vero", "Skagen", "Dunmore", "Castelar", "Lisse");
  private static final List<String> PEOPLE =
      List.of(
          "Edith Varga",
          "Tomas Brandt",
          "Ines Calloway",
          "Rupert Osei",
          "Nora Lindqvist",
          "Viktor Amsel",
          "Greta Holloway",
          "Paul Tereshko",
          "Miriam Duarte",
          "Hugo Stanwick",
          "Celia Norrby",
          "Anton Weiss",
          "Lydia Marchetti",
          "Samuel Okafor",
          "Freya Jansen",
          "Oskar Belmonte",
          "Julia Penrose",
          "Conrad Ilves",
          "Beatrix Moll",
          "Felix Arbuthnot");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
  private static final List<String> COLOURS = List.of("blue", "yellow", "green", "white", "red");

  private Places() {}

  /**
   * A fact of a place and how it may be told.
   *
   * @param paragraph where it stands
   * @param question that asks for it
   * @param statement says it in other words than the article, without its full stop
   * @param quote the article's words for it
   * @param value the number, date or name that makes the fact
   * @param swapped another value of the same kind from the same article
   * @param foreign a value of the same kind that the article does not have
   */
  public record Fact(
      Article article,
      int paragraph,
      String question,
      String statement,
      String quote,
      String value,
      String swapped,
      String foreign) {}

  /** How many places there are. */
  public static int count() {
    return NAMES.size();
  }

  /** The facts of a place, from 0. */
  public static List<Fact> facts(int place) {
    String name = NAMES.get(place) + " " + KINDS.get(place % KINDS.size());
    String city = CITIES.get(place % CITIES.size());
    String architect = PEOPLE.get(place);
    String opener = PEOPLE.get((place + 7) % PEOPLE.size());
    String painter = PEOPLE.get((place + 13) % PEOPLE.size());
    String stranger = PEOPLE.get((place + 4) % PEOPLE.size());
    int built = 1843 + 7 * place;
    int rebuilt = 1958 + 3 * place;
    int metres = 31 + 2 * place;
    int seats = 410 + 15 * place;
    int millions = 12 + place;
    int minutes = 45 + 5 * (place % 4);
    int drawings = 83 + 6 * place;
    String closed = DAYS.get(place % DAYS.size());
    String otherDay = DAYS.get((place + 2) % DAYS.size());
    String concerts = DAYS.get((place + 3) % DAYS.size());
    String colour = COLOURS.get(place % COLOURS.size());
    Article article =
        new ArticleBuilder("place-" + place, "The " + name)
            .paragraph(
                "The %s in %s was built in %d to plans by %s. When it was finished, %s opened it."
                    .formatted(name, city, built, architect, opener))
            .paragraph(
                "Its tower is %d metres high, and the hall beneath it seats %d people. Rebuilding it cost %d million crowns in %d."
                    .formatted(metres, seats, millions, rebuilt))
            .paragraph(
                "Guided tours take %d minutes and are given by volunteers. On %ss the house stays closed; concerts are held on %ss. Dogs are not let in."
                    .formatted(minutes, closed, concerts))
            .paragraph(
                "%s, a painter from the neighbourhood, left it %d drawings. They hang in the %s room."
                    .formatted(painter, drawings, colour))
            .build();
    return List.of(
        new Fact(
            article,
            1,
            "When was the " + name + " built?",
            "The " + name + " dates from " + built,
            "was built in " + built,
            "" + built,
            "" + rebuilt,
            "" + (built + 10)),
        new Fact(
            article,
            1,
            "Who designed the " + name + "?",
            "The " + name + " follows plans by " + architect,
            "to plans by " + architect,
            architect,
            opener,
            stranger),
        new Fact(
            article,
            1,
            "Who opened the " + name + "?",
            "The " + name + " was opened by " + opener + " when it was finished",
            opener + " opened it",
            opener,
            architect,
            stranger),
        new Fact(
            article,
            2,
            "How high is the tower?",
            "The tower rises " + metres + " metres high",
            "Its tower is " + metres + " metres high",
            "" + metres,
            "" + seats,
            "" + (metres + 3)),
        new Fact(
            article,
            2,
            "What did the rebuilding cost?",
            "Rebuilding the house cost " + millions + " million crowns",
            "Rebuilding it cost " + millions + " million crowns",
            "" + millions,
            "" + metres,
            "" + (millions + 1)),
        new Fact(
            article,
            3,
            "How long does a guided tour take?",
            "A guided tour takes " + minutes + " minutes",
            "Guided tours take " + minutes + " minutes",
            "" + minutes,
            "" + drawings,
            "" + (minutes + 20)),
        new Fact(
            article,
            3,
            "On which day is the house closed?",
            "The house is closed on " + closed + "s",
            "On " + closed + "s the house stays closed",
            closed,
            concerts,
            otherDay),
        new Fact(
            article,
            4,
            "Who left drawings to the house?",
            "The drawings were left by the painter " + painter,
            painter + ", a painter from the neighbourhood, left it " + drawings + " drawings",
            painter,
            architect,
            stranger));
  }
}
