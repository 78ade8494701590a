package io.pilcrow.app;

import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.index.Library;
import io.pilcrow.index.LibraryView;

/**
 * A library that shows the sample as long as it has no article of its own. The sample is never
 * saved, so it does not answer beside what a team has put in. Who removes it is rid of it until the
 * next start.
 */
record SampleUntilFirst(Library own, Library sample) implements Library {
  @Override
  public boolean put(Article article, PassageProgress progress) {
    return own.put(article, progress);
  }

  @Override
  public boolean remove(String articleId) {
    return own.view().articles().isEmpty() ? sample.remove(articleId) : own.remove(articleId);
  }

  @Override
  public LibraryView view() {
    LibraryView view = own.view();
    return view.articles().isEmpty() ? sample.view() : view;
  }

  @Override
  public void close() {
    own.close();
    sample.close();
  }
}
