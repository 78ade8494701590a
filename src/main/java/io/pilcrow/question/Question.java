package io.pilcrow.question;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks.
 *
 * @param text as typed, at most 100,000 characters; of a run of signs or spaces the first 30
 * @param conversation the turns before it, oldest first; empty at the start of a conversation
 * @param articleIds the articles that may answer; empty means all of them
 * @param maxCitations how many citations the answer may have, at least 1
 * @param topic what the conversation is about before anybody spoke: the title of the only article
 *     that may answer
 * @param kind what kind of question it is, where the one who asks says so
 */
public record Question(
    String text,
    List<Turn> conversation,
    Set<String> articleIds,
    int maxCitations,
    Optional<String> topic,
    Optional<Kind> kind) {

  public static final int LONGEST = 100_000;
  public static final int DEFAULT_MAX_CITATIONS = 5;

  public Question {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the question is empty; write at least one word");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a question has at most " + LONGEST + " characters, got " + text.length());
    }
    if (maxCitations < 1) {
      throw new IllegalArgumentException("max_citations is at least 1, got " + maxCitations);
    }
    text = LongRuns.shortened(text);
    conversation = List.copyOf(conversation);
    articleIds = Set.copyOf(articleIds);
  }

  /** Without a topic, of a kind that is to be found out. */
  public Question(String text, List<Turn> conversation, Set<String> articleIds, int maxCitations) {
    this(text, conversation, articleIds, maxCitations, Optional.empty(), Optional.empty());
  }

  /** A question of its own, asked of all articles. */
  public static Question of(String text) {
    return new Question(text, List.of(), Set.of(), DEFAULT_MAX_CITATIONS);
  }

  public Question in(Set<String> articleIds) {
    return new Question(text, conversation, articleIds, maxCitations, topic, kind);
  }

  /** The same question in other words. */
  public Question saying(String words) {
    return new Question(words, conversation, articleIds, maxCitations, topic, kind);
  }

  public Question after(List<Turn> conversation) {
    return new Question(text, conversation, articleIds, maxCitations, topic, kind);
  }

  public Question about(String topic) {
    return new Question(text, conversation, articleIds, maxCitations, Optional.of(topic), kind);
  }

  public Question of(Kind kind) {
    return new Question(text, conversation, articleIds, maxCitations, topic, Optional.of(kind));
  }
}
