package io.pilcrow.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Tables of ten kinds with questions about their cells, drawn by a seed: which things a table
 * holds, what their values are, and what is asked. What a table does not hold is asked for as well.
 */
final class TableQuestions {
  /**
   * A table with what is asked of it.
   *
   * @param rows the first names the columns
   */
  record Sample(String title, String before, List<List<String>> rows, List<Asked> asked) {}

  /**
   * A question.
   *
   * @param answer what the cell says; empty where no row is about it
   * @param row a word of the row that is to be cited
   */
  record Asked(String text, Optional<String> answer, String row) {}

  /** One way to ask for a column; {@code %s} is the thing. */
  private record Way(int column, String text) {}

  private record Kind(
      String title,
      String before,
      List<String> columns,
      List<String> things,
      List<Function<Random, String>> values,
      List<Way> ways) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "Chandler's price list",
              "Prices hold until the end of May and include tax.",
              List.of("Article", "Sold by", "Price (crowns)"),
              List.of(
                  "Shackle",
                  "Mooring line",
                  "Fender",
                  "Boat hook",
                  "Bilge pump",
                  "Flare",
                  "Life jacket",
                  "Deck brush",
                  "Winch handle",
                  "Paint roller",
                  "Oil lamp",
                  "Signal horn",
                  "Red pennant",
                  "Green pennant"),
              List.of(pick("piece", "pair", "metre", "box of six"), price(3, 90)),
              List.of(
                  new Way(2, "How much is a %s?"),
                  new Way(2, "What does the %s cost?"),
                  new Way(2, "What is the price of a %s?"),
                  new Way(1, "How is the %s sold?"))),
          new Kind(
              "Staff of the water board",
              "The office is open on weekdays from nine to four.",
              List.of("Name", "Role", "Room", "Extension"),
              List.of(
                  "Anna Keller",
                  "Tom Roy",
                  "Ines Duarte",
                  "Piotr Nowak",
                  "Lea Brandt",
                  "Sami Koskinen",
                  "Ruth Okafor",
                  "Hugo Lindgren",
                  "Mei Tanaka",
                  "Omar Haddad",
                  "Vera Popova",
                  "Jan de Wit"),
              List.of(
                  unique(
                      "Engineer",
                      "Chemist",
                      "Treasurer",
                      "Archivist",
                      "Surveyor",
                      "Secretary",
                      "Press officer",
                      "Diver",
                      "Driver",
                      "Foreman",
                      "Auditor",
                      "Planner"),
                  number(101, 399, ""),
                  number(4000, 4999, "")),
              List.of(
                  new Way(1, "What is the role of %s?"),
                  new Way(2, "In which room does %s sit?"),
                  new Way(3, "What is the extension of %s?"),
                  new Way(2, "Which room has %s?"))),
          new Kind(
              "Pumps compared",
              "All figures were measured at twenty degrees.",
              List.of("Model", "Flow (l/min)", "Power (W)", "Weight", "Warranty"),
              List.of("K110", "K220", "K330", "R15", "R25", "R35", "V7", "V8", "V9", "X500"),
              List.of(
                  number(20, 190, ""),
                  number(90, 950, ""),
                  number(3, 40, " kg"),
                  number(1, 9, " years")),
              List.of(
                  new Way(1, "What is the flow of the %s?"),
                  new Way(2, "How much power does the %s need?"),
                  new Way(3, "How heavy is the pump %s?"),
                  new Way(4, "How long is the warranty of the %s?"))),
          new Kind(
              "Ferries from Norvik",
              "Passengers should be at the pier ten minutes before.",
              List.of("To", "Departs", "Crossing", "Pier"),
              List.of(
                  "Oslo", "Kiel", "Tallinn", "Visby", "Gdansk", "Turku", "Aarhus", "Lerwick",
                  "Bergen", "Rostock", "Malmo", "Riga"),
              List.of(time(), number(2, 29, " hours"), number(1, 60, "")),
              List.of(
                  new Way(1, "When does the ferry to %s leave?"),
                  new Way(2, "How long does the crossing to %s take?"),
                  new Way(3, "From which pier does the ferry to %s go?"),
                  new Way(1, "At what time does the boat for %s depart?"))),
          new Kind(
              "Containers handled",
              "The figures are in thousands and were published in March.",
              List.of("Port", "2021", "2022", "2023"),
              List.of(
                  "Haifa", "Genoa", "Varna", "Split", "Cadiz", "Izmir", "Bari", "Porto", "Nantes",
                  "Cork", "Odense", "Leith"),
              List.of(number(100, 999, ""), number(100, 999, ""), number(100, 999, "")),
              List.of(
                  new Way(1, "How many containers did %s handle in 2021?"),
                  new Way(2, "How many containers were handled in %s in 2022?"),
                  new Way(3, "What was the figure for %s in 2023?"),
                  new Way(2, "How many thousand containers passed through %s in 2022?"))),
          new Kind(
              "Evening courses",
              "All courses take place in the old school.",
              List.of("Course", "Teacher", "Begins", "Room"),
              List.of(
                  "Pottery",
                  "Weaving",
                  "Astronomy",
                  "Bookbinding",
                  "Sign language",
                  "Beekeeping",
                  "Carpentry",
                  "First aid",
                  "Life drawing",
                  "Choir",
                  "Chess",
                  "Folk dance"),
              List.of(
                  unique(
                      "Ms Arden",
                      "Mr Bloch",
                      "Ms Cole",
                      "Mr Diaz",
                      "Ms Eder",
                      "Mr Falk",
                      "Ms Grau",
                      "Mr Hill",
                      "Ms Ivers",
                      "Mr Jonas",
                      "Ms Klein",
                      "Mr Lund"),
                  date(),
                  number(1, 40, "")),
              List.of(
                  new Way(1, "Who teaches %s?"),
                  new Way(2, "When does the %s course begin?"),
                  new Way(3, "In which room is %s?"),
                  new Way(2, "On what date does %s start?"))),
          new Kind(
              "Rooms of the guest house",
              "Breakfast is included in every price.",
              List.of("Room", "Beds", "Low season", "High season"),
              List.of(
                  "Heron",
                  "Lapwing",
                  "Curlew",
                  "Dunlin",
                  "Sandpiper",
                  "Plover",
                  "Avocet",
                  "Turnstone",
                  "Bittern",
                  "Egret"),
              List.of(number(1, 6, ""), number(50, 99, " euros"), number(100, 199, " euros")),
              List.of(
                  new Way(1, "How many beds does the %s room have?"),
                  new Way(2, "What does the %s cost in the low season?"),
                  new Way(3, "How much is the %s in high season?"),
                  new Way(1, "How many beds are there in %s?"))),
          new Kind(
              "Solvents in the store",
              "Keep all of them away from open flames.",
              List.of("Substance", "Formula", "Boiling point", "Shelf"),
              List.of(
                  "Acetone",
                  "Toluene",
                  "Hexane",
                  "Methanol",
                  "Ethanol",
                  "Xylene",
                  "Pyridine",
                  "Benzene",
                  "Heptane",
                  "Dioxane",
                  "Butanol",
                  "Cyclohexane"),
              List.of(
                  unique(
                      "C3H6O", "C7H8", "C6H14", "CH4O", "C2H6O", "C8H10", "C5H5N", "C6H6", "C7H16",
                      "C4H8O2", "C4H10O", "C6H12"),
                  number(40, 160, " °C"),
                  letter()),
              List.of(
                  new Way(1, "What is the formula of %s?"),
                  new Way(2, "What is the boiling point of %s?"),
                  new Way(2, "At what temperature does %s boil?"),
                  new Way(3, "On which shelf is the %s?"))),
          new Kind(
              "Lighthouses of the coast",
              "They are all unmanned today.",
              List.of("Lighthouse", "Built", "Height", "Keeper until"),
              List.of(
                  "Gull Rock",
                  "Skerry Point",
                  "North Ness",
                  "Black Head",
                  "Sandy Hook",
                  "Long Reef",
                  "Whale Bay",
                  "Eagle Cliff",
                  "Grey Stack",
                  "Otter Sound"),
              List.of(number(1780, 1899, ""), number(9, 60, " m"), number(1950, 1999, "")),
              List.of(
                  new Way(1, "When was the lighthouse at %s built?"),
                  new Way(2, "How tall is the %s lighthouse?"),
                  new Way(2, "What is the height of %s?"),
                  new Way(1, "In which year was %s built?"))),
          new Kind(
              "Waste and where it goes",
              "The depot is closed on public holidays.",
              List.of("Waste", "Container", "Collected", "Fee"),
              List.of(
                  "Glass",
                  "Batteries",
                  "Garden waste",
                  "Old clothes",
                  "Paint",
                  "Scrap metal",
                  "Cardboard",
                  "Cooking oil",
                  "Mattresses",
                  "Light bulbs",
                  "Tyres",
                  "Rubble"),
              List.of(
                  pick("green bin", "red box", "brown sack", "open skip", "blue drum"),
                  pick(
                      "on Mondays", "on Tuesdays", "every fortnight", "once a month", "on request"),
                  price(1, 30)),
              List.of(
                  new Way(1, "Into which container does %s go?"),
                  new Way(2, "When is %s collected?"),
                  new Way(3, "What is the fee for %s?"),
                  new Way(3, "How much do I pay for %s?"))));

  private TableQuestions() {}

  /** As many samples as there are kinds, each with some questions that have an answer, and not. */
  static List<Sample> draw(Random random, int answered, int missing) {
    return KINDS.stream().map(kind -> draw(kind, random, answered, missing)).toList();
  }

  private static Sample draw(Kind kind, Random random, int answered, int missing) {
    List<String> things = new ArrayList<>(kind.things());
    Collections.shuffle(things, random);
    int size = 5 + random.nextInt(things.size() - 8);
    List<List<String>> rows = new ArrayList<>(List.of(kind.columns()));
    for (String thing : things.subList(0, size)) {
      List<String> row = new ArrayList<>(List.of(thing));
      for (int i = 0; i < kind.values().size(); i++) {
        int column = i + 1;
        String value = kind.values().get(i).apply(random);
        while (kind.values().get(i) instanceof Unique
            && rows.stream().map(r -> r.get(column)).toList().contains(value)) {
          value = kind.values().get(i).apply(random);
        }
        row.add(value);
      }
      rows.add(row);
    }
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < answered; i++) {
      List<String> row = rows.get(1 + random.nextInt(size));
      Way way = kind.ways().get(random.nextInt(kind.ways().size()));
      asked.add(
          new Asked(
              way.text().formatted(asked(row.get(0))),
              Optional.of(row.get(way.column())),
              row.get(0)));
    }
    for (int i = 0; i < missing; i++) {
      String thing = things.get(size + random.nextInt(things.size() - size));
      Way way = kind.ways().get(random.nextInt(kind.ways().size()));
      asked.add(new Asked(way.text().formatted(asked(thing)), Optional.empty(), thing));
    }
    return new Sample(kind.title(), kind.before(), rows, asked);
  }

  /** As somebody writes it in a sentence: names keep their capitals. */
  private static String asked(String thing) {
    boolean common =
        KINDS.stream()
            .filter(
                kind ->
                    List.of("Article", "Course", "Substance", "Waste")
                        .contains(kind.columns().get(0)))
            .anyMatch(kind -> kind.things().contains(thing));
    return common ? thing.toLowerCase(java.util.Locale.ROOT) : thing;
  }

  private record Unique(List<String> values) implements Function<Random, String> {
    @Override
    public String apply(Random random) {
      return values.get(random.nextInt(values.size()));
    }
  }

  private static Function<Random, String> unique(String... values) {
    return new Unique(List.of(values));
  }

  private static Function<Random, String> pick(String... values) {
    return random -> values[random.nextInt(values.length)];
  }

  private static Function<Random, String> number(int from, int to, String unit) {
    return random -> from + random.nextInt(to - from + 1) + unit;
  }

  private static Function<Random, String> price(int from, int to) {
    return random -> "%d.%02d".formatted(from + random.nextInt(to - from), 5 * random.nextInt(20));
  }

  private static Function<Random, String> time() {
    return random -> "%02d:%02d".formatted(5 + random.nextInt(18), 5 * random.nextInt(12));
  }

  private static Function<Random, String> date() {
    return random ->
        (1 + random.nextInt(28))
            + " "
            + List.of("January", "March", "September", "October").get(random.nextInt(4));
  }

  private static Function<Random, String> letter() {
    return random -> String.valueOf((char) ('A' + random.nextInt(8))) + (1 + random.nextInt(9));
  }
}
