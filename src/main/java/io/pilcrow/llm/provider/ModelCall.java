package io.pilcrow.llm.provider;

import com.fasterxml.jackson.core.JacksonException;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.pilcrow.answer.Usage;
import io.pilcrow.llm.provider.ModelUnavailableException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One call, read on the thread that made it while the provider writes on another. For one thread;
 * closing it ends the call.
 */
final class ModelCall implements AutoCloseable {

  /** What comes from the provider's thread. */
  private sealed interface Event {
    record Text(String text) implements Event {}

    record Complete(ChatResponse response) implements Event {}

    record Failed(Throwable why) implements Event {}

    record Closed() implements Event {}
  }

  private static final int LONGEST_DETAIL = 300;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final CallHttp http;
  private final UnaryOperator<String> redact;
  private Optional<Usage> usage = Optional.empty();

  /**
   * @param redact takes the key out of what a provider or a client said
   */
  ModelCall(java.net.http.HttpClient http, UnaryOperator<String> redact) {
    this.http = new CallHttp(http, new Watcher());
    this.redact = redact;
  }

  CallHttp http() {
    return http;
  }

  void start(StreamingChatModel model, List<ChatMessage> messages) {
    try {
      model.chat(messages, new Handler());
    } catch (RuntimeException e) {
      events.add(new Event.Failed(e));
    }
  }

  /**
   * The next piece of text; empty when the answer is complete.
   *
   * @param silence how long to wait for it at most
   * @throws ModelUnavailableException when there will be no more
   * @throws CancellationException when this thread was interrupted, which stays marked
   */
  Optional<String> next(Duration silence) {
    Event event;
    try {
      event = events.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody waits for this answer any more");
    }
    if (event instanceof Event.Text text) {
      return Optional.of(text.text());
    }
    if (event instanceof Event.Complete complete) {
      return end(complete.response());
    }
    if (event instanceof Event.Failed failed) {
      throw unavailable(failed.why());
    }
    if (event == null) {
      throw new ModelUnavailableException(
          Reason.SLOW, "nothing came for " + silence.toMillis() + " ms");
    }
    throw new ModelUnavailableException(Reason.CUT, "the stream ended early");
  }

  /** As the provider counted it, once the answer is complete. */
  Optional<Usage> usage() {
    return usage;
  }

  @Override
  public void close() {
    http.hangUp();
  }

  private Optional<String> end(ChatResponse response) {
    TokenUsage counted = response.tokenUsage();
    if (counted != null) {
      usage =
          Optional.of(
              new Usage(tokens(counted.inputTokenCount()), tokens(counted.outputTokenCount())));
    }
    FinishReason finish = response.finishReason();
    if (finish == null) {
      throw new ModelUnavailableException(Reason.CUT, "the stream ended without a finish reason");
    }
    if (finish == FinishReason.LENGTH) {
      throw new ModelUnavailableException(Reason.CUT, "the answer reached PILCROW_LLM_MAX_TOKENS");
    }
    return Optional.empty();
  }

  private static long tokens(@Nullable Integer count) {
    return count == null ? 0 : Math.max(0, count);
  }

  private ModelUnavailableException unavailable(Throwable why) {
    Throwable root = root(why);
    String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String detail = redact.apply(said).replaceAll("\\s+", " ").strip();
    detail = detail.substring(0, Math.min(LONGEST_DETAIL, detail.length()));
    if (root instanceof CallHttp.ErrorStatus status) {
      return new ModelUnavailableException(
          reason(status.statusCode()), status.statusCode() + " " + detail, status.retryAfter());
    }
    if (root instanceof HttpException status) {
      return new ModelUnavailableException(
          reason(status.statusCode()), status.statusCode() + " " + detail);
    }
    return new ModelUnavailableException(reason(root), detail);
  }

  private static Reason reason(int status) {
    if (status == 429) {
      return Reason.OUT_OF_QUOTA;
    }
    return status >= 500 || status == 408 ? Reason.DOWN : Reason.REJECTED;
  }

  private static Reason reason(Throwable root) {
    if (root instanceof AuthenticationException) {
      return Reason.REJECTED;
    }
    if (root instanceof JacksonException) {
      return Reason.MALFORMED;
    }
    if (root instanceof IOException
        || root instanceof InternalServerException
        || root instanceof java.nio.channels.UnresolvedAddressException) {
      return Reason.DOWN;
    }
    return Reason.MALFORMED;
  }

  private static Throwable root(Throwable why) {
    Throwable cause = why.getCause();
    return cause == null || cause == why ? why : root(cause);
  }

  /** LangChain4j's end of the line. */
  private final class Handler implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String partialResponse) {
      events.add(new Event.Text(partialResponse));
    }

    @Override
    public void onCompleteResponse(ChatResponse completeResponse) {
      events.add(new Event.Complete(completeResponse));
    }

    @Override
    public void onError(Throwable error) {
      events.add(new Event.Failed(error));
    }
  }

  /** The transport's end of it. */
  private final class Watcher implements CallHttp.Watcher {
    @Override
    public void failed(Throwable why) {
      events.add(new Event.Failed(why));
    }

    @Override
    public void closed() {
      events.add(new Event.Closed());
    }
  }
}
