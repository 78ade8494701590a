package io.pilcrow.channel.slack;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.slack.answer.ArticleIntake;
import io.pilcrow.channel.slack.api.ApiErrors;
import io.pilcrow.testing.Assistants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Pilcrow in a process of its own, to be killed. Arguments: the Web API's base, the data folder,
 * the bot token, the app token or "-" for HTTP. The port, or 0, appears in {@code port} in the
 * folder when it is ready.
 */
final class BotProcess {
  private BotProcess() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    boolean http = args[3].equals("-");
    SlackSettings settings =
        new Settings(
                Map.of(
                    "PILCROW_DATA",
                    folder.toString(),
                    "SLACK_API_URL",
                    args[0],
                    "SLACK_BOT_TOKEN",
                    args[2],
                    http ? "SLACK_SIGNING_SECRET" : "SLACK_APP_TOKEN",
                    http ? FakeSlack.SECRET : args[3]))
            .slack();
    SlackChannel channel =
        new SlackChannel(
            settings,
            Assistants.scripted(),
            url -> {
              throw new ArticleIntake.Refused("No.");
            },
            (answer, user, good, reason) -> {},
            ArticleLinks.OWN,
            ApiErrors.UNCOUNTED);
    channel.start();
    int port = 0;
    if (http) {
      HttpServer server = Bot.serve(channel.endpoint(), Executors.newCachedThreadPool());
      port = server.getAddress().getPort();
    }
    Path fresh = folder.resolve("port.new");
    Files.writeString(fresh, Integer.toString(port));
    Files.move(fresh, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }
}
