/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.transform.OnBadRow;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How files are scored.
 *
 * @param gzipped whether files are packed, whatever their names
 * @param batchRows most records of one call
 * @param mostPayloadBytes most bytes of one call, and of one record
 * @param spansFiles whether records of several files may be in one call
 * @param onBadRecord what becomes of a record that cannot be scored; FAIL fails its file only
 * @param mostErrors share of a file's records that may be bad, 0..1
 * @param timeout of one call
 * @param retries of reading or writing a file when storage fails
 * @param threshold for networks trained here
 * @param stampedAt start of the job, where answers bear it and an id; null where they do not
 */
record FileRules(
    RecordShape shape,
    boolean gzipped,
    int batchRows,
    long mostPayloadBytes,
    boolean spansFiles,
    OnBadRow onBadRecord,
    double mostErrors,
    Duration timeout,
    int retries,
    double threshold,
    @Nullable Instant stampedAt)
    implements Serializable {
  FileRules withStamp(Instant jobStart) {
    return new FileRules(
        shape,
        gzipped,
        batchRows,
        mostPayloadBytes,
        spansFiles,
        onBadRecord,
        mostErrors,
        timeout,
        retries,
        threshold,
        jobStart);
  }
}
