/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Puts files together: into waves, of which each is one commit, and a wave's files into packs, of
 * which each is one task. Both are stretches of the files as they are sorted.
 *
 * @param slots tasks that run at once
 * @param waveFiles most files of a wave
 */
record FilePacks(int slots, int waveFiles) {
  /** What opening a file costs, in bytes that could have been read meanwhile; Spark's own guess. */
  private static final long OPENING_BYTES = 4L << 20;

  /** What a slot has to do in a wave, unless one file is more. */
  private static final long WAVE_SLOT_BYTES = 512L << 20;

  /** Tasks for each slot, so that a slow one does not keep the others waiting for long. */
  private static final int TASKS_A_SLOT = 3;

  List<List<FileTask>> waves(List<FileTask> files) {
    return stretches(files, file -> file.input().bytes(), slots * WAVE_SLOT_BYTES, waveFiles);
  }

  List<List<FilePart>> packs(List<FilePart> parts) {
    long all = parts.stream().mapToLong(part -> OPENING_BYTES + part.bytes()).sum();
    return stretches(
        parts, FilePart::bytes, all / Math.max(1, (long) slots * TASKS_A_SLOT), parts.size());
  }

  private static <T> List<List<T>> stretches(
      List<T> files, ToLongFunction<T> bytes, long mostCost, int mostFiles) {
    List<List<T>> stretches = new ArrayList<>();
    List<T> last = new ArrayList<>();
    long cost = 0;
    for (T file : files) {
      long more = OPENING_BYTES + bytes.applyAsLong(file);
      boolean full = last.size() >= mostFiles || cost + more > mostCost;
      if (full && !last.isEmpty()) {
        stretches.add(List.copyOf(last));
        last.clear();
        cost = 0;
      }
      last.add(file);
      cost += more;
    }
    if (!last.isEmpty()) {
      stretches.add(List.copyOf(last));
    }
    return stretches;
  }
}
