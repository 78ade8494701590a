package io.pilcrow.index.keyword;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The keyword index at one moment. Thread-safe. */
public record KeywordView(DirectoryReader reader, Analyzer analyzer) {
  /** What a word in the title or a heading counts, beside one in the passage. */
  public static final float CONTEXT_WEIGHT = 0.3f;

  private static final int MOST_WORDS = 400; // of a question; Lucene allows 1,024 clauses
  private static final Sort BEST_FIRST =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(LuceneKeywordIndex.ARTICLE, SortField.Type.STRING),
          new SortField(LuceneKeywordIndex.ORDINAL, SortField.Type.INT));

  /** A passage found by words; {@code score} is BM25, above 0. */
  public record Found(String articleId, int ordinal, float score) {}

  /** Best first, ties in reading order; see {@link LibraryView#matching}. */
  public List<Found> matching(String words, Set<String> articleIds, int k) {
    Set<String> terms = terms(words);
    if (k < 1 || terms.isEmpty()) {
      return List.of();
    }
    try {
      List<Found> found = new ArrayList<>();
      IndexSearcher searcher =
          articleIds.isEmpty() ? new IndexSearcher(reader) : new ChosenPassages(reader, articleIds);
      for (ScoreDoc doc : searcher.search(query(terms, articleIds), k, BEST_FIRST).scoreDocs) {
        found.add(found((FieldDoc) doc));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Reference.reachabilityFence(this); // else its reader may be closed meanwhile
    }
  }

  private static Found found(FieldDoc doc) {
    Object[] fields = doc.fields;
    return new Found(((BytesRef) fields[1]).utf8ToString(), (int) fields[2], (float) fields[0]);
  }

  private static Query query(Set<String> terms, Set<String> articleIds) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String term : terms) {
      any.add(new TermQuery(new Term(LuceneKeywordIndex.TEXT, term)), Occur.SHOULD);
      Query context = new TermQuery(new Term(LuceneKeywordIndex.CONTEXT, term));
      any.add(new BoostQuery(context, CONTEXT_WEIGHT), Occur.SHOULD);
    }
    if (articleIds.isEmpty()) {
      return any.build();
    }
    List<BytesRef> ids = articleIds.stream().map(BytesRef::new).toList();
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(new TermInSetQuery(LuceneKeywordIndex.ARTICLE, ids), Occur.FILTER)
        .build();
  }

  private Set<String> terms(String words) {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream stream = analyzer.tokenStream(LuceneKeywordIndex.TEXT, words)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (terms.size() < MOST_WORDS && stream.incrementToken()) {
        terms.add(term.toString());
      }
      return terms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
