/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What one task asks of models, in batches. Each model is leased when it is first named and given
 * back when this is closed; a model stays resident between tasks.
 */
final class TaskCalls implements AutoCloseable {
  /** However wide a row is, a batch stays near this. */
  private static final long MOST_BATCH_BYTES = 16L << 20;

  private final StructType arguments;
  private final Function<String, ModelSource> sources;
  private final int mostRows;
  private final Map<UTF8String, ModelBatch> batches = new HashMap<>();
  private final List<@Nullable Double> answers = new ArrayList<>();

  /**
   * @param arguments the model's name first
   * @param sources of models by their names
   * @param mostRows of one forward pass
   */
  TaskCalls(StructType arguments, Function<String, ModelSource> sources, int mostRows) {
    this.arguments = arguments;
    this.sources = sources;
    this.mostRows = mostRows;
  }

  /** Takes a row of arguments, which is only borrowed. */
  void add(InternalRow row) {
    int place = answers.size();
    answers.add(null);
    if (row.isNullAt(0)) {
      return;
    }
    ModelBatch batch = batch(row.getUTF8String(0));
    if (batch.add(row, place) && batch.isFull()) {
      batch.run(answers);
    }
  }

  private ModelBatch batch(UTF8String name) {
    ModelBatch known = batches.get(name);
    if (known != null) {
      return known;
    }
    ModelLease lease = ResidentModels.lease(sources.apply(name.toString()), () -> {});
    ModelBatch made =
        lease.isImported()
            ? new ImportBatch(lease, arguments, most((long) arguments.length() * Double.BYTES))
            : new NetworkBatch(lease, arguments, most((long) lease.width() * Float.BYTES));
    batches.put(name.clone(), made);
    return made;
  }

  private int most(long rowBytes) {
    return (int) Math.max(1, Math.min(mostRows, MOST_BATCH_BYTES / rowBytes));
  }

  /** An answer for each row since the last call, in their order; null where there is none. */
  List<@Nullable Double> take() {
    batches.values().forEach(batch -> batch.run(answers));
    List<@Nullable Double> taken = new ArrayList<>(answers);
    answers.clear();
    return taken;
  }

  @Override
  public void close() {
    batches.values().forEach(ModelBatch::close);
    batches.clear();
  }
}
