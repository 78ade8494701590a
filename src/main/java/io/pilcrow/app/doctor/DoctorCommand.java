package io.pilcrow.app.doctor;

import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.channel.text.ShownText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pilcrow doctor}. */
@Command(
    name = "doctor",
    description = {
      "Looks at settings, data folder, models, port, keys, public address, provider, Slack and"
          + " sources, and says what to mend.",
      "The exit code is 0 when all is well, and 1 when something is to be mended."
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  private final Function<Map<String, String>, Settings> settings;
  private final Consumer<Settings> models;
  private final Clock clock;

  @Option(names = "--data", description = "The data folder (PILCROW_DATA).")
  private Optional<String> data = Optional.empty();

  @Spec private CommandSpec spec;

  /**
   * @param settings for what was typed, by setting; throws UsageException when they are not right
   * @param models opens the models and prompts, and closes them; throws what is wrong with them
   */
  @SuppressWarnings("NullAway.Init") // picocli sets spec.
  public DoctorCommand(
      Function<Map<String, String>, Settings> settings, Consumer<Settings> models, Clock clock) {
    this.settings = settings;
    this.models = models;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<Symptom> symptoms = symptoms();
    PrintWriter out = spec.commandLine().getOut();
    for (Symptom symptom : symptoms) {
      out.println((symptom.well() ? "✓ " : "✗ ") + ShownText.text(symptom.sentence()));
    }
    out.flush();
    return symptoms.stream().allMatch(Symptom::well) ? 0 : 1;
  }

  private List<Symptom> symptoms() {
    try {
      Settings read =
          settings.apply(data.map(value -> Map.of("PILCROW_DATA", value)).orElse(Map.of()));
      return new Doctor(read, () -> models.accept(read), clock).look();
    } catch (UsageException e) {
      return List.of(Symptom.wrong("A setting is not right: " + e.getMessage() + "."));
    }
  }
}
