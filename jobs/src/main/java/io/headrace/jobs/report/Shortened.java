/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

/** Names cut to the room a picture has for them; a picture's title has the whole name. */
final class Shortened {
  /** From here on letters are about twice as wide: Hangul, Chinese, Japanese, emoji. */
  private static final int WIDE = 0x1100;

  private Shortened() {}

  /**
   * Keeps the start and the end, for the end of a name tells more than its middle.
   *
   * @param room in letters of the Latin alphabet
   */
  static String to(int room, String name) {
    int[] letters = Markup.visible(name).codePoints().toArray();
    if (width(letters, 0, letters.length) <= room) {
      return new String(letters, 0, letters.length);
    }
    int head = 0;
    while (width(letters, 0, head + 1) <= room / 3) {
      head++;
    }
    int left = room - 1 - width(letters, 0, head);
    int tail = letters.length;
    while (width(letters, tail - 1, letters.length) <= left) {
      tail--;
    }
    return new String(letters, 0, head) + "…" + new String(letters, tail, letters.length - tail);
  }

  private static int width(int[] letters, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += letters[i] < WIDE ? 1 : 2;
    }
    return width;
  }
}
