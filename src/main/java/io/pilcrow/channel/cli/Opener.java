package io.pilcrow.channel.cli;

import io.pilcrow.article.Article;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Opens assistants for the commands; the application puts them together. */
public interface Opener {
  /** The settings that can be typed. */
  List<SettingFlag> flags();

  /**
   * A private assistant, in memory, over exactly these articles.
   *
   * @param flags settings that were typed, by name
   * @param places files, folders or web addresses, at least one
   * @throws UsageException when a setting has a value that it cannot have
   */
  OpenAssistant over(Map<String, String> flags, List<String> places, Progress progress);

  /** The same, over articles that were read already. */
  OpenAssistant overArticles(Map<String, String> flags, List<Article> articles, Progress progress);

  /**
   * The library of the data folder as it was last saved, which may be in use by a server; the
   * sample article when it is empty.
   */
  OpenAssistant library(Map<String, String> flags, Progress progress);

  /**
   * Starts a server. When this returns it answers.
   *
   * @param places exactly what is served; none means the library of the data folder
   */
  Serving serve(Map<String, String> flags, List<String> places, Progress progress);

  /**
   * Answers the messages of MCP that come on {@code in}, until it ends.
   *
   * @param places exactly what is asked; none means the library of the data folder
   * @param out for messages only
   */
  void mcp(
      Map<String, String> flags,
      List<String> places,
      Progress progress,
      InputStream in,
      PrintStream out);
}
