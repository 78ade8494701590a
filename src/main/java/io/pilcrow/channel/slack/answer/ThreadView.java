package io.pilcrow.channel.slack.answer;

import com.slack.api.model.Message;
import io.pilcrow.channel.slack.delivery.MessageText;
import io.pilcrow.question.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A thread as Slack has it: the only memory of a conversation there is. Our messages carry metadata
 * that says which answer they are, so a crash or a lost response never makes a second one.
 *
 * @param messages oldest first
 * @param botUser our own user
 */
public record ThreadView(List<Message> messages, String botUser) {
  public static final String ANSWER = "pilcrow_answer";
  static final String NOTE = "pilcrow_note";
  static final String ANSWER_ID = "answer_id";
  static final String PART = "part";
  static final String PARTS = "parts";

  /** Enough to understand a follow-up. */
  private static final int MOST_TURNS = 10;

  public ThreadView {
    messages = List.copyOf(messages);
  }

  /** Nothing said yet. */
  static ThreadView empty(String botUser) {
    return new ThreadView(List.of(), botUser);
  }

  /**
   * What a message of ours carries.
   *
   * @param part its number, from 0
   * @param parts how many there are
   */
  static Message.Metadata metadata(String eventType, String answerId, int part, int parts) {
    return Message.Metadata.builder()
        .eventType(eventType)
        .eventPayload(Map.of(ANSWER_ID, answerId, PART, part, PARTS, parts))
        .build();
  }

  /** The questions before {@code ts} that were answered, with their answers, oldest first. */
  List<Turn> turnsBefore(String ts) {
    List<Turn> turns = new ArrayList<>();
    Optional<Message> asked = Optional.empty();
    for (Message message : messages) {
      if (message.getTs().compareTo(ts) >= 0) {
        break;
      }
      if (!isOurs(message)) {
        asked = Optional.of(message);
      } else if (asked.isPresent() && isFirstPart(message)) {
        turns.add(new Turn(question(asked.get()), text(message)));
        asked = Optional.empty();
      }
    }
    return turns.subList(Math.max(0, turns.size() - MOST_TURNS), turns.size());
  }

  /** What a person said in the message of this ts, without our mention; empty when it is gone. */
  Optional<String> said(String ts) {
    return messages.stream()
        .filter(message -> ts.equals(message.getTs()) && !isOurs(message))
        .map(message -> MessageText.withoutMention(nonNull(message.getText()), botUser))
        .findFirst();
  }

  /** Whether this part of this answer stands here. */
  boolean has(String answerId, int part) {
    return find(answerId, part).isPresent();
  }

  /** Whether this answer stands here, from its first part to its last. */
  boolean hasAllOf(String answerId) {
    return find(answerId, 0)
        .filter(
            first ->
                IntStream.range(0, number(payload(first, PARTS)))
                    .allMatch(part -> has(answerId, part)))
        .isPresent();
  }

  private Optional<Message> find(String answerId, int part) {
    return messages.stream()
        .filter(
            message ->
                isOurs(message)
                    && payload(message, ANSWER_ID).equals(answerId)
                    && number(payload(message, PART)) == part)
        .findFirst();
  }

  /** Messages of ours that were begun after {@code ts} and never finished. */
  List<String> unfinishedAfter(String ts) {
    return messages.stream()
        .filter(m -> isOurs(m) && m.getMetadata() == null && m.getTs().compareTo(ts) > 0)
        .map(Message::getTs)
        .toList();
  }

  private boolean isOurs(Message message) {
    return botUser.equals(message.getUser());
  }

  private static boolean isFirstPart(Message message) {
    return message.getMetadata() != null
        && ANSWER.equals(message.getMetadata().getEventType())
        && number(payload(message, PART)) == 0;
  }

  private String question(Message message) {
    return MessageText.plain(MessageText.withoutMention(nonNull(message.getText()), botUser));
  }

  private static String text(Message message) {
    return MessageText.plain(nonNull(message.getText()));
  }

  private static String payload(Message message, String field) {
    if (message.getMetadata() == null || message.getMetadata().getEventPayload() == null) {
      return "";
    }
    Object value = message.getMetadata().getEventPayload().get(field);
    return value == null ? "" : value.toString();
  }

  /** JSON's numbers come back as {@code 0.0}. */
  private static int number(String value) {
    return value.isEmpty() ? -1 : (int) Double.parseDouble(value);
  }

  private static String nonNull(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
