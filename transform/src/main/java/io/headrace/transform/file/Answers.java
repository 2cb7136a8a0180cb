/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Answers, one behind the other, as a file has them. */
record Answers(RecordShape shape) {
  void write(Iterator<SpooledRow> rows, OutputStream out) throws IOException {
    boolean isBegun = false;
    while (rows.hasNext()) {
      byte[] answer = rows.next().answer();
      if (answer == null) {
        continue;
      }
      if (isBegun && standBetween()) {
        out.write('\n');
      }
      out.write(answer);
      if (shape.assembleLines()) {
        out.write('\n');
      }
      isBegun = true;
    }
  }

  /** In a file that is one request, ends stand between answers, and not behind the last. */
  private boolean standBetween() {
    return !shape.assembleLines() && shape.isOneRequest();
  }
}
