/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.ColumnLook;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Records of one file or several that the model is called with at once. One thread at a time. */
final class RecordBatch implements BatchCall.Rows {
  private final RecordFeed feed;
  private final List<FileStretch> stretches = new ArrayList<>();
  private final List<BatchedRecord> fed = new ArrayList<>();
  private int records;
  private long recordBytes;
  private long decodeNanos;

  RecordBatch(RecordFeed feed) {
    this.feed = feed;
    feed.clear();
  }

  RecordFeed feed() {
    return feed;
  }

  /** In the order in which they were read. */
  List<FileStretch> stretches() {
    return stretches;
  }

  /** Records, those too that the model is not called with. */
  int records() {
    return records;
  }

  /** Of the records, as they were read. */
  long recordBytes() {
    return recordBytes;
  }

  /** The stretch of a file, which is the last one or is begun. */
  FileStretch of(FilePass pass) {
    FileStretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    if (last != null && last.pass() == pass) {
      return last;
    }
    FileStretch begun = new FileStretch(pass);
    stretches.add(begun);
    return begun;
  }

  void add(FileStretch stretch, BatchedRecord record, boolean isFed) {
    stretch.records().add(record);
    records++;
    recordBytes += record.record().bytes().length;
    if (isFed) {
      fed.add(record);
    }
  }

  /** Told that it takes no more records: those that do not feed the model after all leave it. */
  void complete() {
    @Nullable String[] reasons = feed.complete();
    List<BatchedRecord> added = List.copyOf(fed);
    fed.clear();
    for (int i = 0; i < added.size(); i++) {
      String reason = i < reasons.length ? reasons[i] : null;
      if (reason == null) {
        fed.add(added.get(i));
      } else {
        added.get(i).rejected(reason);
      }
    }
  }

  /** Told how long it took to read it. */
  void decoded(long nanos) {
    decodeNanos = nanos;
  }

  long decodeNanos() {
    return decodeNanos;
  }

  /** Gives up every file that has records here. */
  void failed(Failure why) {
    stretches.forEach(stretch -> stretch.failed(why));
  }

  /** What the model reads of them. */
  void showInputs(ColumnLook look) {
    feed.show(look);
  }

  /** What the model gives for them; nothing where it has none. */
  void showAnswers(RecordModel model, ColumnLook look) {
    List<String> names = model.answerNames();
    List<List<@Nullable Object>> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new ArrayList<>(fed.size())));
    for (BatchedRecord record : fed) {
      @Nullable Object[] cells = cells(record, model);
      for (int i = 0; i < cells.length; i++) {
        columns.get(i).add(cells[i]);
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      look.answers(names.get(i), DataTypes.NullType, columns.get(i));
    }
  }

  private static @Nullable Object[] cells(BatchedRecord record, RecordModel model) {
    try {
      return record.cells(model);
    } catch (BadRecordException none) {
      return new @Nullable Object[model.answerNames().size()];
    }
  }

  @Override
  public int count() {
    return fed.size();
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return feed.inputs(from, to);
  }

  @Override
  public void scored(int from, int to, List<TensorData> outputs) {
    for (int row = from; row < to; row++) {
      fed.get(row).scored(outputs, row - from, to - from);
    }
  }

  @Override
  public void rejected(int row, String reason) {
    fed.get(row).rejected(reason);
  }

  @Override
  public void forsaken() {
    feed.forsake();
  }
}
