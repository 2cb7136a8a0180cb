/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.bundle.StoredModel;
import io.headrace.transform.output.PredictionSink;
import io.headrace.transform.output.ScoreSlot;
import io.headrace.transform.resident.ModelSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores one pinned table with one registered model. What does not fit is said before any task
 * starts; what is done already is not done again.
 */
public final class BatchTransform {
  private final Lakehouse lakehouse;
  private final TransformOptions options;

  public BatchTransform(Lakehouse lakehouse, TransformOptions options) {
    this.lakehouse = lakehouse;
    this.options = options;
  }

  /**
   * One commit in the table of scores, and one in {@code headrace.rejects} where rows were
   * rejected. Killed at any instant and run again, it ends in the same state.
   *
   * @throws Failure BAD_REQUEST when model, table and options do not fit together, BAD_DATA when
   *     rows cannot be reconciled
   */
  public TransformReport run(RunContext context) {
    if (options.into().equals(options.table())) {
      throw Failure.badRequest(
          "The scores of " + options.table() + " cannot replace it; name another table in into.");
    }
    ModelStore models = new ModelStore(lakehouse);
    RegisteredModel model =
        options.version() == TransformOptions.SERVING
            ? models.load(options.model())
            : models.load(options.model(), options.version());
    TableVersion input = lakehouse.tables().current(options.table());
    StoredModel stored = models.open(model);
    RowScorer scorer = scorer(stored);
    StructType schema = lakehouse.tables().schema(input);
    List<String> kept = kept(schema, scorer);
    checkFit(scorer, schema, model, input);

    ScoreSlot slot = new ScoreSlot(model, input);
    String digest = options.digestible() + ";bundle=" + stored.checksum();
    PredictionSink sink = new PredictionSink(lakehouse.tables(), options.into(), slot, digest);
    RejectedRows rejected = new RejectedRows(lakehouse, scorer, slot, context);
    Optional<TableVersion> done = sink.findDone();
    return done.isPresent()
        ? unchanged(done.get(), slot, rejected)
        : new Scoring(lakehouse, options, scorer, slot, kept, rejected, context).run(sink);
  }

  private TransformReport unchanged(TableVersion scores, ScoreSlot slot, RejectedRows rejected) {
    boolean mended = rejected.mend(scores);
    return new TransformReport(
        slot.model(),
        String.format(
            Locale.ROOT,
            "nothing new: %s already holds the %,d rows of %s scored by %s",
            options.into(),
            rejected.added(scores),
            slot.input(),
            slot.model()),
        mended,
        List.of(slot.input()),
        List.of(scores),
        Reconciliation.NOTHING,
        List.of(),
        List.of());
  }

  private RowScorer scorer(StoredModel stored) {
    ModelSource source =
        new ModelSource(
            stored.path(),
            stored.checksum(),
            new SerializableConfiguration(lakehouse.hadoopConfiguration()),
            options.call().device());
    if (stored instanceof ImportedModel imported) {
      return new ImportScorer(
          imported, source, options, options.call().translator().plan(imported.face()));
    }
    options.call().translator().checkNone();
    return new BundleScorer((ModelBundle) stored, source, options);
  }

  private void checkFit(
      RowScorer scorer, StructType schema, RegisteredModel model, TableVersion input) {
    List<String> problems = scorer.problemsWith(schema);
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          input.name()
              + " does not have the columns that "
              + model
              + " reads:\n  "
              + String.join("\n  ", problems));
    }
  }

  private List<String> kept(StructType schema, RowScorer scorer) {
    List<String> names = Arrays.asList(schema.fieldNames());
    List<String> kept = options.keepsAll() ? names : options.keep();
    List<String> problems = new ArrayList<>();
    for (String name : kept) {
      if (!names.contains(name)) {
        problems.add(name + " is no column of it" + NearestName.hint(name, names));
      }
      if (Stream.concat(scorer.added().stream(), PredictionSink.ADDED.stream())
          .anyMatch(name::equalsIgnoreCase)) {
        problems.add(name + " is a column that scoring adds; leave it out of keep");
      }
    }
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          "Cannot keep these columns of "
              + options.table()
              + ":\n  "
              + String.join("\n  ", problems));
    }
    return kept;
  }
}
