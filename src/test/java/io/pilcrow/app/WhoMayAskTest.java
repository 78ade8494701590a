package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhoMayAskTest {
  private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://ask.example.org"));

  @Test
  void warnsOfWhatLetsOthersInWithoutAKey() {
    assertThat(WhoMayAsk.warning(PUBLIC, true, true).orElseThrow())
        .contains("https://ask.example.org may do all")
        .contains("pilcrow keys add");
    assertThat(WhoMayAsk.warning(Optional.empty(), true, true)).isEmpty();
    assertThat(WhoMayAsk.warning(PUBLIC, false, true)).isEmpty();
  }

  @Test
  void warnsOfLinksThatLeadNowhere() {
    assertThat(WhoMayAsk.warning(Optional.empty(), false, false).orElseThrow())
        .contains("PILCROW_PUBLIC_URL");
    assertThat(WhoMayAsk.warning(PUBLIC, false, false)).isEmpty();
    assertThat(WhoMayAsk.warning(Optional.empty(), false, true)).isEmpty();
  }
}
