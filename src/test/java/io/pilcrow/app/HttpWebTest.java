package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpWebTest {
  private static final Optional<String> PUBLIC = Optional.of("https://ask.example.org");

  @Test
  void warnsOfWhatLetsOthersInWithoutAKey() {
    assertThat(HttpWeb.warning(PUBLIC, true, true).orElseThrow())
        .contains("https://ask.example.org may do all")
        .contains("pilcrow keys add");
    assertThat(HttpWeb.warning(Optional.empty(), true, true)).isEmpty();
    assertThat(HttpWeb.warning(PUBLIC, false, true)).isEmpty();
  }

  @Test
  void warnsOfLinksThatLeadNowhere() {
    assertThat(HttpWeb.warning(Optional.empty(), false, false).orElseThrow())
        .contains("PILCROW_PUBLIC_URL");
    assertThat(HttpWeb.warning(PUBLIC, false, false)).isEmpty();
    assertThat(HttpWeb.warning(Optional.empty(), false, true)).isEmpty();
  }
}
