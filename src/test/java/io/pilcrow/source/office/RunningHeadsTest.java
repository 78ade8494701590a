package io.pilcrow.source.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunningHeadsTest {
  @Test
  @DisplayName("security-15: lines at the edge of a page do not read the page again")
  void linesAtTheEdgeOfAPageDoNotReadThePageAgain() {
    List<PdfLine> lines =
        IntStream.range(0, 200_000) // letters are read of a page at most
            .mapToObj(i -> new PdfLine(0, 72, 80, i / 2000.0, 10, false, "a"))
            .toList();
    List<PdfPage> pages = List.of(new PdfPage(842, lines));

    List<PdfPage> left =
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> RunningHeads.removed(pages));

    assertThat(left).isEqualTo(pages);
  }
}
