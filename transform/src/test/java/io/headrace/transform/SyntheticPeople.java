/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelDraft;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.bundle.Weights;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.EncodingOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table of made-up people, and models with random weights that score them. */
final class SyntheticPeople {
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace;

  SyntheticPeople(String namespace) {
    this.namespace = namespace;
  }

  static RunContext context() {
    return new RunContext("run-" + RUNS.incrementAndGet(), "scores", Progress.silent());
  }

  TableName name(String table) {
    return TableName.parse(namespace + "." + table);
  }

  TableName table() {
    return name("people");
  }

  String model() {
    return namespace + "_model";
  }

  void write(long rows) {
    write(rows, "cast(id % 60 as double)", 3);
  }

  void write(long rows, int files) {
    write(rows, "cast(id % 60 as double)", files);
  }

  void write(long rows, String hours) {
    write(rows, hours, 3);
  }

  private void write(long rows, String hours, int files) {
    Dataset<Row> people =
        lakehouse
            .spark()
            .range(0, rows, 1, files)
            .selectExpr(
                "id",
                "18 + id * 7919 % 60 as age",
                hours + " as hours",
                "if(id % 11 = 0, null, 'work' || (id % 5)) as work",
                "if(id % 4 = 0, 'high', 'low') as income");
    lakehouse.tables().replace(people, table(), CommitNotes.none());
  }

  private Encoding encoding() {
    return Encoding.fit(
        lakehouse.tables().read(table()).where("hours < 100"),
        new EncodingOptions("income", "high", Set.of("id")));
  }

  private static MlpShape shape(Encoding encoding) {
    return new MlpShape(encoding.width(), List.of(16, 8), 1);
  }

  ModelBundle writeBundle(long seed, String runId) {
    Encoding encoding = encoding();
    StoragePath folder = lakehouse.warehouse().resolve("_models").resolve(model()).resolve(runId);
    MlpShape shape = shape(encoding);
    return ModelBundle.write(
        lakehouse.hadoopConfiguration(),
        folder,
        Weights.initial(shape, seed).toBytes(),
        shape,
        encoding);
  }

  RegisteredModel register(long seed, String runId) {
    ModelBundle bundle = writeBundle(seed, runId);
    return new ModelStore(lakehouse)
        .register(
            new ModelDraft(
                model(),
                runId,
                bundle.path().uri(),
                bundle.weightsSha256(),
                bundle.checksum(),
                Map.of(),
                List.of(),
                "{}",
                seed,
                "test",
                "plan-" + seed,
                List.of()));
  }

  PlainNetwork reference(long seed) {
    Encoding encoding = encoding();
    return new PlainNetwork(encoding, shape(encoding), Weights.initial(shape(encoding), seed));
  }

  /** The area under the ROC curve by comparing every pair. */
  double rankAuc(List<Row> scores) {
    double[] high = probabilities(scores, "high");
    double[] low = probabilities(scores, "low");
    double pairs = 0;
    for (double positive : high) {
      for (double negative : low) {
        pairs += positive > negative ? 1 : positive == negative ? 0.5 : 0;
      }
    }
    return pairs / ((double) high.length * low.length);
  }

  private static double[] probabilities(List<Row> scores, String label) {
    return scores.stream()
        .filter(row -> row.getAs("income").equals(label))
        .mapToDouble(row -> row.<Double>getAs("probability"))
        .toArray();
  }
}
