package io.pilcrow.eval.baseline;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.pilcrow.article.Article;
import io.pilcrow.eval.EvalQuestion;
import io.pilcrow.eval.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * LangChain4j's Easy RAG as it comes: the recursive splitter with segments of 300 tokens and an
 * overlap of 30, its store in memory, its content retriever. A segment may run over paragraphs; the
 * one that most of its characters are from counts as found.
 */
public final class EasyRagBaseline implements Baseline {
  private static final int SEGMENT_TOKENS = 300;
  private static final int OVERLAP_TOKENS = 30;
  private static final String ARTICLE = "article";
  private static final String SEGMENT = "segment";

  private final EmbeddingModel model;
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
  private final Map<String, Optional<Found>> bySegment = new HashMap<>();

  /**
   * @param tokens how Easy RAG counts the size of a segment
   * @param progress told how many articles are embedded so far
   */
  public EasyRagBaseline(
      Collection<Article> articles,
      EmbeddingModel model,
      TokenCountEstimator tokens,
      IntConsumer progress) {
    this.model = model;
    int done = 0;
    for (Article article : articles) {
      add(article, tokens);
      progress.accept(++done);
    }
  }

  private void add(Article article, TokenCountEstimator tokens) {
    SegmentOrigins origins = new SegmentOrigins(article);
    List<TextSegment> segments = new ArrayList<>();
    for (TextSegment split :
        DocumentSplitters.recursive(SEGMENT_TOKENS, OVERLAP_TOKENS, tokens)
            .split(Document.from(origins.text()))) {
      String id = article.id() + "/" + segments.size();
      bySegment.put(id, origins.next(split.text()).map(p -> new Found(article, p)));
      segments.add(
          TextSegment.from(
              split.text(), new Metadata().put(ARTICLE, article.id()).put(SEGMENT, id)));
    }
    store.addAll(model.embedAll(segments).content(), segments);
  }

  @Override
  public String name() {
    return "Easy RAG";
  }

  @Override
  public List<Found> find(EvalQuestion question, int k) {
    var retriever =
        EmbeddingStoreContentRetriever.builder()
            .embeddingStore(store)
            .embeddingModel(model)
            .maxResults(k);
    if (!question.articleIds().isEmpty()) {
      retriever.filter(metadataKey(ARTICLE).isIn(question.articleIds()));
    }
    return Found.distinct(
        retriever.build().retrieve(Query.from(question.last())).stream()
            .map(content -> content.textSegment().metadata().getString(SEGMENT))
            .flatMap(id -> bySegment.getOrDefault(id, Optional.empty()).stream())
            .toList());
  }
}
