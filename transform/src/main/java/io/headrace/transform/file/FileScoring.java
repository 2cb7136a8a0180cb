/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.transform.OnBadRow;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.resident.TensorData;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Scores one file: records in, answers and rows out, in order, a batch at a time. */
final class FileScoring {
  private final RecordModel model;
  private final BatchCall call;
  private final FileRules rules;
  private final Configuration storage;
  private final RecordFlow flow;
  private final Optional<PlainNumbers> numbers;
  private final StorageRetry retry;
  private final FileWatch watch;

  FileScoring(
      RecordModel model, BatchCall call, FileRules rules, Configuration storage, FileWatch watch) {
    this.model = model;
    this.call = call;
    this.rules = rules;
    this.storage = storage;
    this.watch = watch;
    this.flow = new RecordFlow(rules.shape());
    this.numbers = flow.isNumbersOnly() ? model.numbers(flow.isJson()) : Optional.empty();
    this.retry = new StorageRetry(rules.retries(), wait -> Thread.sleep(wait.toMillis()));
  }

  /**
   * Publishes the file's answers, and gives its rows, which the caller closes.
   *
   * @throws Failure when the file cannot be read, or has more bad records than it may; nothing of
   *     it is visible then
   */
  Spool run(FileTask task) {
    return retry.run(task.input().path().toString(), () -> scored(task));
  }

  private Spool scored(FileTask task) throws IOException {
    Spool spool = new Spool(task);
    try (AnswerFile answers = new AnswerFile(task.output(), storage)) {
      try (Records records = open(task)) {
        new Pass(spool, answers).run(records);
      }
      answers.publish();
      spool.rewind();
      return spool;
    } catch (EOFException | ZipException broken) {
      spool.close();
      throw Failure.badData("it is packed, and its packing is broken or ends too soon", broken);
    } catch (IOException | RuntimeException failed) {
      spool.close();
      throw failed;
    }
  }

  private Records open(FileTask task) throws IOException {
    if (rules.shape().split() == SplitType.PARQUET) {
      return ParquetRecords.open(task.input().path(), storage, rules.mostPayloadBytes());
    }
    var path = task.input().path().toHadoop();
    InputStream raw = path.getFileSystem(storage).open(path);
    try {
      InputStream plain = rules.gzipped() ? new GZIPInputStream(raw) : raw;
      return new RecordReader(plain, rules.shape().cut(), rules.mostPayloadBytes());
    } catch (IOException broken) {
      raw.close();
      throw broken;
    }
  }

  /** A record of the batch at hand, with what has become of it. */
  private static final class Entry {
    final FileRecord record;
    @Nullable JsonNode value;
    @Nullable String answer;
    @Nullable String reason;

    Entry(FileRecord record) {
      this.record = record;
    }
  }

  /** One pass over one file. */
  private final class Pass implements BatchCall.Rows {
    private final Spool spool;
    private final AnswerFile answers;
    private final List<Entry> batch = new ArrayList<>();
    private final List<Entry> fed = new ArrayList<>();
    private long batchBytes;
    private long records;
    private long bad;
    private long readSince = System.nanoTime();

    Pass(Spool spool, AnswerFile answers) {
      this.spool = spool;
      this.answers = answers;
    }

    void run(Records reader) throws IOException {
      for (Optional<FileRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        FileRecord record = next.get();
        checkRequest(record);
        boolean full =
            batch.size() >= rules.batchRows()
                || batchBytes + record.bytes().length > rules.mostPayloadBytes();
        if (full) {
          flush();
        }
        add(new Entry(record));
      }
      flush();
      if (records == 0) {
        spool.empty();
      }
      watch.ended(records - bad, bad);
      if (bad > rules.mostErrors() * records) {
        throw Failure.badData(
            bad + " of its " + records + " records are bad, more than the share that may be");
      }
    }

    private void checkRequest(FileRecord record) {
      long end = record.offset() + record.bytes().length;
      if (rules.shape().isOneRequest() && end > rules.mostPayloadBytes()) {
        throw Failure.badData(
            "it is not split, and longer than the payload of "
                + rules.mostPayloadBytes()
                + " bytes");
      }
    }

    private void add(Entry entry) {
      batch.add(entry);
      batchBytes += entry.record.bytes().length;
      try {
        if (!entry.record.isWhole()) {
          throw new BadRecordException(
              "the record is longer than the payload of " + rules.mostPayloadBytes() + " bytes");
        }
        if (!addNumbers(entry)) {
          JsonNode value = flow.parse(entry.record);
          entry.value = value;
          model.add(flow.fed(value));
        }
        fed.add(entry);
      } catch (BadRecordException unfit) {
        entry.reason = unfit.reason();
      }
    }

    /** The quick way, for records that are nothing but numbers. */
    private boolean addNumbers(Entry entry) {
      boolean added =
          numbers.isPresent()
              && numbers.get().read(entry.record.bytes())
              && model.add(numbers.get());
      if (added) {
        entry.value = MissingNode.getInstance();
      }
      return added;
    }

    private void flush() throws IOException {
      long began = System.nanoTime();
      watch.read(began - readSince);
      call.run(this);
      long answered = System.nanoTime();
      watch.called(fed.size(), answered - began);
      for (Entry entry : batch) {
        records++;
        if (entry.answer != null) {
          byte[] answer = entry.answer.getBytes(StandardCharsets.UTF_8);
          answers.write(answer, end());
          spool.scored(entry.record, answer);
        } else {
          bad(entry);
        }
      }
      batch.clear();
      fed.clear();
      model.clear();
      batchBytes = 0;
      readSince = System.nanoTime();
      watch.wrote(readSince - answered);
    }

    /** What stands behind an answer; in a file that is one request, between two. */
    private AnswerFile.End end() {
      if (rules.shape().assembleLines()) {
        return AnswerFile.End.LINE;
      }
      return rules.shape().isOneRequest() ? AnswerFile.End.BETWEEN : AnswerFile.End.NOTHING;
    }

    private void bad(Entry entry) throws IOException {
      String reason = entry.reason == null ? "it was not scored" : entry.reason;
      if (rules.onBadRecord() == OnBadRow.FAIL) {
        throw Failure.badData(
            "record "
                + entry.record.number()
                + " at byte "
                + entry.record.offset()
                + " cannot be scored: "
                + reason);
      }
      bad++;
      if (BedrockRecord.isUsed(rules.shape())) {
        String failed = BedrockRecord.failed(entry.record, entry.value, reason);
        answers.write(failed.getBytes(StandardCharsets.UTF_8), AnswerFile.End.LINE);
      }
      spool.rejected(entry.record, reason, flow.kept(entry.record));
    }

    @Override
    public int count() {
      return fed.size();
    }

    @Override
    public List<TensorData> inputs(int from, int to) {
      return model.inputs(from, to);
    }

    @Override
    public void scored(int from, int to, List<TensorData> outputs) {
      for (int row = from; row < to; row++) {
        Entry entry = fed.get(row);
        JsonNode value = entry.value;
        try {
          JsonNode answer = model.answer(outputs, row - from, to - from);
          entry.answer = value == null ? null : flow.answer(entry.record, value, answer);
        } catch (BadRecordException unfit) {
          entry.reason = unfit.reason();
        }
      }
    }

    @Override
    public void forsaken() {
      model.forsake();
    }

    @Override
    public void rejected(int row, String reason) {
      fed.get(row).reason = reason;
    }
  }
}
