package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.english.Negation;
import io.pilcrow.english.Words;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.reader.text.Listing;
import io.pilcrow.reader.text.Quoted;
import io.pilcrow.reader.text.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the list that a question asks for, and quotes it with the words that govern it. */
public final class Listings {
  /** Characters of members in one answer. */
  private static final int LONGEST = 1_500;

  /**
   * What a list is given whose governing words deny, where the question does not, or not, where it
   * does.
   */
  private static final double OTHER_SENSE = -0.3;

  private final ArticleTexts texts;

  public Listings(ArticleTexts texts) {
    this.texts = texts;
  }

  record Found(Listing listing, double covered) {
    boolean isLedBy(ReadAnswer answer) {
      return listing
          .leadIn()
          .filter(s -> s.paragraph().id().equals(answer.paragraphId()))
          .filter(s -> s.span().overlaps(answer.span()))
          .isPresent();
    }
  }

  /** The list that covers most of the subject; of equals the first one found. */
  Optional<Found> best(Inquiry inquiry) {
    boolean denies = Negation.count(Words.of(inquiry.text())) > 0;
    Set<Article> articles = new HashSet<>();
    inquiry.evidence().candidates().forEach(candidate -> articles.add(candidate.article()));
    Optional<Found> best = Optional.empty();
    for (Article article : inquiry.evidence().articles()) {
      if (articles.contains(article)) {
        ArticleText text = texts.of(article);
        for (Listing listing : Listing.of(text)) {
          double sense = listing.isDenied() == denies ? 0 : OTHER_SENSE;
          double covered = listing.covers(text, inquiry.subject()) + sense;
          if (best.isEmpty() || covered > best.get().covered()) {
            best = Optional.of(new Found(listing, Math.max(0, Math.min(1, covered))));
          }
        }
      }
    }
    return best;
  }

  /** The row that an answer stands in, with the words that govern it. */
  Optional<List<Quoted>> governed(ReadAnswer answer) {
    return of(answer)
        .filter(listing -> listing.isOfRows() && row(listing, answer).isPresent())
        .map(
            listing -> {
              List<Quoted> quotations = new ArrayList<>();
              listing.leadIn().ifPresent(s -> quotations.add(Quoted.of(s, answer.probability())));
              quotations.add(Quoted.of(row(listing, answer).orElseThrow(), answer.probability()));
              return quotations;
            });
  }

  /** The list whose lead-in an answer stands in. */
  Optional<Found> ledBy(ReadAnswer answer) {
    return Listing.of(texts.of(answer.candidate().article())).stream()
        .filter(listing -> listing.leadIn().filter(Sentence::isLeadIn).isPresent())
        .map(listing -> new Found(listing, answer.probability()))
        .filter(found -> found.isLedBy(answer))
        .findFirst();
  }

  /** The list that a sentence leads to. */
  Optional<Found> ledBy(Sentence sentence, double covered) {
    return Listing.of(texts.of(sentence.article())).stream()
        .filter(listing -> listing.leadIn().filter(sentence::equals).isPresent())
        .findFirst()
        .map(listing -> new Found(listing, covered));
  }

  /** The steps right behind the paragraph of an answer, under a heading that names the matter. */
  Optional<Found> stepsBehind(ReadAnswer answer, Set<String> about) {
    Paragraph paragraph = answer.candidate().passage().paragraph();
    return Listing.of(texts.of(answer.candidate().article())).stream()
        .filter(Listing::isOfRows)
        .filter(listing -> listing.members().get(0).paragraph().number() == paragraph.number() + 1)
        .filter(
            listing -> listing.members().get(0).paragraph().headings().equals(paragraph.headings()))
        .filter(listing -> Words.keys(listing.heading()).stream().anyMatch(about::contains))
        .findFirst()
        .map(listing -> new Found(listing, answer.probability()));
  }

  private Optional<Listing> of(ReadAnswer answer) {
    return Listing.of(texts.of(answer.candidate().article())).stream()
        .filter(listing -> listing.isOfRows() && row(listing, answer).isPresent())
        .findFirst();
  }

  private static Optional<Sentence> row(Listing listing, ReadAnswer answer) {
    return listing.members().stream()
        .filter(m -> m.paragraph().id().equals(answer.paragraphId()))
        .filter(m -> m.span().overlaps(answer.span()))
        .findFirst();
  }

  /** What is said before the rows of the list that an answer stands in: its heading, or nothing. */
  String heading(ReadAnswer answer) {
    return of(answer).map(Listings::governing).orElse("");
  }

  /**
   * Says the members, each cited by the paragraph it stands in.
   *
   * @param lead what is said first, such as a number
   */
  static Reading say(Found found, String lead, Inquiry inquiry, Consumer<Claim> claims) {
    claim(found, lead, inquiry.question().maxCitations(), claims);
    return new Reading(Optional.empty(), Math.min(1, found.covered()));
  }

  private static void claim(Found found, String lead, int maxCitations, Consumer<Claim> claims) {
    Listing listing = found.listing();
    List<Quoted> quotations = new ArrayList<>();
    if (listing.isOneText()) {
      quotations.add(new Quoted(announced(listing), found.covered()));
      claims.accept(Quoted.claim("", lead, quotations));
      return;
    }
    listing.leadIn().ifPresent(s -> quotations.add(Quoted.of(s, found.covered())));
    if (listing.isOfRows()) {
      quotations.add(new Quoted(fitting(listing.members()), found.covered()));
      claims.accept(Quoted.claim("", lead + governing(listing), quotations));
      return;
    }
    String before = "";
    String first = lead + governing(listing);
    for (Sentence member :
        listing.members().subList(0, Math.min(maxCitations, listing.members().size()))) {
      claims.accept(Quoted.claim(before, first, List.of(Quoted.of(member, found.covered()))));
      before = "\n";
      first = "";
    }
  }

  private static List<Sentence> announced(Listing listing) {
    List<Sentence> all = new ArrayList<>(List.of(listing.leadIn().orElseThrow()));
    all.addAll(fitting(listing.members()));
    return all;
  }

  /** The heading, where no lead-in says what the members are. */
  private static String governing(Listing listing) {
    boolean said = listing.leadIn().isPresent() || listing.heading().isBlank();
    return said ? "" : listing.heading().strip().replaceAll("\\s*:$", "") + ":\n";
  }

  private static List<Sentence> fitting(List<Sentence> members) {
    int from = members.get(0).span().start();
    return members.stream().filter(m -> m.span().end() - from <= LONGEST).toList().isEmpty()
        ? members.subList(0, 1)
        : members.stream().filter(m -> m.span().end() - from <= LONGEST).toList();
  }
}
