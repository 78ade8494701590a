package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Conduct;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.article.Article;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.question.QuestionRewriter;
import java.util.List;

/**
 * The parts of an assistant that are the same whatever is set; {@link Assembly} adds the embedder
 * and the library.
 *
 * @param sample the article that is there before any other
 */
record Parts(
    Places places,
    PassageSplitter splitter,
    Article sample,
    QuestionRewriter rewriter,
    Conduct conduct,
    EvidenceReader reader,
    Web web) {

  /** Reads what a place holds. */
  interface Places {
    /**
     * @param place a file, a folder or an http(s) address
     * @return at least one article; throws an exception that says why there is none
     */
    List<Article> read(String place);
  }

  /** Starts the server. */
  interface Web {
    /** When this returns it answers. Closing waits up to ten seconds for requests that run. */
    Serving start(Pilcrow pilcrow, Settings settings);
  }
}
