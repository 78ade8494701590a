package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.HttpCalls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An assistant behind the server that the settings make, on a free port, and a client for it. */
final class Served extends HttpCalls implements AutoCloseable {
  private final Web.Site serving;

  Served(Pilcrow pilcrow, Path data, Map<String, String> settings) {
    this(pilcrow, data, settings, Clock.systemUTC());
  }

  Served(Pilcrow pilcrow, Path data, Map<String, String> settings, Clock clock) {
    this(loaded(pilcrow, Optional.empty()), data, settings, clock);
  }

  Served(Loaded loaded, Path data, Map<String, String> settings, Clock clock) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("PILCROW_PORT", "0");
    all.put("PILCROW_DATA", data.toString());
    serving = new HttpWeb(clock).open(new Settings(all));
    serving.serve(loaded);
  }

  static Loaded loaded(Pilcrow pilcrow, Optional<ModelCounts> model) {
    return new Loaded(
        pilcrow,
        Optional.empty(),
        new HashedWordsEmbedder("words"),
        model,
        Optional.empty(),
        ServedSources.NONE);
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
