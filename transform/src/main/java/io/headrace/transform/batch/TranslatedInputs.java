/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import io.headrace.transform.translate.Column;
import io.headrace.transform.translate.ColumnBatch;
import io.headrace.transform.translate.InputEncoder;
import io.headrace.transform.translate.InputTensors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of an imported model as a translator fills them. What it fails on is halved down to
 * the rows that it fails for, and the others are encoded without them.
 */
public final class TranslatedInputs implements ModelInputs {
  private final String translator;
  private final InputEncoder encoder;
  private final StructType schema;
  private final Map<String, TensorBatch> tensors = new LinkedHashMap<>();

  /**
   * @param translator its name
   * @param encoder closed with this
   * @param schema of the rows
   */
  public TranslatedInputs(
      String translator, InputEncoder encoder, ModelInterface face, StructType schema) {
    this.translator = translator;
    this.encoder = encoder;
    this.schema = schema;
    for (TensorSpec input : face.inputs()) {
      tensors.put(input.name(), new TensorBatch(input));
    }
  }

  @Override
  public int batchable(RowStretch rows) {
    return rows.rows();
  }

  /** See {@link #encode(RowStretch, String[])}. */
  public void encode(List<InternalRow> rows, @Nullable String[] reasons) {
    encode(new CopiedStretch(rows, schema), reasons);
  }

  @Override
  public void encode(RowStretch rows, @Nullable String[] reasons) {
    int[] all = IntStream.range(0, rows.rows()).toArray();
    String problem = attempt(rows, all, reasons);
    if (problem != null) {
      halve(rows, all, problem, reasons);
      all = TableModel.unreasoned(reasons);
      problem = attempt(rows, all, reasons);
    }
    if (problem != null) {
      throw Failure.badData(
          "Translator "
              + translator
              + " takes these "
              + all.length
              + " rows one by one, and fails on all of them: "
              + problem
              + ". Mend it, or choose batch-rows: 1.");
    }
    int[] meant = all;
    int[] kept = IntStream.range(0, meant.length).filter(i -> reasons[meant[i]] == null).toArray();
    if (kept.length < meant.length) {
      tensors.values().forEach(batch -> batch.keep(kept));
    }
  }

  private void halve(RowStretch rows, int[] chosen, String failed, @Nullable String[] reasons) {
    if (chosen.length == 1) {
      reasons[chosen[0]] = failed;
      return;
    }
    int middle = chosen.length >>> 1;
    for (int[] half :
        List.of(Arrays.copyOf(chosen, middle), Arrays.copyOfRange(chosen, middle, chosen.length))) {
      String problem = attempt(rows, half, reasons);
      if (problem != null) {
        halve(rows, half, problem, reasons);
      }
    }
  }

  /** Why it fails on these rows; null when it does not, and may have rejected some itself. */
  private @Nullable String attempt(RowStretch rows, int[] chosen, @Nullable String[] reasons) {
    tensors.values().forEach(TensorBatch::clear);
    for (int row : chosen) {
      reasons[row] = null;
    }
    if (chosen.length == 0) {
      return null;
    }
    Room room = new Room(chosen, reasons);
    String problem =
        TranslatorCall.problem(translator, () -> encoder.encode(new Chosen(rows, chosen), room));
    if (problem == null) {
      checkFilled(chosen.length);
    }
    return problem;
  }

  private void checkFilled(int rows) {
    tensors.forEach(
        (input, batch) -> {
          if (batch.rows() != rows) {
            throw Failure.badRequest(
                "Translator " + translator + " leaves the model's input " + input + " unset.");
          }
        });
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return tensors.values().stream().map(batch -> batch.slice(from, to)).toList();
  }

  @Override
  public void forsake() {
    tensors.values().forEach(TensorBatch::forsake);
  }

  @Override
  public void close() {
    encoder.close();
  }

  /** Some rows of a stretch. */
  private final class Chosen implements ColumnBatch {
    private final RowStretch rows;
    private final int[] chosen;

    Chosen(RowStretch rows, int[] chosen) {
      this.rows = rows;
      this.chosen = chosen;
    }

    @Override
    public int rows() {
      return chosen.length;
    }

    @Override
    public Column column(String name) {
      int ordinal = schema.fieldIndex(name);
      return CellColumn.of(
          rows.column(ordinal),
          schema.apply(ordinal).dataType(),
          chosen.length == rows.rows() ? null : chosen);
    }
  }

  /** The tensors of these rows. */
  private final class Room implements InputTensors {
    private final int[] chosen;
    private final @Nullable String[] reasons;

    Room(int[] chosen, @Nullable String[] reasons) {
      this.chosen = chosen;
      this.reasons = reasons;
    }

    @Override
    public ByteBuffer numbers(String input, long... rowShape) {
      return batch(input).zeros(chosen.length, rowShape);
    }

    @Override
    public void texts(String input, List<String> values, long... rowShape) {
      batch(input).texts(chosen.length, values, rowShape);
    }

    @Override
    public void reject(int row, String reason) {
      reasons[chosen[row]] = reason;
    }

    private TensorBatch batch(String input) {
      TensorBatch batch = tensors.get(input);
      if (batch == null) {
        throw new IllegalArgumentException(
            input + " is no input of the model; it reads " + tensors.keySet());
      }
      return batch;
    }
  }
}
