package io.pilcrow.channel.cli;

import io.pilcrow.channel.text.PlainForm;
import io.pilcrow.channel.text.TextForm;
import io.pilcrow.channel.text.WrappedText;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes.
 *
 * @param out for answers, UTF-8
 * @param err for everything else, UTF-8
 * @param colours whether words may be coloured
 * @param progress shows long work
 * @param width of its lines in characters; 0 where lines have no end
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean colours, Progress progress, int width) {

  /**
   * The terminal or the files that the process was started with. Colours and bars are for terminals
   * only; {@code NO_COLOR} (<a href="https://no-color.org">no-color.org</a>) keeps colours away.
   */
  public static Terminal system(Map<String, String> environment) {
    boolean interactive = isTerminal(System.console());
    PrintStream err = utf8(FileDescriptor.err);
    return new Terminal(
        utf8(FileDescriptor.out),
        err,
        interactive && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        interactive ? new ProgressBars(err) : Progress.SILENT,
        interactive ? CommandSpec.create().usageMessage().autoWidth(true).width() : 0);
  }

  /** Plain text into these two, without colours and bars. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, Progress.SILENT, 0);
  }

  Ansi ansi() {
    return colours ? Ansi.ON : Ansi.OFF;
  }

  /** {@code markup} as picocli reads it, such as {@code @|bold …|@}; arguments are plain text. */
  String styled(String markup, String text) {
    return colours ? Ansi.ON.string("@|" + markup + " \u0000|@").replace("\u0000", text) : text;
  }

  /** An answer, or what else a command was run for. */
  void print(String text) {
    out.print(WrappedText.of(text, width));
    out.flush();
  }

  /** How answers are written here. */
  TextForm form() {
    return new PlainForm(this::styled);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Since Java 22 there is a console without a terminal too, and a method that tells. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
