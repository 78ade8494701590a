package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.HttpCalls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An assistant behind the server that the settings make, on a free port, and a client for it. */
final class Served extends HttpCalls implements AutoCloseable {
  private final Server serving;

  Served(Pilcrow pilcrow, Path data, Map<String, String> settings) {
    this(pilcrow, data, settings, Clock.systemUTC());
  }

  Served(Pilcrow pilcrow, Path data, Map<String, String> settings, Clock clock) {
    this(
        of(pilcrow, Optional.empty(), Optional.empty()), ServedSources.NONE, data, settings, clock);
  }

  Served(Assistant assistant, ServedSources sources, Path data, Map<String, String> settings) {
    this(assistant, sources, data, settings, Clock.systemUTC());
  }

  private Served(
      Assistant assistant,
      ServedSources sources,
      Path data,
      Map<String, String> settings,
      Clock clock) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("PILCROW_PORT", "0");
    all.put("PILCROW_DATA", data.toString());
    serving = Server.open(new Settings(all), clock);
    serving.serve(assistant, sources);
  }

  /** An assistant that is not closed with its server. */
  static Assistant of(
      Pilcrow pilcrow, Optional<ModelCounts> model, Optional<KeptOriginals> originals) {
    return new Assistant(
        pilcrow,
        Optional.empty(),
        new HashedWordsEmbedder("words"),
        model,
        originals,
        ArticleLinks.OWN,
        progress -> List.of(),
        new Running());
  }

  @Override
  public String url() {
    return serving.url();
  }

  @Override
  public void close() {
    serving.close();
  }
}
