package io.pilcrow.channel.slack.answer;

import com.slack.api.model.block.ContextActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.FeedbackButtonObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.FeedbackButtonsElement;
import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Talk;
import io.pilcrow.channel.slack.delivery.PayloadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer as messages: the text, a line for each source, the disclaimer and the feedback buttons.
 * Nearly always one message; a long answer or many sources need more.
 */
public final class AnswerMessages {
  /**
   * The most text in one message. Slack allows 12,000 characters of markdown, and about 13,200 of
   * everything, which it does not document.
   */
  static final int LONGEST_TEXT = 11_000;

  static final int LONGEST_MESSAGE = 13_000;
  static final int MOST_BLOCKS = 50;

  /** Longer than any sentence in a footer. */
  private static final int LONGEST_NOTICE = 500;

  private final SourceLines lines;

  public AnswerMessages(SourceLines lines) {
    this.lines = lines;
  }

  /**
   * For a thread, with feedback buttons that name the answer.
   *
   * @param notices what was not as usual, such as why another reader answered
   */
  public List<MessagePart> inThread(Answer answer, List<String> notices, String answerId) {
    List<LayoutBlock> footer = footer(answer, notices);
    if (!(answer instanceof Talk)) {
      footer.add(feedback(answerId));
    }
    return messages(answer, footer);
  }

  /** For one person only: such a message is not rated. */
  List<MessagePart> ephemeral(Answer answer, List<String> notices) {
    return messages(answer, footer(answer, notices));
  }

  /** What was not as usual, and how far the words are the article's own. */
  private static List<LayoutBlock> footer(Answer answer, List<String> notices) {
    List<LayoutBlock> footer = new ArrayList<>();
    notices.stream()
        .map(words -> context(Escapes.clipEscaped(Escapes.mrkdwn(words), LONGEST_NOTICE)))
        .forEach(footer::add);
    answer
        .<Optional<String>>match(
            grounded -> Optional.of(SlackWords.disclaimer(grounded)),
            related -> Optional.of(SlackWords.disclaimer(related)),
            talk -> Optional.empty(),
            none -> Optional.empty())
        .map(AnswerMessages::context)
        .ifPresent(footer::add);
    return footer;
  }

  private List<MessagePart> messages(Answer answer, List<LayoutBlock> footer) {
    List<String> texts = TextSplitter.split(Escapes.markdown(answer.text()), LONGEST_TEXT);
    List<MessagePart> parts = new ArrayList<>();
    for (String text : texts.subList(0, texts.size() - 1)) {
      parts.add(MessagePart.of(text, List.of()));
    }
    String text = texts.get(texts.size() - 1);
    List<LayoutBlock> blocks = new ArrayList<>();
    int used = text.length();
    int reserved = footer.stream().mapToInt(AnswerMessages::length).sum();
    // Small letters tell what is near from what is cited.
    Function<String, LayoutBlock> shape =
        answer instanceof Abstention ? AnswerMessages::context : AnswerMessages::section;
    for (String line :
        answer.match(this::sources, this::sources, AnswerMessages::questions, this::nearest)) {
      boolean full =
          used + line.length() + reserved > LONGEST_MESSAGE
              || blocks.size() + 1 + footer.size() + 1 > MOST_BLOCKS;
      if (full) {
        parts.add(MessagePart.of(text, blocks));
        text = "";
        blocks = new ArrayList<>();
        used = 0;
      }
      blocks.add(shape.apply(line));
      used += line.length();
    }
    blocks.addAll(footer);
    parts.add(MessagePart.of(text, blocks));
    return parts;
  }

  /** The first citation is that of the short answer. */
  private List<String> sources(Answer answer) {
    return answer.citations().stream()
        .map(
            citation ->
                lines.cited(citation, answer.exactWords().filter(words -> citation.index() == 1)))
        .toList();
  }

  private static List<String> questions(Talk talk) {
    return talk.questions().isEmpty() ? List.of() : List.of(SlackWords.examples(talk.questions()));
  }

  private List<String> nearest(Abstention abstention) {
    List<String> near = new ArrayList<>();
    if (!abstention.nearest().isEmpty()) {
      near.add(SlackWords.NEAREST);
    }
    abstention.nearest().forEach(candidate -> near.add(lines.near(candidate)));
    return near;
  }

  /** {@code verbatim}: Slack is not to look for links and channels in an article's words. */
  static LayoutBlock context(String mrkdwn) {
    return ContextBlock.builder()
        .elements(List.of(MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build()))
        .build();
  }

  /** In ordinary letters, up to 3000 of them. */
  static LayoutBlock section(String mrkdwn) {
    return SectionBlock.builder()
        .text(MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build())
        .build();
  }

  private static LayoutBlock feedback(String answerId) {
    return ContextActionsBlock.builder()
        .elements(
            List.of(
                FeedbackButtonsElement.builder()
                    .actionId(PayloadReader.FEEDBACK)
                    .positiveButton(
                        button("Good answer", "Mark this answer as good", answerId + ":up"))
                    .negativeButton(
                        button("Bad answer", "Mark this answer as bad", answerId + ":down"))
                    .build()))
        .build();
  }

  private static FeedbackButtonObject button(String text, String label, String value) {
    return FeedbackButtonObject.builder()
        .text(PlainTextObject.builder().text(text).build())
        .accessibilityLabel(label)
        .value(value)
        .build();
  }

  /** What a footer's block adds to the length of its message, generously. */
  private static int length(LayoutBlock block) {
    return block instanceof ContextBlock ? LONGEST_NOTICE : 300;
  }
}
