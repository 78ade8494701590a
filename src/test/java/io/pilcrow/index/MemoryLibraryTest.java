package io.pilcrow.index;

import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;

class MemoryLibraryTest implements LibraryContract {
  @Override
  public Library library(HashedWordsEmbedder embedder) {
    return new MemoryLibrary(embedder, new ParagraphSplitter());
  }
}
