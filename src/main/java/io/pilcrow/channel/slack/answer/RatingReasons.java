package io.pilcrow.channel.slack.answer;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import io.pilcrow.channel.slack.delivery.PayloadReader;
import java.util.ArrayList;
import java.util.List;

/** Asks somebody who found an answer bad what is bad about it, with a button for each reason. */
public final class RatingReasons {
  /** As they are kept beside the rating, for whoever looks what to mend. */
  private static final List<String> REASONS =
      List.of(
          "It is wrong",
          "It is not what I asked",
          "Something is missing",
          "The quote does not say it");

  private RatingReasons() {}

  public static List<LayoutBlock> ask(String answerId) {
    List<BlockElement> buttons = new ArrayList<>();
    for (String reason : REASONS) {
      buttons.add(
          ButtonElement.builder()
              .actionId(PayloadReader.REASON + buttons.size())
              .text(PlainTextObject.builder().text(reason).build())
              .value(answerId + ":" + reason)
              .build());
    }
    return List.of(
        AnswerMessages.section(SlackWords.WHY), ActionsBlock.builder().elements(buttons).build());
  }

  /** Whether it is one of those that are offered. */
  public static boolean has(String reason) {
    return REASONS.contains(reason);
  }
}
