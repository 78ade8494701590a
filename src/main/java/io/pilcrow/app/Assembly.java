package io.pilcrow.app;

import io.pilcrow.access.KeyFile;
import io.pilcrow.app.doctor.DoctorCommand;
import io.pilcrow.app.settings.Setting;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.article.Article;
import io.pilcrow.channel.cli.KeysCommand;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Opener;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.cli.SettingFlag;
import io.pilcrow.channel.cli.data.BackupCommand;
import io.pilcrow.channel.cli.data.RestoreCommand;
import io.pilcrow.channel.mcp.McpLines;
import io.pilcrow.channel.mcp.McpServer;
import io.pilcrow.index.Library;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.llm.provider.StartupCheck;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each command is given: an {@link Assistant} over its library, or a {@link Server} before
 * one. What it opens is closed by whoever asked for it, or by {@link Running} when the process is
 * told to stop.
 */
final class Assembly implements Opener {
  private final SettingsReader settings;
  private final Running running;
  private final Logs messages;
  private final Clock clock;

  /**
   * @param messages told in whole sentences what the person at the terminal should know
   */
  Assembly(SettingsReader settings, Running running, Logs messages, Clock clock) {
    this.settings = settings;
    this.running = running;
    this.messages = messages;
    this.clock = clock;
  }

  @Override
  public List<SettingFlag> flags() {
    return Setting.ALL.stream().flatMap(setting -> setting.flag().stream()).toList();
  }

  @Override
  public OpenAssistant over(Map<String, String> flags, List<String> places, Progress progress) {
    return open(flags, libraries -> libraries.of(places, progress));
  }

  @Override
  public OpenAssistant overArticles(
      Map<String, String> flags, List<Article> articles, Progress progress) {
    return open(flags, libraries -> libraries.inMemory(articles, progress));
  }

  @Override
  public OpenAssistant library(Map<String, String> flags, Progress progress) {
    return open(flags, Libraries::lastSaved);
  }

  /** Keeps no file: only a server shows them. */
  private OpenAssistant open(Map<String, String> flags, Function<Libraries, Library> choice) {
    return running.add(Assistant.open(begin(flags), choice, Optional.empty(), messages));
  }

  @Override
  public Serving serve(Map<String, String> flags, List<String> places, Progress progress) {
    Settings read = begin(flags);
    messages.accept(who(read.llm()));
    Server server = running.add(Server.open(read, clock));
    try {
      read.llm().flatMap(StartupCheck::warning).ifPresent(messages);
      SlackBot.notice(read.slack()).ifPresent(messages);
      ServedSources sources = ServedSources.of(read, places, progress);
      server.serve(
          Assistant.open(
              read,
              libraries -> sources.library(libraries, places),
              KeptOriginals.of(read, places.isEmpty()),
              messages),
          sources);
      return server;
    } catch (RuntimeException | Error e) { // an open port would keep a process that failed alive
      server.close();
      throw e;
    }
  }

  private static String who(Optional<LlmSettings> llm) {
    return llm.map(
            some ->
                "Answers are written by "
                    + some.inWords()
                    + "; every statement is checked, and the built-in reader stands in.")
        .orElse("Answers come from the built-in reader.");
  }

  @Override
  public void mcp(
      Map<String, String> flags,
      List<String> places,
      Progress progress,
      InputStream in,
      PrintStream out) {
    try (OpenAssistant assistant =
        places.isEmpty() ? library(flags, progress) : over(flags, places, progress)) {
      new McpLines(new McpServer(assistant.pilcrow(), assistant.links())).run(in, out);
    }
  }

  /** {@code pilcrow keys …}, over the data folder that the settings name when it runs. */
  KeysCommand keysCommand() {
    return new KeysCommand(flags -> new KeyFile(data(flags), clock), clock::instant);
  }

  /** {@code pilcrow backup}, which may run beside a server. */
  BackupCommand backupCommand() {
    return new BackupCommand(this::data, Build.running().version(), clock::instant);
  }

  /** {@code pilcrow restore}. */
  RestoreCommand restoreCommand() {
    return new RestoreCommand(this::data);
  }

  /** {@code pilcrow doctor}, which opens all that an assistant is made of, over no article. */
  DoctorCommand doctorCommand() {
    return new DoctorCommand(
        settings::read,
        read -> Assistant.open(read, Libraries::memory, Optional.empty(), message -> {}).close(),
        clock);
  }

  private Path data(Map<String, String> flags) {
    return settings.read(flags).data();
  }

  /** {@code pilcrow slack …}, with the settings read when it runs. */
  SlackCommands slackCommands() {
    return new SlackCommands(() -> settings.read(Map.of()).slack());
  }

  /** What logs is set up before anything is opened. */
  private Settings begin(Map<String, String> flags) {
    Settings read = settings.read(flags);
    messages.write(read);
    return read;
  }
}
