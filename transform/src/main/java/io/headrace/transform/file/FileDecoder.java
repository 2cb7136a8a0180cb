/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.ReadAhead;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.transform.batch.BatchSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Reads files, one behind the other, into batches that the model can be called with. */
final class FileDecoder implements ReadAhead.Source<RecordBatch> {
  /** However small records are as text, a batch stays near this as tensors. */
  private static final long MOST_FEED_BYTES = 16L << 20;

  private final Iterator<FilePass> passes;
  private final FeedPool feeds;
  private final FileRules rules;
  private final BatchSearch sizes;
  private final Configuration storage;
  private final RecordFlow flow;
  private final Optional<PlainNumbers> numbers;
  private final StorageRetry retry;
  private @Nullable Reading reading;
  private int mostRecords;

  /** A file that is being read, with the record that has no batch yet. */
  private static final class Reading {
    final FilePass pass;
    final SteadyRecords records;
    Optional<FileRecord> held = Optional.empty();

    Reading(FilePass pass, SteadyRecords records) {
      this.pass = pass;
      this.records = records;
    }
  }

  FileDecoder(
      Iterator<FilePass> passes,
      RecordModel model,
      FeedPool feeds,
      FileRules rules,
      BatchSearch sizes,
      Configuration storage,
      StorageRetry retry) {
    this.passes = passes;
    this.feeds = feeds;
    this.rules = rules;
    this.sizes = sizes;
    this.storage = storage;
    this.retry = retry;
    this.flow = new RecordFlow(rules.shape());
    this.numbers = flow.isNumbersOnly() ? model.numbers(flow.isJson()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return reading != null || passes.hasNext();
  }

  @Override
  public RecordBatch next() {
    RecordBatch batch = new RecordBatch(feeds.take());
    mostRecords = sizes.rows();
    long began = System.nanoTime();
    while (hasNext() && takesMore(batch)) {
      // Until it is full, or nothing is left.
    }
    batch.complete();
    batch.decoded(System.nanoTime() - began);
    return batch;
  }

  /** Reads on in one file, to its end or until the batch is full; whether it may take another. */
  private boolean takesMore(RecordBatch batch) {
    Reading file = reading == null ? opened(passes.next()) : reading;
    reading = file;
    FileStretch stretch = batch.of(file.pass);
    try {
      if (!readOn(file, batch, stretch)) {
        return false;
      }
      stretch.ended();
    } catch (Failure failed) {
      stretch.failed(failed);
    }
    close();
    return rules.spansFiles() && batch.stretches().size() < mostRecords;
  }

  /** False when the batch is full before the file ends. */
  private boolean readOn(Reading file, RecordBatch batch, FileStretch stretch) {
    while (!file.pass.isLost()) {
      if (file.held.isEmpty()) {
        file.held = file.records.next();
      }
      if (file.held.isEmpty()) {
        return true;
      }
      FileRecord record = file.held.get();
      checkRequest(record);
      if (isFull(batch, record) || !add(batch, stretch, record)) {
        return false;
      }
      file.held = Optional.empty();
    }
    return true;
  }

  private boolean isFull(RecordBatch batch, FileRecord record) {
    return batch.records() > 0
        && (batch.records() >= mostRecords
            || batch.recordBytes() + record.bytes().length > rules.mostPayloadBytes()
            || batch.feed().bytes() >= MOST_FEED_BYTES);
  }

  private void checkRequest(FileRecord record) {
    long end = record.offset() + record.bytes().length;
    if (rules.shape().isOneRequest() && end > rules.mostPayloadBytes()) {
      throw Failure.badData(
          "it is not split, and longer than the payload of " + rules.mostPayloadBytes() + " bytes");
    }
  }

  /** False when the record has to go into a batch of its own kind. */
  private boolean add(RecordBatch batch, FileStretch stretch, FileRecord record) {
    BatchedRecord batched = new BatchedRecord(record);
    try {
      if (!feed(batch.feed(), batched)) {
        return false;
      }
      batch.add(stretch, batched, true);
    } catch (BadRecordException unfit) {
      batched.rejected(unfit.reason());
      batch.add(stretch, batched, false);
    }
    return true;
  }

  private boolean feed(RecordFeed feed, BatchedRecord batched) {
    FileRecord record = batched.record();
    if (!record.isWhole()) {
      throw new BadRecordException(
          "the record is longer than the payload of " + rules.mostPayloadBytes() + " bytes");
    }
    // The quick way, for records that are nothing but numbers.
    if (numbers.isPresent() && numbers.get().read(record.bytes()) && feed.add(numbers.get())) {
      batched.parse(MissingNode.getInstance());
      return true;
    }
    JsonNode value = flow.parse(record);
    batched.parse(value);
    return feed.add(flow.fed(value));
  }

  private Reading opened(FilePass pass) {
    String name = pass.part().file().input().path().toString();
    return new Reading(pass, new SteadyRecords(name, retry, () -> open(pass.part())));
  }

  private Records open(FilePart part) throws IOException {
    StoragePath file = part.file().input().path();
    if (rules.shape().split() == SplitType.PARQUET) {
      return ParquetRecords.open(file, storage, rules.mostPayloadBytes());
    }
    FSDataInputStream raw = file.toHadoop().getFileSystem(storage).open(file.toHadoop());
    try {
      raw.seek(part.range().from());
      InputStream plain = rules.gzipped() ? new GZIPInputStream(raw) : raw;
      return new RecordReader(plain, rules.shape().cut(), rules.mostPayloadBytes(), part.range());
    } catch (IOException broken) {
      raw.close();
      throw broken;
    }
  }

  @Override
  public void close() {
    Reading file = reading;
    reading = null;
    if (file != null) {
      try {
        file.records.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
