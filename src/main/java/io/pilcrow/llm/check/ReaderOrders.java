package io.pilcrow.llm.check;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Knows the statements that send their reader somewhere, or want something of them: "Visit
 * http://example.org now", "You must confirm your password". An article may say so, and a model
 * that repeats it lends it the answer's voice. Orders are told not by their verbs but by what they
 * are about, an address or a secret, and by how they are built: no subject of their own before it,
 * or the reader as the subject.
 *
 * <pre>
 * Tickets are sold at https://museum.example   a subject and its verb stand before: told, not ordered
 * Log in at https://museum.example             neither: an order
 * Your card must be entered at …               the reader is obliged: an order
 * </pre>
 *
 * Who asks how, where, or for the address itself, is told.
 */
final class ReaderOrders {
  /** What leads out of the answer: addresses of the web, of mail, numbers to dial. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\b(?:[a-z][a-z0-9+.-]{1,15}://|www\\.)\\S+|\\S+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"
              + "|\\b[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.(?:com|org|net|info|biz|io|co|app|dev|xyz|top|ru|cn|de|uk|eu|example|test|invalid)\\b(?:/\\S*)?"
              + "|\\+?\\d(?:[ ()/.-]{0,2}\\d){6,}");

  private ReaderOrders() {}

  /**
   * @param question what was asked, which may ask for just that
   */
  static boolean is(String statement, String question) {
    List<Word> asked = Words.of(question);
    Set<String> wanted = asked.stream().map(Word::lower).collect(Collectors.toSet());
    if (asksForAWay(asked)) {
      return false;
    }
    List<Word> words = Words.of(statement);
    int about = about(statement, words, wanted);
    return about >= 0 && (obliges(words) || isWithoutSubject(before(words, about)));
  }

  /** "How do", "how to", but not "how long". */
  private static boolean asksForAWay(List<Word> asked) {
    for (int i = 0; i < asked.size(); i++) {
      String next = i + 1 < asked.size() ? asked.get(i + 1).lower() : "";
      boolean how =
          asked.get(i).lower().equals("how")
              && (next.equals("to") || WordList.AUXILIARY.contains(next));
      if (how || WordList.WAY.contains(asked.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Where the address or the secret begins, unless the question has it; negative if nowhere. */
  private static int about(String statement, List<Word> words, Set<String> wanted) {
    Matcher address = ADDRESS.matcher(statement);
    if (address.find()) {
      return address.start();
    }
    return words.stream()
        .filter(word -> WordList.SECRET.contains(word.lower()) && !wanted.contains(word.lower()))
        .mapToInt(Word::start)
        .findFirst()
        .orElse(-1);
  }

  private static List<Word> before(List<Word> words, int place) {
    return words.stream().filter(word -> word.start() < place && word.isWord()).toList();
  }

  private static boolean obliges(List<Word> words) {
    return words.stream()
        .anyMatch(word -> WordList.READER.contains(word) || WordList.OBLIGE.contains(word));
  }

  /**
   * Before it stands no verb that a subject has: none of "is", "will", "has", and no content word
   * behind another that ends as such verbs do ("sells", "opened").
   */
  private static boolean isWithoutSubject(List<Word> before) {
    for (int i = 0; i < before.size(); i++) {
      Word word = before.get(i);
      boolean inflected = i > 0 && word.hasContent() && word.lower().matches(".{2,}(?:[^s]s|ed)");
      if (WordList.AUXILIARY.contains(word.lower()) && i > 0 || inflected) {
        return false;
      }
    }
    return true;
  }
}
