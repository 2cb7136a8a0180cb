/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.Signature;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.ModelLease;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** How the tasks of one transform put a model to a table's rows. */
public sealed interface TableModels extends Serializable {
  /** The columns that the model reads. */
  List<String> inputs();

  /** The columns that scoring adds. */
  StructType outputs();

  /** Bytes of a row's inputs, as far as that is known before rows are seen; at least 1. */
  long rowBytes();

  /**
   * @param schema of the rows
   * @param mostRows of a batch
   */
  TableModel open(ModelLease lease, StructType schema, int mostRows);

  /** A model made elsewhere. */
  record Imported(TensorFeed feed, PredictionColumns answers) implements TableModels {
    @Override
    public List<String> inputs() {
      return feed.feeds().stream().flatMap(each -> each.columns().stream()).toList();
    }

    @Override
    public StructType outputs() {
      return answers.addTo(new StructType());
    }

    @Override
    public long rowBytes() {
      long bytes = 1;
      for (TensorSpec input : feed.face().inputs()) {
        bytes += Math.max(1, input.rowElements()) * Math.max(1, input.type().getNumOfBytes());
      }
      return bytes;
    }

    @Override
    public TableModel open(ModelLease lease, StructType schema, int mostRows) {
      return new ImportedTable(lease, feed, schema, answers);
    }
  }

  /**
   * A model trained here.
   *
   * @param width floats of an encoded row
   * @param threshold probability from which a row counts as positive
   */
  record Trained(Signature signature, int width, double threshold) implements TableModels {
    @Override
    public List<String> inputs() {
      return signature.inputs().stream().map(Signature.Input::name).toList();
    }

    @Override
    public StructType outputs() {
      StructType outputs = new StructType();
      for (Signature.Output output : signature.outputs()) {
        outputs = outputs.add(output.name(), DataType.fromDDL(output.type()), true);
      }
      return outputs;
    }

    @Override
    public long rowBytes() {
      return (long) Math.max(1, width) * Float.BYTES;
    }

    @Override
    public TableModel open(ModelLease lease, StructType schema, int mostRows) {
      return new TrainedTable(lease, schema, mostRows, threshold);
    }
  }
}
