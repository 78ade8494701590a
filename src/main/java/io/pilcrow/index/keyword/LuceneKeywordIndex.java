package io.pilcrow.index.keyword;

import io.pilcrow.article.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The words of a library's passages, in memory, ranked by BM25 (Robertson and Zaragoza, <a
 * href="https://doi.org/10.1561/1500000019">The Probabilistic Relevance Framework</a>, 2009) as
 * Lucene counts it. Changed by one thread at a time, searched by any.
 *
 * <p>A view may outlive any number of changes, and nobody says when it is done with; its reader,
 * which keeps what was replaced since, is closed when the view is no longer reachable.
 */
public final class LuceneKeywordIndex {
  public static final String ARTICLE = "article";
  public static final String ORDINAL = "ordinal";
  public static final String TEXT = "text";
  public static final String CONTEXT = "context";

  private static final Cleaner CLEANER = Cleaner.create();

  private final IndexWriter writer;
  private volatile KeywordView view;

  public LuceneKeywordIndex() {
    Analyzer analyzer = new QuestionAnalyzer();
    try {
      writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
      view = view(DirectoryReader.open(writer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds {@code passages} and removes what was there of the article. Seen after a refresh. */
  public void put(String articleId, List<Passage> passages) {
    List<Document> documents = new ArrayList<>(passages.size());
    for (int i = 0; i < passages.size(); i++) {
      documents.add(document(articleId, i, passages.get(i)));
    }
    try {
      writer.updateDocuments(new Term(ARTICLE, articleId), documents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void remove(String articleId) {
    put(articleId, List.of());
  }

  private static Document document(String articleId, int ordinal, Passage passage) {
    Document document = new Document();
    document.add(new StringField(ARTICLE, articleId, Field.Store.NO));
    document.add(new SortedDocValuesField(ARTICLE, new BytesRef(articleId)));
    document.add(new NumericDocValuesField(ORDINAL, ordinal));
    document.add(new TextField(TEXT, passage.reading(), Field.Store.NO));
    document.add(new TextField(CONTEXT, passage.context(), Field.Store.NO));
    return document;
  }

  /** The index with all changes so far. */
  public KeywordView refreshed() {
    KeywordView before = view;
    try {
      DirectoryReader newer = DirectoryReader.openIfChanged(before.reader(), writer);
      if (newer != null) {
        view = view(newer);
      }
      return view;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Reference.reachabilityFence(before);
    }
  }

  private KeywordView view(DirectoryReader reader) {
    KeywordView view = new KeywordView(reader, writer.getAnalyzer());
    CLEANER.register(view, () -> close(reader));
    return view;
  }

  private static void close(DirectoryReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files it is made of, in memory. */
  public int files() throws IOException {
    return writer.getDirectory().listAll().length;
  }
}
