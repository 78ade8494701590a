package io.pilcrow.index;

import io.pilcrow.embedding.Embedding;
import io.pilcrow.index.vector.Scored;
import io.pilcrow.index.vector.VectorBlocks;
import java.util.List;
import java.util.Set;

/** The default {@link PassageVectors}: in memory, every view a moment of its own. */
final class BlockVectors implements PassageVectors {
  private volatile VectorBlocks<IndexedPassage> blocks;

  BlockVectors(int dimension) {
    blocks = VectorBlocks.empty(dimension);
  }

  @Override
  public void put(IndexedArticle shelved) {
    List<float[]> units = shelved.embeddings().stream().map(Embedding::vector).toList();
    blocks = without(shelved.article().id()).plus(units, shelved.placed());
  }

  @Override
  public void remove(String articleId) {
    blocks = without(articleId);
  }

  private VectorBlocks<IndexedPassage> without(String articleId) {
    return blocks.minus(placed -> placed.article().id().equals(articleId));
  }

  @Override
  public View view() {
    return new LibrarySnapshot(blocks);
  }

  private record LibrarySnapshot(VectorBlocks<IndexedPassage> blocks) implements View {
    @Override
    public List<Hit> nearest(Embedding question, Set<String> articleIds, int k) {
      return blocks
          .search(
              question.vector(),
              k,
              -1.001, // below every cosine, rounding errors too
              placed -> articleIds.isEmpty() || articleIds.contains(placed.article().id()),
              IndexedPassage.READING_ORDER)
          .stream()
          .map(found -> found.item().hit(found.score()))
          .toList();
    }

    @Override
    public List<Scored<IndexedPassage>> of(String articleId) {
      return blocks.all(placed -> placed.article().id().equals(articleId));
    }
  }
}
