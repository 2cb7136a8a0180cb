/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.Signature;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.translate.NamedTranslation;
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

  /**
   * A model made elsewhere.
   *
   * @param feed of columns as they are, unless the translation encodes
   * @param answers of outputs as they are, unless it decodes
   */
  record Imported(TensorFeed feed, PredictionColumns answers, NamedTranslation translation)
      implements TableModels {
    @Override
    public List<String> inputs() {
      return translation.encodes() ? translation.readNames() : fedColumns();
    }

    private List<String> fedColumns() {
      return feed.feeds().stream().flatMap(each -> each.columns().stream()).toList();
    }

    @Override
    public StructType outputs() {
      return translation.decodes() ? translation.gives() : answers.addTo(new StructType());
    }

    @Override
    public long rowBytes() {
      return feed.rowBytes();
    }

    @Override
    public TableModel open(ModelLease lease, StructType schema, int mostRows) {
      ModelInputs inputs =
          translation.encodes()
              ? new TranslatedInputs(
                  translation.translator(), translation.newEncoder(), feed.face(), schema)
              : new FedInputs(feed, schema);
      return new ImportedTable(
          lease,
          inputs,
          translation.decodes()
              ? ModelAnswers.decoded(DecodedAnswers.of(translation))
              : ModelAnswers.plain(answers));
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
