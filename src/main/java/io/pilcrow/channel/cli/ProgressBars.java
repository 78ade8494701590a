package io.pilcrow.channel.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bars on standard error that clear away when the work is done. */
record ProgressBars(PrintStream err) implements Progress {
  private static final int UPDATE_MILLIS = 200;

  @Override
  public Task start(String name, int total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total == 0 ? -1 : total)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(err))
            .clearDisplayOnFinish()
            .build();
    return new Task() {
      @Override
      public void at(int done) {
        bar.stepTo(done);
      }

      @Override
      public void of(int total) {
        bar.maxHint(total);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
