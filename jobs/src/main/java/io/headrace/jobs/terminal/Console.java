/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, problems to {@code err}, progress to whichever a
 * person is looking at. Thread-safe.
 */
public final class Console {
  /** Columns of the terminal, set by the launcher; absent when nobody is looking. */
  private static final String COLUMNS = "headrace.terminal.columns";

  /** Set by the launcher when somebody can type. */
  private static final String INPUT = "headrace.terminal.input";

  private static final int FEWEST_COLUMNS = 60;
  private static final int UNBOUNDED = 1_000;

  private final PrintStream out;
  private final PrintStream err;
  private final int columns;
  private boolean colour;
  private String liveLine = "";

  private Console(PrintStream out, PrintStream err, int columns, boolean colour) {
    this.out = out;
    this.err = err;
    this.columns = columns;
    this.colour = colour;
  }

  /** The process's own streams, in UTF-8. */
  public static Console standard() {
    int columns = Integer.getInteger(COLUMNS, 0);
    return new Console(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        columns == 0 ? 0 : Math.max(FEWEST_COLUMNS, columns),
        columns > 0 && System.getenv("NO_COLOR") == null);
  }

  /** Plain text, as into a pipe. */
  public static Console plain(PrintStream out, PrintStream err) {
    return new Console(out, err, 0, false);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** The raw stream of results, for a library that prints help to it. */
  public PrintStream out() {
    return out;
  }

  /** The raw stream of problems. */
  public PrintStream err() {
    return err;
  }

  public void withoutColour() {
    colour = false;
  }

  /** Whether a person sees it now, so that a moving line makes sense. */
  public boolean isLive() {
    return columns > 0;
  }

  /** Whether a person is there to answer. */
  public boolean canAsk() {
    return isLive() && Boolean.getBoolean(INPUT);
  }

  public boolean isColoured() {
    return colour;
  }

  /** How wide a line may be. */
  public int width() {
    return columns == 0 ? UNBOUNDED : columns;
  }

  public synchronized void line(String text) {
    eraseLiveLine();
    out.println(text);
    drawLiveLine();
  }

  public void line() {
    line("");
  }

  public void table(TextTable table) {
    table.lines(this).forEach(this::line);
  }

  public synchronized void error(String text) {
    eraseLiveLine();
    err.println(text);
  }

  public String paint(Ink ink, String text) {
    return colour ? ink.on(text) : text;
  }

  /** Replaces the line that moves under all others; an empty one takes it away. */
  synchronized void live(String text) {
    eraseLiveLine();
    liveLine = text;
    drawLiveLine();
  }

  private void eraseLiveLine() {
    if (!liveLine.isEmpty()) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private void drawLiveLine() {
    if (!liveLine.isEmpty()) {
      out.flush();
      err.print(liveLine);
      err.flush();
    }
  }
}
