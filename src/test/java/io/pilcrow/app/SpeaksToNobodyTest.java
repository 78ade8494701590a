package io.pilcrow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("security-22: a start, a question and an end speak to nobody")
class SpeaksToNobodyTest {
  /** All addresses are this machine's own, so that every attempt gets as far as being counted. */
  private static final String NAMESPACE =
      "ip link set lo up && ip route add local default dev lo && { \"$@\" & } && read line;"
          + " kill $!; wait $!; echo \"exit $?\"; cat /proc/self/net/snmp";

  private static final List<String> UNSHARED =
      List.of("unshare", "-rn", "sh", "-c", NAMESPACE, "sh");

  @TempDir Path folder;

  /** The tests' own look at whether speaking is noticed. */
  static final class Speaker {
    private Speaker() {}

    public static void main(String[] args) throws IOException {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("169.254.169.254", 80), 1000);
      } catch (IOException e) {
        System.out.println("nobody is there");
      }
    }
  }

  @Test
  void inANetworkOfItsOwnNothingIsSent() throws Exception {
    assumeTrue(namespaces(), "this machine makes no network namespace");

    List<String> asked = alone("[1]", JavaCommand.of(Main.class, "ask", "When are the talks?"));
    assertThat(counted(asked, "Tcp", "ActiveOpens")).isZero();
    assertThat(counted(asked, "Udp", "OutDatagrams")).isZero();

    List<String> served =
        alone("Pilcrow is ready", JavaCommand.of(Main.class, "serve", "--port", "0"));
    assertThat(counted(served, "Tcp", "ActiveOpens")).isZero();
    assertThat(counted(served, "Udp", "OutDatagrams")).isZero();

    List<String> spoken = alone("nobody", JavaCommand.of(Speaker.class));
    assertThat(counted(spoken, "Tcp", "ActiveOpens")).isOne();
  }

  private static boolean namespaces() throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(UNSHARED);
      command.add("true");
      Process tried =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      tried.getOutputStream().close(); // it reads a line before it ends
      return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no unshare, as outside Linux
    }
  }

  /** Runs a command in a network of its own until it has said something, and ends it. */
  private List<String> alone(String until, List<String> command) throws Exception {
    List<String> all = new ArrayList<>(UNSHARED);
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("PILCROW_DATA", folder.resolve("data").toString());
    Process process = builder.start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(UTF_8);
        Writer ending = process.outputWriter(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.contains(until)) {
          ending.write("\n");
          ending.flush();
        }
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).anyMatch(line -> line.contains(until));
    return said;
  }

  /** A figure of {@code /proc/net/snmp}: a line of names, and one of numbers. */
  private static int counted(List<String> said, String protocol, String figure) {
    List<List<String>> lines =
        said.stream()
            .filter(line -> line.startsWith(protocol + ":"))
            .map(line -> Arrays.asList(line.split(" ")))
            .toList();
    assertThat(lines).as(String.join("\n", said)).hasSize(2);
    int column =
        IntStream.range(0, lines.get(0).size())
            .filter(i -> lines.get(0).get(i).equals(figure))
            .findFirst()
            .orElseThrow();
    return Integer.parseInt(lines.get(1).get(column));
  }
}
