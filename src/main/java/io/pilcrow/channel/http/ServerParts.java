package io.pilcrow.channel.http;

import io.pilcrow.Pilcrow;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.file.KeptFiles;
import io.pilcrow.gaps.GapLog;
import io.pilcrow.site.Sites;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import java.util.List;
import java.util.Optional;

/**
 * What the routes answer with.
 *
 * @param held answers of pages that bring their own words, over a library of its own; empty lets no
 *     page do so
 * @param reader reads what is posted, and fetches addresses under its own policy
 * @param unanswered the questions for {@code /v1/gaps}; empty where none are kept
 * @param files the PDFs that articles were read from; empty where none are kept
 * @param sites the sources for {@code /v1/sources}
 * @param sourceTerms the terms of a source that is added without its own
 * @param mounts routes of other channels
 */
public record ServerParts(
    Pilcrow pilcrow,
    Optional<Pilcrow> held,
    ArticleReader reader,
    FeedbackLog ratings,
    Optional<GapLog> unanswered,
    Optional<KeptFiles> files,
    Sites sites,
    SourceTerms sourceTerms,
    List<Mount> mounts) {
  public ServerParts {
    mounts = List.copyOf(mounts);
  }
}
