/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import io.headrace.transform.translate.NamedTranslation;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.collections4.IteratorUtils;
import org.apache.hadoop.conf.Configuration;

/**
 * Scores files in the calling thread as one task would, without Spark around it: answers are
 * published, rows are read and dropped. For measuring what a task does by itself.
 */
public final class SingleTask implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final FileTransformOptions options;
  private final Configuration storage;
  private final ModelLease lease;
  private final RecordModel model;

  /**
   * @param source an imported model
   */
  public SingleTask(ModelSource source, FileTransformOptions options) {
    this.options = options;
    this.storage = source.storage().value();
    this.lease = ResidentModels.lease(source, () -> {});
    this.model = new ImportedRecords(lease, NamedTranslation.NONE);
  }

  private BatchSearch sizes() {
    return BatchSearch.of(options.batchRows(), UUID.randomUUID().toString());
  }

  private Iterator<FilePart> parts() {
    List<FileTask> files = new FileListing(options, storage).tasks();
    return files.stream().map(FilePart::whole).iterator();
  }

  /**
   * Reads, scores and publishes all files.
   *
   * @return records
   * @throws Failure of the first file that fails
   */
  public long score() {
    long rows = 0;
    try (BatchCall call = new BatchCall(model::run, options.call().timeout(), () -> {});
        FileScoring scoring =
            new FileScoring(
                parts(),
                model,
                call,
                options.rules(),
                sizes(),
                storage,
                FileWatch.BLIND,
                (file, failed) -> {
                  throw failed;
                })) {
      for (Optional<ScoredFile> file = scoring.next(); file.isPresent(); file = scoring.next()) {
        try (ScoredFile each = file.get()) {
          rows += IteratorUtils.size(each);
        }
      }
    }
    return rows;
  }

  /**
   * Reads all files, up to the tensors that the model would be called with.
   *
   * @return records
   */
  public long decode() {
    FeedPool feeds = new FeedPool(model, 1, PATIENCE);
    FileRules rules = options.rules();
    Iterator<FilePass> passes =
        IteratorUtils.transformedIterator(parts(), part -> new FilePass(part, rules));
    long rows = 0;
    StorageRetry retry = StorageRetry.sleeping(rules.retries());
    try (FileDecoder decoder =
        new FileDecoder(passes, model, feeds, rules, sizes(), storage, retry)) {
      while (decoder.hasNext()) {
        RecordBatch batch = decoder.next();
        rows += batch.count();
        feeds.give(batch.feed());
      }
    }
    return rows;
  }

  @Override
  public void close() {
    lease.close();
  }
}
