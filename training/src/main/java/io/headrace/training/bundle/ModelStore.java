/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.ModelTable.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The registry of models: the table {@code headrace.model_versions}, a row per version. A version
 * number is given out once, however many register at the same time; a run registers once, however
 * often it tries. Each decision and each move of an alias is one commit together with its evidence,
 * so the table's past says what was live when.
 */
public final class ModelStore {
  public static final TableName TABLE = TableName.system("model_versions");

  private final ModelTable table;
  private final Configuration configuration;

  public ModelStore(Lakehouse lakehouse) {
    this.table = new ModelTable(lakehouse.tables(), TABLE);
    this.configuration = lakehouse.hadoopConfiguration();
  }

  /**
   * Adds the next version of a model, judged by its gates, in one commit; the version this run has
   * already registered when there is one.
   */
  public RegisteredModel register(ModelDraft draft) {
    return table.change(
        "register " + draft.name(),
        models ->
            models.stream()
                .filter(model -> isOf(draft, model))
                .findFirst()
                .map(ModelStore::nothing)
                .orElseGet(() -> addition(models, draft)));
  }

  private static Change addition(List<RegisteredModel> models, ModelDraft draft) {
    RegisteredModel model =
        judged(models, numbered(draft, ModelChoice.next(models, draft.name())), draft.gates());
    CommitNotes notes = notes("register", model).with(CommitNotes.RUN_ID, draft.runId());
    for (TableVersion input : draft.inputs()) {
      notes = notes.withInput(input);
    }
    return new Change(Stream.concat(models.stream(), Stream.of(model)).toList(), model, notes);
  }

  /** Before anybody has judged it. */
  private static RegisteredModel numbered(ModelDraft draft, int version) {
    ObjectNode metrics = new ObjectMapper().createObjectNode();
    new TreeMap<>(draft.metrics()).forEach(metrics::put);
    Map<String, Long> inputs = new TreeMap<>();
    draft.inputs().forEach(input -> inputs.put(input.name().toString(), input.snapshotId()));
    Instant now = now();
    return new RegisteredModel(
        draft.name(),
        version,
        draft.runId(),
        now,
        draft.bundlePath(),
        draft.weightsSha256(),
        draft.bundleSha256(),
        metrics.toString(),
        draft.options(),
        new ObjectMapper().valueToTree(inputs).toString(),
        draft.seed(),
        draft.codeVersion(),
        draft.planDigest(),
        new Decision(ModelStatus.PENDING, now, "", ""),
        List.of(),
        List.of());
  }

  private static Decision decided(List<Gate.Verdict> verdicts, Instant now) {
    boolean passed = verdicts.stream().allMatch(Gate.Verdict::passed);
    return new Decision(
        passed ? ModelStatus.APPROVED : ModelStatus.REJECTED,
        now,
        Decision.GATES,
        verdicts.stream()
            .filter(verdict -> passed || !verdict.passed())
            .map(Gate.Verdict::toString)
            .collect(Collectors.joining("; ")));
  }

  /**
   * Judges a version by other gates than before; by the same ones nothing happens. What a person
   * has decided stays decided.
   */
  public RegisteredModel judge(RegisteredModel asked, List<Gate> gates) {
    return changed(
        "judge",
        asked,
        (models, model) ->
            model.gates().stream().map(Gate.Verdict::gate).toList().equals(gates)
                ? model
                : judged(models, model, gates));
  }

  /**
   * @param models as they are in the commit that this will be a part of
   */
  private static RegisteredModel judged(
      List<RegisteredModel> models, RegisteredModel model, List<Gate> gates) {
    Incumbent incumbent = Incumbent.of(models, model);
    Map<String, Double> measured = model.measured();
    List<Gate.Verdict> verdicts =
        gates.stream().map(gate -> gate.judge(measured, incumbent)).toList();
    return model.with(decided(model.decision(), verdicts), verdicts);
  }

  private static Decision decided(Decision before, List<Gate.Verdict> verdicts) {
    boolean isByPerson =
        before.status() != ModelStatus.PENDING && !before.by().equals(Decision.GATES);
    return isByPerson || verdicts.isEmpty() ? before : decided(verdicts, now());
  }

  /**
   * A person's decision; it overrules the gates, whose verdicts stay.
   *
   * @param reason may be empty, but not to approve what gates have rejected
   * @throws Failure BAD_REQUEST where there is no such version, or a reason is missing; BAD_DATA
   *     where a bundle that is no longer what was registered would be approved
   */
  public RegisteredModel decide(
      RegisteredModel asked, ModelStatus status, String by, String reason) {
    if (status == ModelStatus.APPROVED) {
      open(asked).verify();
    }
    return changed(
        status == ModelStatus.APPROVED ? "approve" : "reject",
        asked,
        (models, model) -> {
          checkReason(model, status, reason);
          return model.with(new Decision(status, now(), by, reason), model.gates());
        });
  }

  private static void checkReason(RegisteredModel model, ModelStatus status, String reason) {
    String failed =
        model.gates().stream()
            .filter(verdict -> !verdict.passed())
            .map(Gate.Verdict::toString)
            .collect(Collectors.joining("; "));
    if (status == ModelStatus.APPROVED && !failed.isEmpty() && reason.isBlank()) {
      throw Failure.badRequest(
          model + " has not passed its gates: " + failed + ". Say why it is approved: --reason.");
    }
  }

  /**
   * Lets a name point to a version, and to no other of the model.
   *
   * @throws Failure BAD_REQUEST where there is no such version, or it was rejected
   */
  public RegisteredModel alias(RegisteredModel asked, String alias) {
    if (!alias.matches("[A-Za-z][A-Za-z0-9_-]{0,62}")) {
      throw Failure.badRequest(
          "\"" + alias + "\" is no alias; begin with a letter, go on with letters, digits, _, -.");
    }
    return table.change(
        "set " + asked.name() + "@" + alias,
        models -> {
          RegisteredModel model = ModelChoice.version(models, asked.name(), asked.version());
          if (model.status() == ModelStatus.REJECTED) {
            throw Failure.badRequest(
                model + " is rejected: " + model.decision().reason() + ". Approve it first.");
          }
          List<RegisteredModel> rows =
              models.stream().map(each -> aliased(each, model, alias)).toList();
          return new Change(
              rows,
              ModelChoice.version(rows, model.name(), model.version()),
              notes("alias", model).with("alias", alias));
        });
  }

  private static RegisteredModel aliased(
      RegisteredModel each, RegisteredModel meant, String alias) {
    if (!each.name().equals(meant.name())) {
      return each;
    }
    TreeSet<String> aliases = new TreeSet<>(each.aliases());
    if (each.version() == meant.version()) {
      aliases.add(alias);
    } else {
      aliases.remove(alias);
    }
    return each.withAliases(List.copyOf(aliases));
  }

  /**
   * Takes a name away from the version it points to.
   *
   * @return that version
   * @throws Failure BAD_REQUEST where it points to none
   */
  public RegisteredModel removeAlias(String name, String alias) {
    return changed(
        "take the alias from",
        load(name + ModelChoice.ALIAS_MARK + alias),
        (models, model) ->
            model.withAliases(
                model.aliases().stream().filter(each -> !each.equals(alias)).toList()));
  }

  private RegisteredModel changed(
      String goal,
      RegisteredModel asked,
      BiFunction<List<RegisteredModel>, RegisteredModel, RegisteredModel> change) {
    return table.change(
        goal + " " + asked,
        models -> {
          RegisteredModel model = ModelChoice.version(models, asked.name(), asked.version());
          RegisteredModel next = change.apply(models, model);
          if (next.equals(model)) {
            return nothing(model);
          }
          List<RegisteredModel> rows = new ArrayList<>(models);
          rows.set(rows.indexOf(model), next);
          return new Change(rows, next, notes(goal, next));
        });
  }

  private static Change nothing(RegisteredModel model) {
    return new Change(List.of(), model, CommitNotes.none());
  }

  private static CommitNotes notes(String step, RegisteredModel model) {
    return CommitNotes.of(CommitNotes.STEP, step)
        .with("model", model.name())
        .with("model-version", Integer.toString(model.version()))
        .with("model-status", model.status().word());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** The newest version of a model that was made from exactly this plan. */
  public Optional<RegisteredModel> find(String name, String planDigest) {
    return all().stream()
        .filter(model -> model.name().equals(name) && model.planDigest().equals(planDigest))
        .max(Comparator.comparingInt(RegisteredModel::version));
  }

  /**
   * The version that serves.
   *
   * @param reference {@code name}: the newest approved version, or, while none was approved, the
   *     newest that was not rejected; {@code name@alias}: the one the alias points to
   * @throws Failure BAD_REQUEST naming what there is; BAD_DATA where every version was rejected
   */
  public RegisteredModel load(String reference) {
    return ModelChoice.serving(all(), reference);
  }

  /**
   * One version of a model, whatever was decided about it.
   *
   * @throws Failure BAD_REQUEST naming what there is
   */
  public RegisteredModel load(String name, int version) {
    return ModelChoice.version(all(), name, version);
  }

  /** What {@link #load(String)} would give for each reference there is, aliases included. */
  public Map<String, RegisteredModel> serving() {
    return ModelChoice.serving(all());
  }

  /** Every version of every model, by name and version. */
  public List<RegisteredModel> all() {
    return table.rows();
  }

  /** As {@link #all()} was at a time. */
  public List<RegisteredModel> allAt(Instant time) {
    return table.rowsAt(time);
  }

  /**
   * The model itself.
   *
   * @throws Failure BAD_REQUEST when it is not there, BAD_DATA when it is not the one that was
   *     registered
   */
  public StoredModel open(RegisteredModel model) {
    StoredModel bundle = StoredModel.open(configuration, model.bundle());
    check("its weights", bundle.weightsSha256(), model.weightsSha256(), model);
    if (!model.bundleSha256().isEmpty()) {
      check("its files", bundle.checksum(), model.bundleSha256(), model);
    }
    return bundle;
  }

  private static void check(String what, String found, String registered, RegisteredModel model) {
    if (!found.equals(registered)) {
      throw Failure.badData(
          "The bundle at "
              + model.bundle()
              + " is not the one registered as "
              + model
              + ": "
              + what
              + " have the checksum "
              + found
              + ", registered is "
              + registered
              + ". Train or import it again.");
    }
  }

  private static boolean isOf(ModelDraft draft, RegisteredModel model) {
    return model.runId().equals(draft.runId()) && model.name().equals(draft.name());
  }
}
