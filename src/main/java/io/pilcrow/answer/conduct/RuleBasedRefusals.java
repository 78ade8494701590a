package io.pilcrow.answer.conduct;

import io.pilcrow.answer.PlainWords;
import io.pilcrow.answer.RefusalPolicy;
import io.pilcrow.question.Question;
import java.util.List;
import java.util.stream.Stream;

/**
 * Knows attempts by their wording, in English and, roughly, in some twenty other languages.
 *
 * <p>It looks for who is spoken to. "What did the minister say about ignoring the rules?" asks of a
 * minister; "ignore your rules" speaks to the assistant. Words in quotation marks are asked about,
 * not said, so they are passed over, unless little else is left. Before that the text is put into
 * plain letters: compatibility forms, invisible characters and l e t t e r s set apart.
 *
 * <p>Why not a classifier? The built-in reader can only quote, so an attempt that slips through
 * shows nothing but the article; a false refusal costs somebody an answer. That is also why the
 * built-in reader has the shorter list. Thread-safe.
 */
public final class RuleBasedRefusals implements RefusalPolicy {
  private static final List<Rule> RULES =
      Stream.of(RuleFile.english(), RuleFile.otherLanguages()).flatMap(List::stream).toList();

  /** An attempt needs few words; what is longer is looked at from both ends. */
  private static final int LOOKED_AT = 6_000;

  private final List<Rule> rules;

  private RuleBasedRefusals(List<Rule> rules) {
    this.rules = rules;
  }

  /** For a reader that can only quote: what asks for other rules, for prompts or settings. */
  public static RefusalPolicy ofBuiltInReader() {
    return new RuleBasedRefusals(RULES.stream().filter(rule -> !rule.forModels()).toList());
  }

  /** For a chat model, which can be talked into more. */
  public static RefusalPolicy ofChatModel() {
    return new RuleBasedRefusals(RULES);
  }

  @Override
  public boolean refuses(Question question) {
    String plain = plain(question.text());
    return rules.stream().anyMatch(rule -> rule.matches(plain));
  }

  /** What is said, without what is quoted. */
  static String plain(String text) {
    return PlainWords.withoutQuotes(PlainWords.of(ends(text)));
  }

  static List<Rule> rules() {
    return RULES;
  }

  private static String ends(String text) {
    return text.length() <= LOOKED_AT
        ? text
        : text.substring(0, LOOKED_AT / 2) + "\n" + text.substring(text.length() - LOOKED_AT / 2);
  }
}
