package io.pilcrow.channel.cli;

import io.pilcrow.channel.text.ShownText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, from arguments to an exit code. */
public final class PilcrowCli {
  private static final int WIDTH = 100;

  private final CommandLine line;
  private final Terminal terminal;

  /**
   * @param version what {@code --version} prints
   * @param more commands of other parts, annotated for picocli
   */
  public PilcrowCli(Opener opener, Terminal terminal, String version, Object... more) {
    this.terminal = terminal;
    line = new CommandLine(new PilcrowCommand());
    line.getCommandSpec().addOption(versionOption()).version("pilcrow " + version);
    addHelp(line.getCommandSpec());
    List<SettingFlag> all = opener.flags();
    List<SettingFlag> asking = all.stream().filter(flag -> !flag.served()).toList();
    add(all, settings -> new ServeCommand(settings, opener, terminal));
    add(asking, settings -> new AskCommand(settings, opener, terminal));
    add(asking, settings -> new ExplainCommand(settings, opener, terminal));
    add(asking, settings -> new EvalCommand(settings, opener, terminal));
    add(asking, settings -> new McpCommand(settings, opener, terminal));
    for (Object command : more) {
      line.addSubcommand(command);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
        .setUsageHelpWidth(WIDTH)
        .setParameterExceptionHandler((e, args) -> usage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e));
  }

  private void add(List<SettingFlag> flags, Function<SettingFlags, Object> command) {
    SettingFlags settings = new SettingFlags(flags);
    CommandLine added = new CommandLine(command.apply(settings));
    settings.addTo(added.getCommandSpec());
    addHelp(added.getCommandSpec());
    line.addSubcommand(added);
  }

  /** Runs a command and gives the exit code; see {@link ExitCodes}. */
  public int run(String... args) {
    return line.execute(args);
  }

  /** Names of the commands, for the documentation's test. */
  public Iterable<String> commands() {
    return line.getSubcommands().keySet();
  }

  private int usage(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && e.getCommandLine().getParent() != null) {
      message += "; put words that belong together in quotes";
    }
    terminal.err().println(sentence(message));
    UnmatchedArgumentException.printSuggestions(e, writer(terminal.err()));
    terminal
        .err()
        .println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    terminal.err().flush();
    return ExitCodes.USAGE;
  }

  private int failed(Exception e) {
    String message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    terminal.err().println(ShownText.text(sentence(message)));
    terminal.err().flush();
    return e instanceof UsageException ? ExitCodes.USAGE : ExitCodes.FAILURE;
  }

  private static String sentence(String message) {
    String stripped = capital(message.strip());
    return stripped.matches("(?s).*[.!?]") ? stripped : stripped + ".";
  }

  /** A name, such as that of a setting or a file, stays as it is written. */
  private static String capital(String message) {
    return message.matches("(?s)\\p{Ll}+[ ,].*")
        ? Character.toUpperCase(message.charAt(0)) + message.substring(1)
        : message;
  }

  private static void addHelp(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
  }

  private static OptionSpec versionOption() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Print the version.")
        .build();
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
