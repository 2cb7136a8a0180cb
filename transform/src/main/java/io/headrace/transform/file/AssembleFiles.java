/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Publishes the answers of files whose ranges are all stored, and gives their rows. */
final class AssembleFiles implements FlatMapFunction<Iterator<LargeFile>, InternalRow> {
  private final FileRules rules;
  private final SerializableConfiguration storage;
  private final FileFailures failures;

  AssembleFiles(FileRules rules, SerializableConfiguration storage, FileFailures failures) {
    this.rules = rules;
    this.storage = storage;
    this.failures = failures;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<LargeFile> files) {
    FileRows rows = new FileRows(() -> next(files));
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> rows.close());
    return rows;
  }

  private Optional<ScoredFile> next(Iterator<LargeFile> files) {
    StorageRetry retry = StorageRetry.sleeping(rules.retries());
    while (files.hasNext()) {
      LargeFile large = files.next();
      List<ScoredFile.Part> parts =
          large.parts().stream().<ScoredFile.Part>map(part -> () -> stored(part)).toList();
      ScoredFile file = new ScoredFile(large.file(), parts, () -> {});
      try {
        file.publish(rules, retry, storage.value());
        return Optional.of(file);
      } catch (Failure failed) {
        failures.add(large.file(), failed);
      }
    }
    return Optional.empty();
  }

  private SpooledRows stored(FilePart part) throws IOException {
    var path = part.into().toHadoop();
    return SpooledRows.of(path.getFileSystem(storage.value()).open(path));
  }
}
