package io.pilcrow.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of this class path in a process of its own, which is soon at work. */
public final class JavaCommand {
  private JavaCommand() {}

  /** The command, for a ProcessBuilder; more arguments can be added to it. */
  public static List<String> of(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
