package io.pilcrow.testing;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Opener;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.cli.SettingFlag;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.eval.baseline.Baseline;
import io.pilcrow.eval.baseline.SearchBaseline;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Opens assistants over the shared cast; a place is the id of an article. */
public final class CastOpener implements Opener {
  /** What was opened and closed, in order. */
  public final List<String> log = new ArrayList<>();

  @Override
  public List<SettingFlag> flags() {
    return List.of(
        new SettingFlag("--port", "PILCROW_PORT", "The port; 0 takes a free one", true),
        new SettingFlag(
            "--allowed-origins", "PILCROW_ALLOWED_ORIGINS", "Whose pages may ask", true),
        new SettingFlag("--depth", "PILCROW_DEPTH", "How many links away", true),
        new SettingFlag("--source-pages", "PILCROW_SOURCE_PAGES", "How many pages", true),
        new SettingFlag("--data", "PILCROW_DATA", "The data folder, 100% yours", false));
  }

  @Override
  public OpenAssistant over(Map<String, String> flags, List<String> places, Progress progress) {
    log.add("over " + places + " " + flags);
    return open(
        Assistants.scripted(places.stream().map(CastOpener::article).toArray(Article[]::new)));
  }

  @Override
  public OpenAssistant overArticles(
      Map<String, String> flags, List<Article> articles, Progress progress) {
    log.add("articles " + articles.stream().map(Article::id).toList());
    return open(Assistants.scripted(articles.toArray(Article[]::new)));
  }

  @Override
  public OpenAssistant library(Map<String, String> flags, Progress progress) {
    log.add("library " + flags);
    return open(Assistants.scripted());
  }

  @Override
  public Serving serve(Map<String, String> flags, List<String> places, Progress progress) {
    log.add("serve " + places + " " + flags);
    CountDownLatch stopped = new CountDownLatch(1);
    stopped.countDown();
    return new Serving() {
      @Override
      public String url() {
        return "http://127.0.0.1:7070";
      }

      @Override
      public void await() throws InterruptedException {
        stopped.await();
      }

      @Override
      public void close() {
        log.add("closed");
      }
    };
  }

  @Override
  public void mcp(
      Map<String, String> flags,
      List<String> places,
      Progress progress,
      InputStream in,
      PrintStream out) {
    log.add("mcp " + places + " " + flags);
  }

  private static Article article(String place) {
    return switch (place) {
      case "warranty" -> Articles.warranty();
      case "lighthouse" -> Articles.lighthouse();
      default -> throw new IllegalStateException("there is no file " + place);
    };
  }

  private OpenAssistant open(Pilcrow pilcrow) {
    return new OpenAssistant() {
      @Override
      public Pilcrow pilcrow() {
        return pilcrow;
      }

      @Override
      public ArticleLinks links() {
        return ArticleLinks.OWN;
      }

      @Override
      public List<Baseline> baselines(Progress progress) {
        return List.of(new SearchBaseline("Words", pilcrow));
      }

      @Override
      public void close() {
        log.add("closed");
      }
    };
  }
}
