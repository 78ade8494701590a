package io.pilcrow.reader.text;

import io.pilcrow.article.Paragraph;
import io.pilcrow.english.NumberWords;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sentences that say how many things follow, without a colon.
 *
 * <pre>
 *   There are three ways to pay.  • in cash  • by card  • by letter
 *   We asked two questions. Does it hold? Does it last?
 * </pre>
 *
 * <p>In prose as many sentences are its members as it says, where they end the paragraph: then the
 * number was theirs.
 */
final class AnnouncedMembers {
  private static final int LONGEST = 16; // words; a longer sentence says more than what follows
  private static final int LAST = 5; // words from its end: "three ways to pay", "three changes"
  private static final int MOST = 9;

  private AnnouncedMembers() {}

  /** Makes a listing of a text. */
  interface Maker {
    Listing of(
        ArticleText text, List<String> headings, Optional<Sentence> leadIn, List<Sentence> members);
  }

  /**
   * Whether it says a number of things, the words of which end it or stand right before its end.
   */
  static boolean announces(Sentence sentence) {
    return count(sentence) > 1;
  }

  static List<Listing> listings(ArticleText text, Maker maker) {
    List<Listing> listings = new ArrayList<>();
    for (Paragraph paragraph : text.article().paragraphs()) {
      List<Sentence> sentences = text.of(paragraph);
      if (paragraph.kind() == Paragraph.Kind.PROSE && !Listing.isList(paragraph)) {
        for (int i = 0; i < sentences.size(); i++) {
          int count = count(sentences.get(i));
          List<Sentence> rest = sentences.subList(i + 1, sentences.size());
          if (count > 1 && count == rest.size()) {
            listings.add(maker.of(text, paragraph.headings(), Optional.of(sentences.get(i)), rest));
          }
        }
      }
    }
    return listings;
  }

  /** 0 where none is said. */
  private static int count(Sentence sentence) {
    List<Word> words = sentence.words().stream().filter(w -> w.kind() != Word.Kind.MARK).toList();
    if (words.size() > LONGEST || sentence.isLeadIn()) {
      return 0;
    }
    int from = Math.max(0, words.size() - LAST);
    for (int i = from; i < words.size() - 1; i++) {
      Optional<Integer> said = NumberWords.value(words.get(i).lower()).map(BigDecimal::intValue);
      if (said.filter(n -> n > 1 && n <= MOST).isPresent()
          && !WordList.UNIT.contains(words.get(i + 1))) {
        return said.get();
      }
    }
    return 0;
  }
}
