package io.pilcrow.extend;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/** The chat provider of {@code extend.md}: writes what it was made to write. */
// region provider
final class FirstSentenceModel implements StreamingChatModel {
  private final String answer;

  FirstSentenceModel(String answer) {
    this.answer = answer;
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    for (String word : answer.split("(?<= )")) {
      handler.onPartialResponse(word);
    }
    handler.onCompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from(answer)).build());
  }
}
// end
