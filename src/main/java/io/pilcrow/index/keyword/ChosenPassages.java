package io.pilcrow.index.keyword;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;

/**
 * Searches the passages of some articles as if there were no others: how rare a word is and how
 * long a passage is on average is counted among them alone, so that the same question to the same
 * articles finds the same scores whatever else is in the library. A word of the library that none
 * of them has counts as one that one passage has; no score is made of it.
 */
final class ChosenPassages extends IndexSearcher {
  private final List<LeafReader> segments = new ArrayList<>();
  private final List<FixedBitSet> chosen = new ArrayList<>(); // of each segment

  ChosenPassages(DirectoryReader reader, Set<String> articleIds) throws IOException {
    super(reader);
    for (LeafReaderContext context : reader.leaves()) {
      segments.add(context.reader());
      chosen.add(passages(context.reader(), articleIds));
    }
  }

  private static FixedBitSet passages(LeafReader segment, Set<String> articleIds)
      throws IOException {
    FixedBitSet passages = new FixedBitSet(Math.max(1, segment.maxDoc()));
    Bits live = segment.getLiveDocs(); // null when none was replaced
    for (String id : articleIds) {
      PostingsEnum own =
          segment.postings(new Term(LuceneKeywordIndex.ARTICLE, id), PostingsEnum.NONE);
      while (own != null && own.nextDoc() != PostingsEnum.NO_MORE_DOCS) {
        if (live == null || live.get(own.docID())) {
          passages.set(own.docID());
        }
      }
    }
    return passages;
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    int having = 0;
    for (int i = 0; i < segments.size(); i++) {
      PostingsEnum postings = segments.get(i).postings(term, PostingsEnum.NONE);
      having += postings == null ? 0 : common(postings, chosen.get(i));
    }
    int atLeastOne = Math.max(1, having);
    return new TermStatistics(term.bytes(), atLeastOne, atLeastOne);
  }

  /** How many passages are in both, looking at few of those that are in one. */
  private static int common(PostingsEnum postings, FixedBitSet chosen) throws IOException {
    int common = 0;
    int next = chosen.nextSetBit(0);
    while (next != PostingsEnum.NO_MORE_DOCS) {
      int having = postings.docID() < next ? postings.advance(next) : postings.docID();
      if (having == next) {
        common++;
      }
      int from = having == next ? next + 1 : having;
      next = from < chosen.length() ? chosen.nextSetBit(from) : PostingsEnum.NO_MORE_DOCS;
    }
    return common;
  }

  @Override
  public CollectionStatistics collectionStatistics(String field) throws IOException {
    long words = 0;
    int passages = 0;
    for (int i = 0; i < segments.size(); i++) {
      NumericDocValues lengths = segments.get(i).getNormValues(field);
      int next = chosen.get(i).nextSetBit(0);
      while (lengths != null && next != PostingsEnum.NO_MORE_DOCS) {
        if (lengths.advanceExact(next)) {
          words += SmallFloat.byte4ToInt((byte) lengths.longValue());
          passages++;
        }
        next =
            next + 1 < chosen.get(i).length()
                ? chosen.get(i).nextSetBit(next + 1)
                : PostingsEnum.NO_MORE_DOCS;
      }
    }
    return passages == 0
        ? super.collectionStatistics(field)
        : new CollectionStatistics(field, passages, passages, Math.max(words, passages), passages);
  }
}
