/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.transform.OnBadRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * One file, or a range of one, on its way through scoring: what becomes of its records is put
 * together here, and comes out when it is through. One that fails leaves nothing.
 */
final class FilePass implements AutoCloseable {
  private final FilePart part;
  private final FileRules rules;
  private final @Nullable InferenceStamp stamp;
  private final Spool rows = new Spool();
  private volatile boolean isLost;

  FilePass(FilePart part, FileRules rules) {
    this.part = part;
    this.rules = rules;
    this.stamp =
        rules.stampedAt() == null ? null : InferenceStamp.of(part.file(), rules.stampedAt());
  }

  FilePart part() {
    return part;
  }

  long scored() {
    return rows.records() - rows.rejected();
  }

  long rejected() {
    return rows.rejected();
  }

  /** Whether it has been given up: reading on is of no use. May be asked in any thread. */
  boolean isLost() {
    return isLost;
  }

  /** Puts what has become of some records behind those before. */
  void write(FileStretch stretch, AnswerText answers) throws IOException {
    for (BatchedRecord each : stretch.records()) {
      rows.add(row(each, answers));
    }
  }

  private SpooledRow row(BatchedRecord each, AnswerText answers) {
    FileRecord record = each.record();
    try {
      return new SpooledRow(record.number(), record.offset(), answers.of(each, stamp), null, null);
    } catch (BadRecordException unfit) {
      return rejected(each, unfit.reason(), answers.flow());
    }
  }

  private SpooledRow rejected(BatchedRecord each, String reason, RecordFlow flow) {
    FileRecord record = each.record();
    if (rules.onBadRecord() == OnBadRow.FAIL) {
      throw Failure.badData(
          (part.isWhole() ? "record " + record.number() : "the record")
              + " at byte "
              + record.offset()
              + " cannot be scored: "
              + reason);
    }
    byte @Nullable [] answer =
        BedrockRecord.isUsed(rules.shape())
            ? utf8(BedrockRecord.failed(record, each.value(), reason))
            : null;
    return new SpooledRow(
        record.number(), record.offset(), answer, utf8(reason), utf8(flow.kept(record)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Stores a range's rows, or publishes a file's answers.
   *
   * @return the file with its rows, which the caller closes; of a range nothing
   * @throws Failure BAD_DATA when more records are bad than may be; nothing is visible then
   */
  Optional<ScoredFile> finish(StorageRetry retry, Configuration storage) {
    if (part.isWhole()) {
      ScoredFile file = new ScoredFile(part.file(), List.of(rows::rows), rows::close);
      file.publish(rules, retry, storage);
      return Optional.of(file);
    }
    WholeFile target = new WholeFile(part.into(), storage);
    retry.run(
        part.into().toString(),
        () -> {
          target.publish(rows::copyTo);
          return target;
        });
    close();
    return Optional.empty();
  }

  /** Gives it up, unless it has come out. */
  @Override
  public void close() {
    isLost = true;
    rows.close();
  }
}
