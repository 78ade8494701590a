package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.Articles;
import io.pilcrow.testing.WordsLibrary;
import org.junit.jupiter.api.Test;

class SampleUntilFirstTest {
  private final SampleUntilFirst library =
      new SampleUntilFirst(WordsLibrary.of(), WordsLibrary.of(Articles.lighthouse()));

  @Test
  void theSampleGoesWithTheFirstArticleAndComesBackWithTheLast() {
    assertThat(library.view().articles()).containsOnlyKeys(Articles.lighthouse().id());
    library.put(Articles.warranty(), done -> {});
    assertThat(library.view().articles()).containsOnlyKeys(Articles.warranty().id());

    assertThat(library.remove(Articles.lighthouse().id())).isFalse();
    assertThat(library.remove(Articles.warranty().id())).isTrue();
    assertThat(library.view().articles()).containsOnlyKeys(Articles.lighthouse().id());
  }

  @Test
  void whoRemovesTheSampleIsRidOfIt() {
    assertThat(library.remove(Articles.lighthouse().id())).isTrue();
    assertThat(library.view().articles()).isEmpty();
    assertThat(library.remove(Articles.lighthouse().id())).isFalse();
  }
}
