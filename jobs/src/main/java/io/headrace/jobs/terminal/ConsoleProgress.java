/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.terminal;

import io.headrace.lakehouse.run.Progress;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one step: a bar that moves where a person looks, a plain line now and then where
 * a pipe reads.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
  private static final int REFRESH_MILLIS = 250;
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);

  private final Console console;
  private final String indent;
  private @Nullable ProgressBar bar;
  private String stage = "";
  private long lastPlainNanos = System.nanoTime();

  public ConsoleProgress(Console console, int indent) {
    this.console = console;
    this.indent = " ".repeat(indent);
  }

  @Override
  public synchronized void stage(String what) {
    stage = what;
    endBar();
    if (console.isLive()) {
      beginBar();
    } else {
      console.line(indent + what);
    }
  }

  @Override
  public synchronized void advance(long done, long total, String unit) {
    if (bar != null) {
      bar.maxHint(total > 0 ? total : -1);
      bar.stepTo(done);
      bar.setExtraMessage(unit);
    } else if (!console.isLive() && isTimeForALine()) {
      console.line(indent + stage + ": " + howFar(done, total, unit));
    }
  }

  @Override
  public synchronized void info(String line) {
    console.line(indent + line);
  }

  @Override
  public synchronized void close() {
    endBar();
  }

  private boolean isTimeForALine() {
    boolean due = System.nanoTime() - lastPlainNanos > PLAIN_INTERVAL.toNanos();
    if (due) {
      lastPlainNanos = System.nanoTime();
    }
    return due;
  }

  private static String howFar(long done, long total, String unit) {
    return total > 0
        ? String.format(Locale.ROOT, "%,d of %,d %s", done, total, unit)
        : String.format(Locale.ROOT, "%,d %s", done, unit);
  }

  private void beginBar() {
    bar =
        new ProgressBarBuilder()
            .setTaskName(indent + stage)
            .setInitialMax(-1)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new LiveLine(console))
            .build();
  }

  private void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Puts the bar under the console's other lines and takes it away at the end. */
  private record LiveLine(Console console) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return console.width() - 1;
    }

    @Override
    public void accept(String rendered) {
      console.live(rendered.replace("\r", ""));
    }

    @Override
    public void clear() {
      console.live("");
    }

    @Override
    public void close() {
      console.live("");
    }
  }
}
