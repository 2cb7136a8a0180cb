/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;

/**
 * The registry of models: the table {@code headrace.model_versions}, a row per version. A version
 * number is given out once, however many register at the same time; a run registers once, however
 * often it tries.
 */
public final class ModelStore {
  public static final TableName TABLE = TableName.system("model_versions");

  /** Every attempt that fails means that another version was registered meanwhile. */
  private static final int MOST_ATTEMPTS = 100;

  private final TableStore tables;

  public ModelStore(Lakehouse lakehouse) {
    this.tables = lakehouse.tables();
  }

  /**
   * Adds the next version of a model, in one commit; the version this run has already registered
   * when there is one.
   */
  public RegisteredModel register(ModelDraft draft) {
    tables.ensure(TABLE, ModelRows.SCHEMA);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      ModelRows rows = rows();
      List<RegisteredModel> models = rows.all();
      Optional<RegisteredModel> registered =
          models.stream().filter(model -> isOf(draft, model)).findFirst();
      if (registered.isPresent()) {
        return registered.get();
      }
      RegisteredModel model = ModelRows.numbered(draft, nextVersion(models, draft.name()));
      if (isAdded(rows, model, draft)) {
        return model;
      }
    }
    throw Failure.conflict(
        "Could not register "
            + draft.name()
            + ": others registered models "
            + MOST_ATTEMPTS
            + " times meanwhile. Run the command again.");
  }

  /** False when another writer was faster, or when only a look at the table can tell. */
  private static boolean isAdded(ModelRows rows, RegisteredModel model, ModelDraft draft) {
    CommitNotes notes =
        CommitNotes.of(CommitNotes.RUN_ID, draft.runId())
            .with(CommitNotes.STEP, "register")
            .with("model", model.name())
            .with("model-version", Integer.toString(model.version()));
    for (var input : draft.inputs()) {
      notes = notes.withInput(input);
    }
    try {
      rows.addUnlessChanged(model, notes);
      return true;
    } catch (ValidationException | CommitFailedException | CommitStateUnknownException lost) {
      return false;
    }
  }

  /** The newest version of a model that was made from exactly this plan. */
  public Optional<RegisteredModel> find(String name, String planDigest) {
    return all().stream()
        .filter(model -> model.name().equals(name) && model.planDigest().equals(planDigest))
        .max(Comparator.comparingInt(RegisteredModel::version));
  }

  /**
   * The newest version of a model.
   *
   * @throws Failure BAD_REQUEST naming what there is
   */
  public RegisteredModel load(String name) {
    return newest(name, "", model -> true);
  }

  /**
   * One version of a model.
   *
   * @throws Failure BAD_REQUEST naming what there is
   */
  public RegisteredModel load(String name, int version) {
    return newest(name, " v" + version, model -> model.version() == version);
  }

  private RegisteredModel newest(String name, String version, Predicate<RegisteredModel> isWanted) {
    List<RegisteredModel> models = all();
    return models.stream()
        .filter(model -> model.name().equals(name))
        .filter(isWanted)
        .max(Comparator.comparingInt(RegisteredModel::version))
        .orElseThrow(() -> absent(name, version, models));
  }

  /** Every version of every model, by name and version. */
  public List<RegisteredModel> all() {
    return tables.exists(TABLE) ? rows().all() : List.of();
  }

  private ModelRows rows() {
    return new ModelRows(tables.load(TABLE));
  }

  private static boolean isOf(ModelDraft draft, RegisteredModel model) {
    return model.runId().equals(draft.runId()) && model.name().equals(draft.name());
  }

  private static int nextVersion(List<RegisteredModel> models, String name) {
    return 1
        + models.stream()
            .filter(model -> model.name().equals(name))
            .mapToInt(RegisteredModel::version)
            .max()
            .orElse(0);
  }

  private static Failure absent(String name, String version, List<RegisteredModel> models) {
    String there =
        models.isEmpty()
            ? "No model is registered yet"
            : "Registered are "
                + models.stream().map(RegisteredModel::toString).collect(Collectors.joining(", "));
    return Failure.badRequest(
        "There is no model "
            + name
            + version
            + ". "
            + there
            + "; train it first, bring a file with models import, or mend the name.");
  }
}
