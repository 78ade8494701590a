package io.pilcrow.llm.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a provider at the start whether it is there. */
public final class StartupCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private StartupCheck() {}

  /**
   * A sentence for the log when the provider does not answer or does not accept the key; empty when
   * all is well. Takes at most a few seconds and costs no tokens.
   */
  public static Optional<String> warning(LlmSettings settings) {
    Provider provider = Provider.of(settings);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(provider.listing(settings)).timeout(PATIENCE).GET();
    provider.headers(settings).forEach(request::header);
    String who = provider.label() + " at " + provider.url(settings);
    HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      int status = status(http.send(request.build(), BodyHandlers.ofInputStream()));
      if (status == 401 || status == 403) {
        return Optional.of(who + " does not accept PILCROW_LLM_API_KEY (" + status + ")");
      }
      return status < 500
          ? Optional.empty()
          : Optional.of(who + " answers with an error (" + status + ")");
    } catch (IOException e) {
      return Optional.of(
          who
              + " does not answer ("
              + e.getClass().getSimpleName()
              + "); until it does, the"
              + " built-in reader answers");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The request's time ends with the headers; a body that never ends is not waited for. */
  private static int status(HttpResponse<InputStream> response) throws IOException {
    response.body().close();
    return response.statusCode();
  }
}
