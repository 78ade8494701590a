package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.article.Span;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * Subtitles, SubRip (SRT) or WebVTT. A cue is what fits on a screen and hardly ever a sentence, so
 * the cues of one speaker are put together to paragraphs, which end at the end of a sentence before
 * a silence, or where they grow long. Each cue keeps its time.
 *
 * <pre>
 *   00:00:01.000 --> 00:00:04.000      a cue: its time, then its lines
 *   &lt;v Ida Holm>The bridge was
 *   built in 1932.
 * </pre>
 *
 * <p>Why no library? Both formats are lines of time and text with a blank one between, as simple as
 * <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a> says; no library for them was found that is
 * still kept.
 */
public final class SubtitleSource {
  private static final String CLOCK = "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})(?:[.,](\\d{1,3}))?";
  private static final Pattern TIMES =
      Pattern.compile("\\s*" + CLOCK + "\\s*-->\\s*" + CLOCK + "(?:\\s.*)?");
  private static final Pattern NO_CUE = Pattern.compile("(?:NOTE|STYLE|REGION)\\b.*");
  private static final Pattern VOICE =
      Pattern.compile("<v(?:\\.[^ <>]{0,100})?\\s{1,100}([^<>]{1,100})>");
  private static final Pattern STYLING = Pattern.compile("\\{\\\\?[a-zA-Z][^}]{0,60}\\}");
  private static final Pattern DASH = Pattern.compile("^[-–]\\s*(?=\\S)");
  private static final Duration SILENCE = Duration.ofMillis(1_500);
  private static final int LONG = 700; // characters, after which the next sentence begins anew
  private static final int LONGEST = 1_500;

  private record Cue(Duration from, Duration to, Optional<String> speaker, String words) {}

  private final Draft draft;
  private final StringBuilder text = new StringBuilder();
  private final List<Place> places = new ArrayList<>();
  private Optional<String> speaker = Optional.empty();
  private Duration end = Duration.ZERO;

  private SubtitleSource(Draft draft) {
    this.draft = draft;
  }

  /** Adds what it says. Throws SourceException where nothing is timed. */
  public static void read(String content, String name, Draft draft) {
    draft.takes(content, 200, "<", 400);
    List<Cue> cues = cues(content.lines().toList());
    if (cues.isEmpty()) {
      throw new SourceException(
          name + " holds no subtitles; each begins with its times, 00:00:01,000 --> 00:00:04,000");
    }
    SubtitleSource source = new SubtitleSource(draft);
    cues.forEach(source::add);
    source.flush();
  }

  private static List<Cue> cues(List<String> lines) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (NO_CUE.matcher(lines.get(i)).matches()) {
        while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
          i++;
        }
        continue;
      }
      Matcher times = TIMES.matcher(lines.get(i));
      if (times.matches()) {
        List<String> said = new ArrayList<>();
        while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
          said.add(lines.get(++i));
        }
        cues.addAll(cues(time(times, 1), time(times, 5), said));
      }
    }
    return cues;
  }

  /** One cue, or one for each line that begins with a dash or a voice of its own. */
  private static List<Cue> cues(Duration from, Duration to, List<String> lines) {
    List<Cue> cues = new ArrayList<>();
    StringBuilder said = new StringBuilder(); // of the cue at hand
    boolean turns = lines.stream().filter(line -> DASH.matcher(line.strip()).find()).count() > 1;
    Optional<String> speaker = Optional.empty();
    Optional<String> of = speaker; // whose the cue at hand is
    for (String line : lines) {
      Matcher voice = VOICE.matcher(line);
      boolean named = voice.find();
      speaker = named ? Optional.of(plain(voice.group(1))) : speaker;
      String words = plain(line);
      if (words.isEmpty()) {
        continue;
      }
      if (said.isEmpty() || named || turns && DASH.matcher(words).find()) {
        end(cues, from, to, of, said);
        said.append(turns ? DASH.matcher(words).replaceFirst("") : words);
        of = speaker;
      } else {
        said.append(' ').append(words);
      }
    }
    end(cues, from, to, of, said);
    return cues;
  }

  private static void end(
      List<Cue> cues, Duration from, Duration to, Optional<String> speaker, StringBuilder said) {
    if (!said.isEmpty()) {
      cues.add(new Cue(from, to, speaker, said.toString()));
      said.setLength(0);
    }
  }

  private static String plain(String line) {
    String words = STYLING.matcher(line).replaceAll("");
    return Jsoup.parse(words, "", Parser.htmlParser()).text().strip();
  }

  private static Duration time(Matcher times, int group) {
    String hours = times.group(group);
    String millis = times.group(group + 3);
    return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
        .plusMinutes(Long.parseLong(times.group(group + 1)))
        .plusSeconds(Long.parseLong(times.group(group + 2)))
        .plusMillis(millis == null ? 0 : Long.parseLong((millis + "00").substring(0, 3)));
  }

  private void add(Cue cue) {
    boolean other = !cue.speaker().equals(speaker);
    boolean ended = TextLines.endsLikeASentence(text.toString());
    boolean paused = cue.from().minus(end).compareTo(SILENCE) > 0;
    if (other
        || ended && (paused || text.length() > LONG)
        || text.length() + cue.words().length() > LONGEST) {
      flush();
    }
    if (other) {
      speaker = cue.speaker();
      speaker.ifPresent(name -> draft.heading(6, name));
    }
    int start = text.isEmpty() ? 0 : text.append(' ').length();
    text.append(cue.words());
    places.add(new AtTime(new Span(start, text.length()), cue.from(), cue.to()));
    end = cue.to();
  }

  private void flush() {
    draft.placed(Kind.PROSE, text.toString(), places);
    text.setLength(0);
    places.clear();
  }
}
