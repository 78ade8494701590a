import java.io.IOException;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** A node in the folder and on the port that are named, until standard input ends. */
final class OneNode {
  public static void main(String[] args) throws IOException {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild(
        (number, settings) -> {
          settings.put("http.port", args[1]);
          settings.put("transport.port", "0");
          settings.put("network.host", "127.0.0.1");
          settings.put("discovery.type", "single-node");
          settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(args[0])
            .clusterName("pilcrow-test")
            .numOfNode(1)
            .moduleTypes("org.opensearch.transport.Netty4Plugin"));
    runner.ensureYellow();
    System.out.println("ready");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
