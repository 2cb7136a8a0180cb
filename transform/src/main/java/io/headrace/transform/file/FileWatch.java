/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.transform.batch.BatchStep;
import io.headrace.transform.batch.ColumnTally;
import io.headrace.transform.batch.ScoringCounts;
import java.util.Map;

/** Told where the time of scoring files goes, in nanoseconds, and what became of their records. */
interface FileWatch {
  /** Reading records and putting them into tensors. */
  void read(long nanos);

  /** One batch, with the halvings that it may have needed. */
  void called(int records, long nanos);

  /** What was found out about a size of batches. */
  void stepped(BatchStep step);

  /** What was seen of the columns of a batch, read and given. */
  void columns(Map<String, ColumnTally> read, Map<String, ColumnTally> given);

  /** Making answers texts, and storing them. */
  void wrote(long nanos);

  /** A file is through, which may yet fail to be published. */
  void ended(long scored, long rejected);

  /** Tells nobody. */
  FileWatch BLIND =
      new FileWatch() {
        @Override
        public void read(long nanos) {}

        @Override
        public void called(int records, long nanos) {}

        @Override
        public void stepped(BatchStep step) {}

        @Override
        public void columns(Map<String, ColumnTally> read, Map<String, ColumnTally> given) {}

        @Override
        public void wrote(long nanos) {}

        @Override
        public void ended(long scored, long rejected) {}
      };

  /** Tells the driver. */
  static FileWatch counting(ScoringCounts counts) {
    return new FileWatch() {
      @Override
      public void read(long nanos) {
        counts.times().addDecode(nanos);
      }

      @Override
      public void called(int records, long nanos) {
        counts.addBatch(records, nanos);
      }

      @Override
      public void stepped(BatchStep step) {
        counts.addStep(step);
      }

      @Override
      public void columns(Map<String, ColumnTally> read, Map<String, ColumnTally> given) {
        counts.addColumns(read, given);
      }

      @Override
      public void wrote(long nanos) {
        counts.times().addWrite(nanos);
      }

      @Override
      public void ended(long scored, long rejected) {
        counts.addRows(scored, rejected);
      }
    };
  }
}
