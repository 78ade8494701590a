package io.pilcrow.source.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyphensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an air-/cooled engine|an air-cooled engine",
        "the light-/house at the quay|the lighthouse at the quay",
        "an extraor-/dinary day|an extraordinary day",
        "a matter of co-/operation|a matter of cooperation",
        "an up-to-/date list|an up-to-date list",
        "from 14-/18 May|from 14-18 May",
        "seasons 2011–/12|seasons 2011–12",
        "call 040–77–/1200|call 040–77–1200",
        "write to ole@/example.org today|write to ole@example.org today",
        "the end./The start|the end. The start",
        "他们在/港口|他们在港口",
      })
  void joinsWhatALineEndParted(String lines, String joined) {
    List<String> parts = List.of(lines.split("/"));

    Hyphens.Joined read = new Hyphens(parts).join(parts);

    assertThat(read.text()).isEqualTo(joined);
    assertThat(read.lines()).hasSize(parts.size());
    Span last = read.lines().get(read.lines().size() - 1);
    assertThat(last.of(read.text())).isEqualTo(parts.get(parts.size() - 1));
  }

  @Test
  void anAddressGoesOnOverTheLineEnd() {
    List<String> lines = List.of("see https://", "docs.example.org/a-", "b/", "c for more");

    assertThat(new Hyphens(lines).join(lines).text())
        .isEqualTo("see https://docs.example.org/a-b/c for more");
  }
}
