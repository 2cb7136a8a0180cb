/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.Decision;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the registry says of models. */
final class ModelFacts {
  private final ModelStore models;

  ModelFacts(ModelStore models) {
    this.models = models;
  }

  /** A line for each version. */
  static ResultTable list(List<RegisteredModel> versions) {
    ResultTable table =
        new ResultTable("model", "version", "status", "aliases", "created_at", "metrics", "run_id");
    for (RegisteredModel model : versions) {
      table.add(
          model.name(),
          model.version(),
          model.status().word(),
          String.join(", ", model.aliases()),
          model.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          plainly(model.metrics()),
          model.runId());
    }
    return table;
  }

  /** Where versions are and what they were made of. */
  static ResultTable facts(List<RegisteredModel> versions) {
    ResultTable table = new ResultTable("model", "version", "fact", "value");
    versions.forEach(model -> facts(model, table));
    return table;
  }

  /** One version, every file of its bundle read and compared. */
  ResultTable checked(RegisteredModel model) {
    ResultTable table = facts(List.of(model));
    add(table, model, "checked", check(model));
    return table;
  }

  private String check(RegisteredModel model) {
    try {
      models.open(model).verify();
      return "every file is what was registered";
    } catch (Failure unusable) {
      return unusable.explanation();
    }
  }

  private static void facts(RegisteredModel model, ResultTable table) {
    add(table, model, "status", status(model.decision()));
    model.gates().forEach(verdict -> add(table, model, "gate", verdict.toString()));
    if (!model.aliases().isEmpty()) {
      add(table, model, "aliases", String.join(", ", model.aliases()));
    }
    add(table, model, "created", model.createdAt().toString());
    add(table, model, "metrics", plainly(model.metrics()));
    add(table, model, "inputs", plainly(model.inputs()));
    add(table, model, "options", plainly(model.options()));
    add(table, model, "seed", Long.toString(model.seed()));
    add(table, model, "code", model.codeVersion());
    add(table, model, "run", model.runId());
    add(table, model, "bundle", model.bundlePath());
    add(table, model, "weights sha256", model.weightsSha256());
    add(table, model, "bundle sha256", model.bundleSha256());
  }

  /** {@code approved by ann at 2026-05-03T09:00:00Z: better on the new data}. */
  private static String status(Decision decision) {
    if (decision.by().isEmpty()) {
      return decision.status().word();
    }
    return decision.status().word()
        + " by "
        + decision.by()
        + " at "
        + decision.at().truncatedTo(ChronoUnit.SECONDS)
        + (decision.reason().isEmpty() ? "" : ": " + decision.reason());
  }

  private static void add(ResultTable table, RegisteredModel model, String fact, String value) {
    table.add(model.name(), model.version(), fact, value);
  }

  /** JSON for a person: {@code auc 0.9131, accuracy 0.8559}. */
  private static String plainly(String json) {
    List<String> parts = new ArrayList<>();
    json(json).properties().forEach(each -> parts.add(each.getKey() + " " + text(each.getValue())));
    return parts.isEmpty() ? json : String.join(", ", parts);
  }

  static JsonNode json(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException broken) {
      throw Failure.badData("The registry holds no JSON but " + json, broken);
    }
  }

  static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
