package io.pilcrow.reader.near;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Article;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Revisions of one document among the evidence: articles whose titles differ in numbers alone, as
 * "Travel policy 2022" and "Travel policy 2024" do. The one that a question names answers, the
 * newest where it asks for what holds now; else each is asked, the newest first.
 */
public final class Revisions {
  private static final Pattern NUMBERS = Pattern.compile("[\\p{N}]+(?:[./-]\\p{N}+)*");
  private static final Pattern CURRENT =
      Pattern.compile("\\b(?:current(?:ly)?|now|today|latest|newest|at present|nowadays)\\b");

  private final List<Article> revisions; // the newest first; fewer than two where there are none
  private final Evidence evidence;

  private Revisions(List<Article> revisions, Evidence evidence) {
    this.revisions = revisions;
    this.evidence = evidence;
  }

  /** Those of the article that comes first in the evidence. */
  public static Revisions of(String question, Evidence evidence) {
    if (evidence.isEmpty()) {
      return new Revisions(List.of(), evidence);
    }
    String title = bare(evidence.candidates().get(0).article());
    List<Article> all =
        evidence.candidates().stream()
            .map(candidate -> candidate.article())
            .filter(article -> bare(article).equals(title))
            .collect(Collectors.toMap(Article::id, a -> a, (a, b) -> a, java.util.TreeMap::new))
            .values()
            .stream()
            .sorted(Comparator.comparing(Revisions::age).reversed())
            .toList();
    if (all.size() < 2 || NUMBERS.matcher(all.get(0).title()).results().findAny().isEmpty()) {
      return new Revisions(List.of(), evidence);
    }
    Set<String> asked = Words.keys(question);
    List<Article> named =
        all.stream().filter(a -> own(a, all).stream().anyMatch(asked::contains)).toList();
    boolean current = CURRENT.matcher(question.toLowerCase(Locale.ROOT)).find();
    List<Article> kept = !named.isEmpty() ? named : current ? all.subList(0, 1) : all;
    Set<String> gone = all.stream().map(Article::id).collect(Collectors.toCollection(HashSet::new));
    kept.forEach(article -> gone.remove(article.id()));
    return new Revisions(kept, without(evidence, gone));
  }

  /** The evidence without the revisions that are not asked for. */
  public Evidence evidence() {
    return evidence;
  }

  /** The evidence of each revision alone, where several are to be asked. */
  public List<Article> toAsk() {
    return revisions.size() > 1 ? revisions : List.of();
  }

  public Evidence of(Article revision) {
    return new Evidence(
        evidence.candidates().stream()
            .filter(candidate -> candidate.article().id().equals(revision.id()))
            .toList());
  }

  /** Claims whose first one names the revision that makes it. */
  public static Consumer<Claim> said(Article revision, Consumer<Claim> claims) {
    boolean[] named = {false};
    return claim -> {
      if (named[0]) {
        claims.accept(claim);
      } else {
        named[0] = true;
        List<Piece> pieces = new ArrayList<>(List.of(new Text(revision.title() + ": ")));
        pieces.addAll(claim.pieces());
        claims.accept(new Claim("\n", pieces, claim.support()));
      }
    };
  }

  private static Evidence without(Evidence evidence, Set<String> articles) {
    return new Evidence(
        evidence.candidates().stream()
            .filter(candidate -> !articles.contains(candidate.article().id()))
            .toList());
  }

  private static String bare(Article article) {
    return NUMBERS.matcher(article.title().toLowerCase(Locale.ROOT)).replaceAll("#");
  }

  /** The words of a title that the others do not have. */
  private static Set<String> own(Article article, List<Article> all) {
    Set<String> own = new HashSet<>(Words.keys(article.title()));
    all.stream()
        .filter(other -> !other.id().equals(article.id()))
        .forEach(other -> own.removeAll(Words.keys(other.title())));
    return own;
  }

  /** Sorts as time does: by the record's date, else by the numbers of the title. */
  private static String age(Article article) {
    Optional<String> date =
        article
            .record()
            .published()
            .or(() -> article.record().modified())
            .flatMap(WrittenDate::iso);
    String numbers =
        NUMBERS
            .matcher(article.title())
            .results()
            .map(number -> "%12s".formatted(number.group()))
            .collect(Collectors.joining());
    return numbers + date.orElse("");
  }
}
