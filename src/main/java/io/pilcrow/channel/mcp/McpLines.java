package io.pilcrow.channel.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** MCP's transport over standard input and output: a message a line, answered in their order. */
public final class McpLines {
  private final McpServer server;

  public McpLines(McpServer server) {
    this.server = server;
  }

  /** Returns when the input ends. Nothing but messages is written to {@code out}. */
  public void run(InputStream in, PrintStream out) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      String line;
      while ((line = lines.readLine()) != null) {
        if (!line.isBlank()) {
          McpServer.Reply reply = server.message(line.getBytes(StandardCharsets.UTF_8));
          if (!reply.body().isEmpty()) {
            out.print(reply.body() + "\n"); // not println: a message ends the same everywhere
            out.flush();
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }
}
