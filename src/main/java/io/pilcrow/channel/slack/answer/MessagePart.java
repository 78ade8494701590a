package io.pilcrow.channel.slack.answer;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.MarkdownBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * One message.
 *
 * @param markdown the text, escaped; empty in a message of sources only
 * @param blocks what stands below the text
 * @param fallback for notifications and screen readers, as mrkdwn; never empty
 */
public record MessagePart(String markdown, List<LayoutBlock> blocks, String fallback) {
  static final int LONGEST_FALLBACK = 3000;

  public MessagePart {
    blocks = List.copyOf(blocks);
  }

  static MessagePart of(String markdown, List<LayoutBlock> blocks) {
    String plain = markdown.isEmpty() ? SlackWords.TEXT_FALLBACK_OF_SOURCES : markdown;
    return new MessagePart(
        markdown, blocks, Escapes.clipEscaped(ampersands(plain), LONGEST_FALLBACK));
  }

  /** Something that is said beside answers. */
  static MessagePart note(String mrkdwn) {
    return new MessagePart(
        "",
        List.of(AnswerMessages.section(Escapes.clipEscaped(mrkdwn, LONGEST_FALLBACK))),
        Escapes.clipEscaped(mrkdwn, LONGEST_FALLBACK));
  }

  /** All blocks, the text first. */
  public List<LayoutBlock> allBlocks() {
    List<LayoutBlock> all = new ArrayList<>();
    if (!markdown.isEmpty()) {
      all.add(MarkdownBlock.builder().text(markdown).build());
    }
    all.addAll(blocks);
    return all;
  }

  /** From the escaping of markdown to that of mrkdwn. */
  private static String ampersands(String markdown) {
    return Escapes.mrkdwn(markdown.replace("&lt;", "<").replace("&gt;", ">"));
  }
}
