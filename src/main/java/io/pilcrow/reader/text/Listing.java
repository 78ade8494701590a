package io.pilcrow.reader.text;

import io.pilcrow.article.ListParts;
import io.pilcrow.article.Paragraph;
import io.pilcrow.english.Negation;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Things that an article names one after the other, with the words that govern them: a list with
 * its lead-in or heading, or the paragraphs of a section.
 *
 * <pre>
 *   heading   Where dogs can go
 *   lead-in   For example, dogs can go into:
 *   members   Restaurants · Shops · Hotels
 * </pre>
 *
 * @param heading the heading right above, "" where there is none
 * @param above headings further up and the title
 * @param leadIn a sentence that ends in a colon, right before the first member
 * @param members rows of a list, or the first sentence of each paragraph
 */
public record Listing(
    String heading, String above, Optional<Sentence> leadIn, List<Sentence> members) {

  private static final Pattern MARKED = Pattern.compile("\\s*(?:[-–—•*]|\\d{1,2}[.)])\\s");

  public Listing {
    members = List.copyOf(members);
  }

  /** All of an article, in its order. */
  public static List<Listing> of(ArticleText text) {
    List<Listing> listings = new ArrayList<>();
    Map<List<String>, List<Paragraph>> sections = new LinkedHashMap<>();
    Optional<Paragraph> before = Optional.empty();
    for (Paragraph paragraph : text.article().paragraphs()) {
      sections.computeIfAbsent(paragraph.headings(), h -> new ArrayList<>()).add(paragraph);
      boolean goesOn = before.filter(p -> ListParts.goesOn(p, paragraph)).isPresent();
      if (goesOn && !listings.isEmpty()) {
        listings.add(listings.remove(listings.size() - 1).and(text.of(paragraph)));
      } else if (isList(paragraph)) {
        ofList(text, paragraph, before).ifPresent(listings::add);
      }
      before = Optional.of(paragraph);
    }
    listings.addAll(AnnouncedMembers.listings(text, Listing::of));
    sections.forEach((headings, own) -> ofSection(text, headings, own).ifPresent(listings::add));
    return listings;
  }

  /** With the rows of the next part of a long list. */
  private Listing and(List<Sentence> more) {
    List<Sentence> all = new ArrayList<>(members);
    more.stream().dropWhile(Sentence::isLeadIn).forEach(all::add);
    return new Listing(heading, above, leadIn, all);
  }

  /**
   * A list by its kind or by its marks: in plain text "Never:" and its dashes are one paragraph.
   */
  public static boolean isList(Paragraph paragraph) {
    return paragraph.kind() == Paragraph.Kind.LIST
        || paragraph.text().lines().filter(line -> MARKED.matcher(line).lookingAt()).count() >= 2;
  }

  private static Optional<Listing> ofList(
      ArticleText text, Paragraph list, Optional<Paragraph> before) {
    List<Sentence> rows = new ArrayList<>(text.of(list));
    Optional<Sentence> leadIn =
        before
            .filter(p -> p.headings().equals(list.headings()))
            .map(text::of)
            .filter(sentences -> !sentences.isEmpty())
            .map(sentences -> sentences.get(sentences.size() - 1))
            .filter(sentence -> sentence.isLeadIn() || AnnouncedMembers.announces(sentence));
    while (rows.size() > 1 && rows.stream().limit(rows.size() - 1L).anyMatch(Sentence::isLeadIn)) {
      leadIn = Optional.of(rows.remove(0)); // in the end the last lead-in
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(of(text, list.headings(), leadIn, rows));
  }

  /** Paragraphs under one heading, where none of them is a list. */
  private static Optional<Listing> ofSection(
      ArticleText text, List<String> headings, List<Paragraph> own) {
    boolean prose = own.stream().allMatch(p -> p.kind() == Paragraph.Kind.PROSE && !isList(p));
    List<Sentence> firsts =
        own.stream().flatMap(p -> text.of(p).stream().filter(Sentence::first)).toList();
    return headings.isEmpty() || !prose || firsts.size() < 2
        ? Optional.empty()
        : Optional.of(of(text, headings, Optional.empty(), firsts));
  }

  private static Listing of(
      ArticleText text, List<String> headings, Optional<Sentence> leadIn, List<Sentence> members) {
    int last = headings.size() - 1;
    String above =
        text.article().title() + " " + String.join(" ", headings.subList(0, Math.max(0, last)));
    return new Listing(last < 0 ? "" : headings.get(last), above, leadIn, members);
  }

  /** What says what the members are. */
  String governs() {
    return heading + " " + leadIn.map(Sentence::text).orElse("");
  }

  public boolean isOfRows() {
    return members.get(0).isRow();
  }

  public boolean isDenied() {
    return Negation.count(Words.of(governs())) > 0;
  }

  /** Whether the members follow their lead-in in one paragraph. */
  public boolean isOneText() {
    return !isOfRows()
        && leadIn.filter(s -> s.paragraph().equals(members.get(0).paragraph())).isPresent();
  }

  /**
   * How much of the subject's weight its governing words have; half counts what stands further up
   * or in the members themselves.
   */
  public double covers(ArticleText text, Set<String> subject) {
    Set<String> around = new HashSet<>(Words.keys(above));
    members.forEach(member -> around.addAll(member.keys()));
    return text.coverage(subject, Words.keys(governs()), around);
  }
}
