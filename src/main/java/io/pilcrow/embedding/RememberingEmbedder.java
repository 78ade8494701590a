package io.pilcrow.embedding;

import io.pilcrow.article.Passage;
import io.pilcrow.question.StandaloneQuestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Embeds only what has no saved vector yet. Saved vectors of another model are passed over, never
 * mixed in. Thread-safe.
 */
public final class RememberingEmbedder implements Embedder {
  private final Embedder embedder;
  private final SavedEmbeddings saved;

  public RememberingEmbedder(Embedder embedder, SavedEmbeddings saved) {
    this.embedder = embedder;
    this.saved = saved.model().equals(embedder.model()) ? saved : SavedEmbeddings.none();
  }

  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public Embedding embed(StandaloneQuestion question) {
    return embedder.embed(question);
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    List<Optional<Embedding>> known = passages.stream().map(saved::find).toList();
    List<Passage> missing = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      if (known.get(i).isEmpty()) {
        missing.add(passages.get(i));
      }
    }
    int found = passages.size() - missing.size();
    if (found > 0) {
      progress.accept(found);
    }
    if (missing.isEmpty()) {
      return known.stream().flatMap(Optional::stream).toList();
    }
    Iterator<Embedding> fresh =
        embedder.embed(missing, done -> progress.accept(found + done)).iterator();
    return known.stream().map(vector -> vector.orElseGet(fresh::next)).toList();
  }
}
