package io.pilcrow.index.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.testing.Articles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class LuceneKeywordIndexTest {
  private final LuceneKeywordIndex index = new LuceneKeywordIndex();
  private final Article article = Articles.warranty();
  private final List<Passage> passages =
      new SentencePassageSplitter(new OpenNlpSentences()).split(article);

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatWasReplacedIsFreedWithTheViewsThatSawIt() throws Exception {
    KeywordView kept = indexed();
    for (int i = 0; i < 200; i++) {
      indexed();
    }
    while (index.files() > 40) { // a segment is some ten files
      System.gc();
      indexed();
    }
    assertThat(kept.matching("warranty", Set.of(), 5)).isNotEmpty();
  }

  private KeywordView indexed() {
    index.put(article.id(), passages);
    return index.refreshed();
  }
}
