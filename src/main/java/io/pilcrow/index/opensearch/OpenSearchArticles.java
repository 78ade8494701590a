package io.pilcrow.index.opensearch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.index.LibraryException;
import io.pilcrow.index.SharedArticles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.OpType;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.GetResponse;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.search.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Articles in three indices of OpenSearch 2 or 3.
 *
 * <pre>
 *   pilcrow-state     "library"         {"format", "model", "changes"}
 *   pilcrow-articles  the article's id  {"article", "sequence", "revision", "pieces"}
 *   pilcrow-pieces    revision-number   {"content": base64}
 * </pre>
 *
 * <p>An article is written in this order: its pieces, under a new revision that nobody names yet;
 * its head, if that is still the one that is replaced; {@code changes}, which the other servers
 * watch. Whoever is ended in between leaves pieces that nobody reads, or a change that the others
 * see a little later.
 */
public final class OpenSearchArticles implements SharedArticles {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSearchArticles.class);
  private static final String LIBRARY = "library";
  private static final String CONTENT = "content";
  private static final String REVISION = "revision";
  private static final String ARTICLE = "article";
  private static final int PIECE = 4 * 1024 * 1024; // bytes, of which base64 makes a third more
  private static final int PAGE = 5000;

  private final OpenSearchClient client;
  private final Failures failures;
  private final String state;
  private final String articles;
  private final String pieces;

  private OpenSearchArticles(OpenSearchClient client, EngineSettings settings) {
    this.client = client;
    failures = new Failures(settings);
    state = settings.prefix() + "-state";
    articles = settings.prefix() + "-articles";
    pieces = settings.prefix() + "-pieces";
  }

  /**
   * Makes the indices where there are none.
   *
   * @param model of the vectors, see {@link io.pilcrow.embedding.Embedder#model()}
   * @throws LibraryException when the engine cannot be reached, is another or too old, refuses, or
   *     has vectors of another model
   */
  public static OpenSearchArticles open(EngineSettings settings, String model) {
    OpenSearchArticles opened = new OpenSearchArticles(Connection.open(settings), settings);
    try {
      Preparation preparation = new Preparation(opened.client, opened.failures, settings);
      preparation.check();
      preparation.index(opened.state, 1);
      preparation.index(opened.articles, 1);
      preparation.index(opened.pieces, settings.shards());
      opened.checkModel(model, settings);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * Looks whether the engine can be used, and makes nothing there.
   *
   * @return how many articles the library has
   * @throws LibraryException as {@link #open} does, but for the model
   */
  public static int check(EngineSettings settings) {
    try (OpenSearchArticles opened = new OpenSearchArticles(Connection.open(settings), settings)) {
      Preparation preparation = new Preparation(opened.client, opened.failures, settings);
      preparation.check();
      return preparation.exists(opened.articles) ? opened.heads().size() : 0;
    }
  }

  private void checkModel(String model, EngineSettings settings) {
    Optional<ObjectNode> there = library();
    if (there.isEmpty()) {
      ObjectNode fresh = object().put("format", 1).put("model", model).put("changes", "");
      try {
        failures.in(
            () ->
                client.index(
                    i -> i.index(state).id(LIBRARY).opType(OpType.Create).document(fresh)));
      } catch (LibraryException e) {
        LOG.debug("Another server may have been first", e);
      }
      there = library();
    }
    String kept = there.orElseThrow(this::noLibrary).path("model").asText();
    if (!kept.equals(model)) {
      throw new LibraryException(
          "The library \"%s\" in OpenSearch has vectors of the model %s, and this server has %s;"
                  .formatted(settings.prefix(), kept, model)
              + " set PILCROW_EMBEDDING_MODEL to that one, or PILCROW_STORE_PREFIX to a new name");
    }
  }

  private LibraryException noLibrary() {
    return new LibraryException("The index %s has no document \"library\"".formatted(state));
  }

  private Optional<ObjectNode> library() {
    return failures.in(
        () ->
            Optional.ofNullable(
                client.get(g -> g.index(state).id(LIBRARY), ObjectNode.class).source()));
  }

  @Override
  public String changes() {
    return library().orElseThrow(this::noLibrary).path("changes").asText();
  }

  @Override
  public Map<String, Head> heads() {
    return failures.in(
        () -> {
          client.indices().refresh(r -> r.index(articles));
          Map<String, Head> heads = new HashMap<>();
          List<Hit<ObjectNode>> page = page(Optional.empty());
          while (!page.isEmpty()) {
            page.forEach(hit -> put(heads, hit.source()));
            page =
                page.size() < PAGE ? List.of() : page(Optional.ofNullable(page.get(PAGE - 1).id()));
          }
          return heads;
        });
  }

  private List<Hit<ObjectNode>> page(Optional<String> after) throws IOException {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .index(articles)
            .size(PAGE)
            .sort(s -> s.field(f -> f.field(ARTICLE).order(SortOrder.Asc)));
    after.ifPresent(id -> request.searchAfter(FieldValue.of(id)));
    return client.search(request.build(), ObjectNode.class).hits().hits();
  }

  private static void put(Map<String, Head> heads, ObjectNode source) {
    Head head = head(source);
    heads.put(head.articleId(), head);
  }

  private static Head head(ObjectNode source) {
    return new Head(
        source.path(ARTICLE).asText(),
        source.path("sequence").asLong(),
        source.path(REVISION).asText(),
        source.path("pieces").asInt());
  }

  @Override
  public Optional<byte[]> content(Head head) {
    return failures.in(
        () -> {
          ByteArrayOutputStream content = new ByteArrayOutputStream();
          for (String id : pieceIds(head)) {
            ObjectNode piece = client.get(g -> g.index(pieces).id(id), ObjectNode.class).source();
            if (piece == null) {
              return Optional.<byte[]>empty();
            }
            content.writeBytes(piece.path(CONTENT).binaryValue());
          }
          return Optional.of(content.toByteArray());
        });
  }

  @Override
  public Head write(String articleId, long sequence, Optional<Head> before, byte[] content) {
    int count = Math.max(1, (content.length + PIECE - 1) / PIECE);
    Head head = new Head(articleId, sequence, UUID.randomUUID().toString(), count);
    writePieces(head, content);
    try {
      failures.in(() -> writeHead(head, before));
    } catch (LibraryException e) {
      // Whether it was written is not known where the answer was lost: what it names must stay.
      if (!isCurrent(head)) {
        deletePieces(head);
      }
      throw e;
    }
    before.ifPresent(this::deletePieces);
    announce();
    return head;
  }

  private void writePieces(Head head, byte[] content) {
    List<String> ids = pieceIds(head);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      int end = Math.min(content.length, (i + 1) * PIECE);
      ObjectNode piece = object().put(CONTENT, Arrays.copyOfRange(content, i * PIECE, end));
      failures.in(() -> client.index(r -> r.index(pieces).id(id).document(piece)));
    }
  }

  private Object writeHead(Head head, Optional<Head> before) throws IOException {
    ObjectNode source =
        object()
            .put(ARTICLE, head.articleId())
            .put("sequence", head.sequence())
            .put(REVISION, head.revision())
            .put("pieces", head.pieces());
    if (before.isEmpty()) {
      return client.index(
          i -> i.index(articles).id(head.articleId()).opType(OpType.Create).document(source));
    }
    GetResponse<ObjectNode> there = current(before.get());
    return client.index(
        i ->
            i.index(articles)
                .id(head.articleId())
                .ifSeqNo(there.seqNo())
                .ifPrimaryTerm(there.primaryTerm())
                .document(source));
  }

  /** The document of that head; throws LibraryException when it is another by now. */
  private GetResponse<ObjectNode> current(Head head) throws IOException {
    GetResponse<ObjectNode> there =
        client.get(g -> g.index(articles).id(head.articleId()), ObjectNode.class);
    if (there.source() == null || !head.equals(head(there.source()))) {
      throw failures.failure(Failures.CONFLICT, "", null);
    }
    return there;
  }

  /** True also where that cannot be asked now. */
  private boolean isCurrent(Head head) {
    try {
      GetResponse<ObjectNode> there =
          client.get(g -> g.index(articles).id(head.articleId()), ObjectNode.class);
      return there.source() != null && head.equals(head(there.source()));
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  @Override
  public void delete(Head before) {
    failures.in(
        () -> {
          GetResponse<ObjectNode> there = current(before);
          return client.delete(
              d ->
                  d.index(articles)
                      .id(before.articleId())
                      .ifSeqNo(there.seqNo())
                      .ifPrimaryTerm(there.primaryTerm()));
        });
    deletePieces(before);
    announce();
  }

  private void deletePieces(Head head) {
    try {
      for (String id : pieceIds(head)) {
        client.delete(d -> d.index(pieces).id(id));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "Pieces of an earlier \"{}\" stay in {}, where nobody reads them.",
          head.articleId(),
          pieces,
          e);
    }
  }

  /** The change is kept by now; without this the other servers see it later. */
  private void announce() {
    ObjectNode changed = object().put("changes", UUID.randomUUID().toString());
    try {
      client.update(
          u -> u.index(state).id(LIBRARY).doc(changed).retryOnConflict(9), ObjectNode.class);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The other servers see a change of the library later than usual.", e);
    }
  }

  private static List<String> pieceIds(Head head) {
    return IntStream.range(0, head.pieces()).mapToObj(i -> head.revision() + "-" + i).toList();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    try {
      client._transport().close();
    } catch (IOException e) {
      LOG.debug("The connections to OpenSearch were not closed in order", e);
    }
  }
}
