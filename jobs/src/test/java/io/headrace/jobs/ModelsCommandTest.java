/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.bundle.Gate;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelDraft;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.Weights;
import io.headrace.training.encode.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the registry, from the first look to an alias. */
class ModelsCommandTest {
  private static final Encoding ENCODING =
      Encoding.fromJson(
          """
          {"format-version": 1,
           "label": {"column": "income", "positive": "high", "negative": "low"},
           "columns": [
             {"name": "age", "type": "number", "log1p": false, "mean": 30, "deviation": 10,
              "values": 2, "nulls": 0, "unusable": 0, "least": 20, "most": 40, "skewness": 0,
              "edges": []}]}
          """);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void versionsAreComparedApprovedRejectedAndNamed() throws Exception {
    try (Lakehouse lakehouse =
        Lakehouse.open(
            LakehouseOptions.load(
                folder, Map.of("warehouse", folder.resolve("lake").toString())))) {
      ModelStore models = new ModelStore(lakehouse);
      models.register(draft("run-1", 0.91, lakehouse));
      models.register(draft("run-2", 0.88, lakehouse));
    }

    assertThat(run("compare", "income", "1", "v2")).isZero();
    assertThat(out()).contains("test_auc", "0.9100", "0.8800", "-0.0300", "option epochs");
    assertThat(run("approve", "income", "2")).isEqualTo(2);
    assertThat(err()).contains("income v2 has not passed its gates: auc >= 0.9: 0.8800, failed");
    assertThat(run("approve", "income", "2", "--reason", "a smaller one")).isZero();
    assertThat(out()).startsWith("income v2 approved by ");
    assertThat(run("reject", "income", "1")).isZero();
    assertThat(run("alias", "income", "champion", "2")).isZero();
    assertThat(run("show", "income", "champion")).isZero();
    assertThat(out())
        .contains("approved by", "a smaller one", "auc >= 0.9: 0.8800, failed", "champion")
        .contains("every file is what was registered");
    assertThat(run("--at", "2001-01-01")).isZero();
    assertThat(out()).contains("There was no model at 2001-01-02T00:00:00Z.");

    Files.writeString(folder.resolve("run-2/shape.json"), "{}");
    assertThat(run("approve", "income", "2", "--reason", "again")).isEqualTo(3);
    assertThat(err()).contains("cannot be trusted", "shape.json");
  }

  private ModelDraft draft(String runId, double auc, Lakehouse lakehouse) {
    MlpShape shape = new MlpShape(ENCODING.width(), List.of(4), 1);
    ModelBundle bundle =
        ModelBundle.write(
            lakehouse.hadoopConfiguration(),
            StoragePath.of(folder.resolve(runId)),
            Weights.initial(shape, 7).toBytes(),
            shape,
            ENCODING);
    return new ModelDraft(
        "income",
        runId,
        bundle.path().toString(),
        bundle.weightsSha256(),
        bundle.checksum(),
        Map.of("test_auc", auc),
        List.of(),
        "{\"epochs\": " + Math.round(auc * 100) + "}",
        7,
        "0.1.0",
        "digest-of-" + runId,
        List.of(Gate.of("auc", ">= 0.9")));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of("models"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--warehouse", folder.resolve("lake").toString()));
    Console console =
        Console.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new JobMain(console).run(all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
