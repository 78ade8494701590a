package io.pilcrow.answer;

import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.article.VisibleText;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns claims into the answer while they come: checks each quote, numbers the citations, keeps
 * count of where everything stands. A claim that is left without a citation is not written, nor one
 * that says again what was said. Quotes of the same words in the same paragraph share a number. For
 * one answer, on one thread.
 */
public final class AnswerWriter implements Consumer<Claim> {
  static final String NOT_FOUND = "I could not find this in the article.";
  static final String NOT_FOUND_IN_ANY = "I could not find this in the articles.";

  /** A sign counts where it stands before something, as in "-5 °C". */
  private static final Pattern NO_WORD =
      Pattern.compile("(?:[^\\p{L}\\p{M}\\p{N}\\p{Sc}%+<>=-]|[+<>=-](?![\\p{L}\\p{N}\\p{Sc}]))+");

  /** What makes a statement an item of a list, and nothing else of it. */
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*+•>]|\\d{1,3}[.)])\\s+");

  /** What a row of markers is made of. */
  private static final String MARKERS = "[]0123456789 ,";

  /** What makes two quotes one citation. */
  private record Source(String place, Span span, String text) {}

  private final GroundingCheck check;
  private final int maxCitations;
  private final Consumer<Statement> listener;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> said = new HashSet<>();
  private final Map<Source, Integer> numbers = new HashMap<>();
  private final Map<Source, Citation> citations = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private Optional<Boolean> firstHolds = Optional.empty(); // the first quote, from which it is

  /**
   * @param listener told each statement as soon as it has passed
   */
  public AnswerWriter(GroundingCheck check, int maxCitations, Consumer<Statement> listener) {
    this.check = check;
    this.maxCitations = maxCitations;
    this.listener = listener;
  }

  @Override
  public void accept(Claim claim) {
    String bare = bare(claim);
    if (said.contains(bare)) {
      quotes(claim)
          .forEach(check::holds); // what fails is counted, whether it would be shown or not
      return;
    }
    int before = text.length();
    String separator = before == 0 ? claim.separator().stripLeading() : claim.separator();
    int start = before + separator.length();
    StringBuilder words = new StringBuilder();
    Map<Source, Quote> cited = new LinkedHashMap<>();
    boolean gap = false; // where a marker was left out
    for (Piece piece : claim.pieces()) {
      if (piece instanceof Text plain) {
        String visible = VisibleText.of(plain.text());
        closeGap(words, gap && !startsWithWord(visible));
        words.append(visible);
        gap = false;
      } else if (piece instanceof Cite cite) {
        Source source = source(cite.quote());
        boolean holds = check.holds(cite.quote());
        firstHolds = firstHolds.or(() -> Optional.of(holds));
        Optional<Integer> number = holds ? number(source) : Optional.empty();
        number.ifPresent(n -> cited.putIfAbsent(source, cite.quote()));
        gap = number.isEmpty() || !mark(words, number.get());
      }
    }
    closeGap(words, gap);
    if (cited.isEmpty()) {
      return;
    }
    said.add(bare);
    Span span = new Span(start, start + words.length());
    List<Citation> own = new ArrayList<>();
    cited.forEach(
        (source, quote) -> own.add(citations.computeIfAbsent(source, s -> citation(quote, span))));
    String delta = separator + words;
    text.append(delta);
    Statement statement = new Statement(delta, span, own, claim.support());
    statements.add(statement);
    listener.accept(statement);
  }

  /** Writes a marker but behind itself, for it says no more forty times than once. */
  private static boolean mark(StringBuilder words, int number) {
    String marker = "[" + number + "]";
    int markers = words.length();
    while (markers > 0 && MARKERS.indexOf(words.charAt(markers - 1)) >= 0) {
      markers--;
    }
    boolean isNew = words.indexOf(marker, markers) < 0;
    if (isNew) {
      words.append(marker);
    }
    return isNew;
  }

  private static Stream<Quote> quotes(Claim claim) {
    return claim.pieces().stream()
        .filter(Cite.class::isInstance)
        .map(piece -> ((Cite) piece).quote());
  }

  /** What is said, however it is marked and set. */
  private static String bare(Claim claim) {
    StringBuilder words = new StringBuilder();
    for (Piece piece : claim.pieces()) {
      words.append(piece instanceof Text plain ? VisibleText.of(plain.text()) : " ");
    }
    String plain = ITEM.matcher(words).replaceFirst("").toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(plain).replaceAll(" ").strip();
  }

  /** Takes back the space before a marker that was left out, so that no "Wednesday ." is shown. */
  private static void closeGap(StringBuilder words, boolean gap) {
    if (gap && words.length() > 0 && words.charAt(words.length() - 1) == ' ') {
      words.setLength(words.length() - 1);
    }
  }

  private static boolean startsWithWord(String text) {
    return !text.isEmpty() && Character.isLetterOrDigit(text.codePointAt(0));
  }

  /** The answer, or an abstention where no statement was left. */
  public Answer finish(Reading reading, Evidence evidence) {
    if (reading.talk().isPresent()) {
      return reading.talk().get();
    }
    if (statements.isEmpty()) {
      Abstention none = notFound(evidence, reading.confidence());
      return reading.instead().map(none::saying).orElse(none);
    }
    List<Citation> all = List.copyOf(citations.values());
    Optional<String> shortAnswer =
        reading
            .shortAnswer()
            .filter(words -> firstHolds.orElse(false))
            .filter(words -> says(all.get(0), words));
    if (reading.manner() == Reading.Manner.RELATED) {
      return new RelatedAnswer(text.toString(), reading.confidence(), statements, all);
    }
    return new GroundedAnswer(text.toString(), shortAnswer, reading.confidence(), statements, all);
  }

  private static boolean says(Citation citation, String words) {
    return citation.paragraph().map(Paragraph::text).orElse(citation.quote()).contains(words);
  }

  /** The deliberate "the articles do not say", with the nearest paragraphs, each named once. */
  public static Abstention notFound(Evidence evidence, double confidence) {
    Map<String, Candidate> nearest = new LinkedHashMap<>();
    for (Candidate candidate : evidence.candidates()) {
      nearest.putIfAbsent(candidate.passage().paragraph().id(), candidate);
    }
    boolean several =
        evidence.candidates().stream().map(c -> c.article().id()).distinct().count() > 1;
    return new Abstention(
        Abstention.Reason.NOT_FOUND,
        several ? NOT_FOUND_IN_ANY : NOT_FOUND,
        confidence,
        nearest.values().stream().limit(Abstention.MOST_NEAREST).toList());
  }

  /** The number of a source: the one it has, or the next one while the limit allows. */
  private Optional<Integer> number(Source source) {
    if (!numbers.containsKey(source) && numbers.size() < maxCitations) {
      numbers.put(source, numbers.size() + 1);
    }
    return Optional.ofNullable(numbers.get(source));
  }

  private Citation citation(Quote quote, Span answerSpan) {
    return new Citation(
        citations.size() + 1,
        quote.article(),
        quote.paragraph(),
        quote.span(),
        quote.text(),
        answerSpan,
        quote.score(),
        quote.cell());
  }

  private static Source source(Quote quote) {
    String place = quote.paragraph().map(Paragraph::id).orElse(quote.article().id());
    return new Source(place, quote.span(), quote.text());
  }
}
