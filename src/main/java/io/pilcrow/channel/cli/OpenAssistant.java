package io.pilcrow.channel.cli;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.eval.baseline.Baseline;
import java.util.List;

/** An assistant that is ready to be asked. Closing it frees its models. */
public interface OpenAssistant extends AutoCloseable {
  Pilcrow pilcrow();

  ArticleLinks links();

  /** What it can be measured against, over the same articles. */
  List<Baseline> baselines(Progress progress);

  @Override
  void close();
}
