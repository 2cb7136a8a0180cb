/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds one value of an array or an object that is no JSON, as far as its bytes tell where it ends:
 * brackets in it match, each text ends on its line, and nothing but a sign follows a text. Else the
 * end cannot be known: a missing quote turns texts and what is between them around.
 */
final class BrokenValue {
  private static final int DEEPEST = 1_000;

  private final InputStream in;
  private final char closing;
  private final Deque<Character> open = new ArrayDeque<>();
  private long read;
  private long lines;

  /**
   * @param in behind the value before
   * @param closing the bracket that ends what the value is in
   */
  BrokenValue(InputStream in, char closing) {
    this.in = in;
    this.closing = closing;
  }

  /**
   * Where the value is, counted from where reading began.
   *
   * @param begin bytes before it
   * @param end bytes up to its end
   * @param next bytes up to where reading can go on
   * @param linesBefore line ends before it
   * @param lines line ends before what follows it
   */
  record Place(long begin, long end, long next, long linesBefore, long lines) {}

  /** Empty where it cannot be told. */
  Optional<Place> find() throws IOException {
    int c = next();
    boolean separated = false;
    while (isBlank(c) || (c == ',' && !separated)) {
      separated |= c == ',';
      c = next();
    }
    long begin = read - 1;
    long linesBefore = lines;
    boolean afterText = false;
    while (c >= 0 && !(open.isEmpty() && (c == ',' || c == closing))) {
      boolean odd = afterText && !isBlank(c) && !isSign(c);
      boolean text = c == '"';
      if (odd || (text && !endText()) || !isNested(c)) {
        return Optional.empty();
      }
      afterText = text || (afterText && isBlank(c));
      c = next();
    }
    long end = read - 1;
    return c < 0
        ? Optional.empty()
        : Optional.of(new Place(begin, end, c == ',' ? read : end, linesBefore, lines));
  }

  private int next() throws IOException {
    int c = in.read();
    read++;
    lines += c == '\n' ? 1 : 0;
    return c;
  }

  private static boolean isBlank(int c) {
    return c >= 0 && c <= ' ';
  }

  private static boolean isSign(int c) {
    return c == ',' || c == ':' || c == '}' || c == ']';
  }

  /** Reads to the end of a text; false where its line ends before. */
  private boolean endText() throws IOException {
    int c = next();
    while (c >= ' ' && c != '"') {
      if (c == '\\') {
        next();
      }
      c = next();
    }
    return c == '"';
  }

  /** Goes into what a bracket opens, and out again; false where another bracket belongs there. */
  private boolean isNested(int c) {
    if (c == '{' || c == '[') {
      open.push(c == '{' ? '}' : ']');
      return open.size() <= DEEPEST;
    }
    return (c != '}' && c != ']') || (!open.isEmpty() && open.pop() == c);
  }
}
