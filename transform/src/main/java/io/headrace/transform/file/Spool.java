/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The rows of one file or range, kept aside until it is known whether it counts. */
final class Spool implements AutoCloseable {
  private final SpillingBytes kept = new SpillingBytes("headrace-rows-");
  private final DataOutputStream out = new DataOutputStream(kept.out());
  private long records;
  private long rejected;

  void add(SpooledRow row) throws IOException {
    row.write(out);
    records++;
    rejected += row.isRejected() ? 1 : 0;
  }

  long records() {
    return records;
  }

  long rejected() {
    return rejected;
  }

  /** All of them, from the first, as often as asked for; none can be added any more. */
  SpooledRows rows() throws IOException {
    return SpooledRows.of(kept.in(), records, rejected);
  }

  /** To be read by {@link SpooledRows#of(java.io.InputStream)}. */
  void copyTo(OutputStream target) throws IOException {
    DataOutputStream head = new DataOutputStream(target);
    head.writeLong(records);
    head.writeLong(rejected);
    head.flush();
    kept.copyTo(target);
  }

  @Override
  public void close() {
    kept.close();
  }
}
