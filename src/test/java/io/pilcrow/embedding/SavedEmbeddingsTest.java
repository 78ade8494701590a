package io.pilcrow.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavedEmbeddingsTest {
  private static final Passage ONE = passage("one");
  private static final SavedEmbeddings SAVED =
      SavedEmbeddings.of("m@1", List.of(ONE), List.of(Embedding.normalised(new float[] {3, 4})));

  @Test
  void whatWasWrittenIsRead() throws IOException {
    SavedEmbeddings read = SavedEmbeddings.read(SAVED.toBytes());

    assertThat(read.model()).isEqualTo("m@1");
    assertThat(read.size()).isEqualTo(1);
    assertThat(read.find(ONE).orElseThrow().vector()).containsExactly(0.6f, 0.8f);
    assertThat(read.find(passage("two"))).isEmpty();
    assertThat(read.toBytes()).isEqualTo(SAVED.toBytes());
  }

  @Test
  void anyChangedOrMissingByteIsNoticed() {
    byte[] bytes = SAVED.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> SavedEmbeddings.read(damaged)).isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThatThrownBy(() -> SavedEmbeddings.read(cut)).isInstanceOf(IOException.class);
    }
  }

  private static Passage passage(String text) {
    Paragraph paragraph = new ArticleBuilder("a", "A").paragraph(text).build().paragraphs().get(0);
    return new Passage("p/0", "a", "A", paragraph, new Span(0, text.length()));
  }
}
