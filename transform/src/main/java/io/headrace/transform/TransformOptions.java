/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.table.TableName;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.translate.TranslatorChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to score with what.
 *
 * @param table the rows to score
 * @param model a registered model's name, or {@code name@alias}
 * @param version of the model; {@link #SERVING} for the one the registry says
 * @param into the table of scores
 * @param keep input columns to keep beside the scores; {@code *} for all
 * @param batchRows rows per forward pass, 1..65,536, or {@link BatchSearch#AUTO}
 * @param threshold probability from which a row counts as positive, 0..1
 * @param call how the model is called
 */
public record TransformOptions(
    TableName table,
    String model,
    int version,
    TableName into,
    List<String> keep,
    int batchRows,
    OnBadRow onBadRow,
    double threshold,
    CallOptions call) {
  public static final int SERVING = 0;
  private static final String ALL = "*";
  private static final String UNREADABLE = "unreadable.unreadable";

  private static final OptionKey<String> TABLE =
      tableName("table").describedAs("The table to score.");
  private static final OptionKey<String> MODEL =
      OptionKey.text("model")
          .required()
          .describedAs("The name of a registered model, or name@alias.");
  private static final OptionKey<Integer> VERSION =
      OptionKey.integer("version")
          .atLeast(1)
          .describedAs("Its version; else the newest approved one.");
  private static final OptionKey<String> INTO =
      tableName("into").describedAs("The table of scores.");
  private static final OptionKey<List<String>> KEEP =
      OptionKey.textList("keep")
          .defaultsTo(List.of(ALL))
          .describedAs("Input columns to keep beside the scores; \"*\" for all.");
  private static final OptionKey<Integer> BATCH_ROWS =
      OptionKey.integerOr("batch-rows", "auto", BatchSearch.AUTO)
          .checkedBy(BatchSearch::isSize, "be within 1..65536, or auto")
          .defaultsTo(256)
          .describedAs("Rows per forward pass; auto measures what is best.");
  private static final OptionKey<OnBadRow> ON_BAD_ROW =
      OptionKey.oneOf("on-bad-row", OnBadRow.class)
          .defaultsTo(OnBadRow.REJECT)
          .describedAs("What happens to a row that cannot be scored.");
  private static final OptionKey<Double> THRESHOLD =
      OptionKey.decimal("threshold")
          .atLeast(0.0)
          .atMost(1.0)
          .defaultsTo(0.5)
          .describedAs("Probability from which a row counts as positive.");

  private static final OptionKey<DeviceChoice> DEVICE =
      OptionKey.oneOf("device", DeviceChoice.class)
          .defaultsTo(CallOptions.DEFAULTS.device())
          .describedAs("Where the model runs; gpu fails where the engine sees none.");
  private static final OptionKey<Duration> CALL_TIMEOUT =
      OptionKey.duration("call-timeout")
          .atLeast(Duration.ofMillis(1))
          .defaultsTo(CallOptions.DEFAULTS.timeout())
          .describedAs("How long one forward pass of an imported model may take.");
  private static final OptionKey<Yaml> INPUTS =
      OptionKey.document("inputs")
          .describedAs("Columns for each input of an imported model; else found by name.");

  public static final OptionKeys KEYS =
      OptionKeys.of(
          "transform",
          TABLE,
          MODEL,
          VERSION,
          INTO,
          KEEP,
          BATCH_ROWS,
          ON_BAD_ROW,
          THRESHOLD,
          DEVICE,
          CALL_TIMEOUT,
          INPUTS,
          TranslatorChoice.KEY);

  public TransformOptions {
    keep = List.copyOf(keep);
    if (!BatchSearch.isSize(batchRows)) {
      throw new IllegalArgumentException("batchRows must be within 1..65536, not " + batchRows);
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be within 0..1, not " + threshold);
    }
  }

  /** A model, as the registry says, on a table; all else by default. */
  public static TransformOptions of(TableName table, String model, TableName into) {
    return new TransformOptions(
        table, model, SERVING, into, List.of(ALL), 256, OnBadRow.REJECT, 0.5, CallOptions.DEFAULTS);
  }

  public TransformOptions withVersion(int number) {
    return new TransformOptions(
        table, model, number, into, keep, batchRows, onBadRow, threshold, call);
  }

  public TransformOptions withKeep(List<String> columns) {
    return new TransformOptions(
        table, model, version, into, columns, batchRows, onBadRow, threshold, call);
  }

  public TransformOptions withBatchRows(int rows) {
    return new TransformOptions(table, model, version, into, keep, rows, onBadRow, threshold, call);
  }

  public TransformOptions withOnBadRow(OnBadRow choice) {
    return new TransformOptions(
        table, model, version, into, keep, batchRows, choice, threshold, call);
  }

  public TransformOptions withThreshold(double probability) {
    return new TransformOptions(
        table, model, version, into, keep, batchRows, onBadRow, probability, call);
  }

  public TransformOptions withCall(CallOptions how) {
    return new TransformOptions(
        table, model, version, into, keep, batchRows, onBadRow, threshold, how);
  }

  /**
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST with every problem of the file
   */
  public static TransformOptions load(Path file, Map<String, String> parameters) {
    Problems problems = new Problems();
    TransformOptions options = read(YamlDocument.load(file, parameters), problems);
    problems.throwIfAny(file.toString());
    return options;
  }

  /** What was given; of no use when {@code problems} are not empty afterwards. */
  public static TransformOptions read(YamlMap map, Problems problems) {
    OptionValues values = KEYS.read(map, problems);
    return new TransformOptions(
        TableName.parse(values.find(TABLE).orElse(UNREADABLE)),
        values.find(MODEL).orElse(""),
        values.find(VERSION).orElse(SERVING),
        TableName.parse(values.find(INTO).orElse(UNREADABLE)),
        values.get(KEEP),
        values.get(BATCH_ROWS),
        values.get(ON_BAD_ROW),
        values.get(THRESHOLD),
        new CallOptions(
            values.get(DEVICE),
            values.get(CALL_TIMEOUT),
            values.find(INPUTS).map(yaml -> columns(yaml, problems)).orElse(Map.of()),
            values
                .find(TranslatorChoice.KEY)
                .map(yaml -> TranslatorChoice.read(yaml, problems))
                .orElse(TranslatorChoice.NONE)));
  }

  private static Map<String, List<String>> columns(Yaml yaml, Problems problems) {
    if (!(yaml instanceof YamlMap map)) {
      problems.add(yaml.position(), "inputs must be a mapping from inputs to columns");
      return Map.of();
    }
    OptionKey<?>[] keys =
        map.entries().keySet().stream().map(OptionKey::textList).toArray(OptionKey<?>[]::new);
    OptionValues values = OptionKeys.of("inputs", keys).read(map, problems);
    Map<String, List<String>> columns = new TreeMap<>();
    for (String input : map.entries().keySet()) {
      values.find(OptionKey.textList(input)).ifPresent(names -> columns.put(input, names));
    }
    return columns;
  }

  public boolean keepsAll() {
    return keep.contains(ALL);
  }

  /** What decides over the rows written, beside model and input; batches do not. */
  String digestible() {
    String basics = "keep=" + keep + ";on-bad-row=" + onBadRow + ";threshold=" + threshold;
    return basics + call.digestible();
  }

  private static OptionKey<String> tableName(String name) {
    return OptionKey.text(name)
        .required()
        .checkedBy(
            text -> text.matches("([\\p{L}\\p{N}_-]{1,128}\\.){1,2}[\\p{L}\\p{N}_-]{1,128}"),
            "be namespace.table or catalog.namespace.table");
  }
}
