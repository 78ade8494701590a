package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.article.Span;
import io.pilcrow.source.draft.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people said, one after the other: each turn is a paragraph, its speaker the heading.
 *
 * <pre>
 *   [00:00:12] ANNA KELLER: Thank you. The reservoir stands at 71 per cent.
 * </pre>
 */
final class SpokenTurns {
  private static final Pattern TURN =
      Pattern.compile(
          "\\s*(?:[\\[(]?(?<time>(?:\\d{1,2}:)?\\d{1,2}:\\d{2}(?:[.,]\\d+)?)[\\])]?\\s*[-–]?\\s*)?"
              + "(?<who>\\p{Lu}[\\p{L}\\p{M}\\p{N}.'’-]*(?: [\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.'’-]*){0,3})"
              + "(?: \\([^)]{1,40}\\))?:\\s+(?<said>\\S.*)");

  private static final int FEWEST = 3; // turns
  private static final double MOST = 0.6; // of the lines, or of the paragraphs

  private record Turn(String who, Optional<Duration> at, StringBuilder said) {}

  private final List<String> before = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  private SpokenTurns() {}

  /** Empty for text that is none: few turns, or nobody speaks twice. */
  static Optional<SpokenTurns> of(List<List<String>> blocks) {
    SpokenTurns transcript = new SpokenTurns();
    int lines = 0;
    for (List<String> block : blocks) {
      boolean first = true;
      for (String line : block) {
        lines++;
        Matcher turn = TURN.matcher(line);
        if (turn.matches()) {
          transcript.turns.add(
              new Turn(
                  turn.group("who"),
                  Optional.ofNullable(turn.group("time")).map(SpokenTurns::time),
                  new StringBuilder(turn.group("said").strip())));
        } else if (transcript.turns.isEmpty()) {
          transcript.before.add(line);
        } else {
          Turn last = transcript.turns.get(transcript.turns.size() - 1);
          last.said().append(first ? "\n" : " ").append(line.strip());
        }
        first = false;
      }
    }
    Set<String> speakers = new HashSet<>();
    transcript.turns.forEach(turn -> speakers.add(turn.who()));
    int turns = transcript.turns.size();
    boolean isOne =
        turns >= FEWEST
            && (turns >= MOST * lines || turns >= MOST * blocks.size() && blocks.size() >= FEWEST)
            && speakers.size() < turns;
    return isOne ? Optional.of(transcript) : Optional.empty();
  }

  private static Duration time(String clock) {
    long seconds = 0;
    for (String part : clock.replaceFirst("[.,]\\d+$", "").split(":")) {
      seconds = seconds * 60 + Long.parseLong(part);
    }
    return Duration.ofSeconds(seconds);
  }

  void addTo(Draft draft) {
    List<List<String>> head = TextSource.blocks(before);
    if (head.size() == 1
        && head.get(0).size() == 1
        && !TextLines.endsLikeASentence(before.get(0))) {
      draft.title(before.get(0));
    } else {
      TextLines.title(head).ifPresent(draft::title);
      head.forEach(block -> TextSource.add(draft, block));
    }
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      draft.heading(6, turn.who());
      String said = turn.said().toString();
      Duration end =
          i + 1 < turns.size()
              ? turns.get(i + 1).at().orElse(turn.at().orElse(Duration.ZERO))
              : turn.at().orElse(Duration.ZERO);
      List<Place> places =
          turn.at().<Place>map(at -> new AtTime(new Span(0, said.length()), at, end)).stream()
              .toList();
      draft.placed(Kind.PROSE, said, places);
    }
  }
}
