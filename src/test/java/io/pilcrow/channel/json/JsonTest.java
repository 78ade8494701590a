package io.pilcrow.channel.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.json.Json;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aTextIsAsLongAsAnArticleMayBe() throws Exception {
    String longest = "a".repeat(25 * 1024 * 1024);
    assertThat(Json.MAPPER.readTree("{\"text\":\"" + longest + "\"}").get("text").asText())
        .hasSameSizeAs(longest);
  }
}
