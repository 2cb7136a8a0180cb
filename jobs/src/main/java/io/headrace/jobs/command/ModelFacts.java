/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the registry says of models. */
final class ModelFacts {
  private final ModelStore models;

  ModelFacts(Lakehouse lakehouse) {
    this.models = new ModelStore(lakehouse);
  }

  ResultTable all() {
    ResultTable table =
        new ResultTable("model", "version", "status", "created_at", "metrics", "run_id");
    for (RegisteredModel model : models.all()) {
      table.add(
          model.name(),
          model.version(),
          model.status(),
          model.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          plainly(model.metrics()),
          model.runId());
    }
    return table;
  }

  /** Every version of one model, with where it is and what it was made of. */
  ResultTable of(String name) {
    models.load(name);
    ResultTable table = new ResultTable("model", "version", "fact", "value");
    models.all().stream()
        .filter(model -> model.name().equals(name))
        .forEach(model -> facts(model, table));
    return table;
  }

  private static void facts(RegisteredModel model, ResultTable table) {
    add(table, model, "status", model.status());
    add(table, model, "created", model.createdAt().toString());
    add(table, model, "metrics", plainly(model.metrics()));
    add(table, model, "inputs", plainly(model.inputs()));
    add(table, model, "options", plainly(model.options()));
    add(table, model, "seed", Long.toString(model.seed()));
    add(table, model, "code", model.codeVersion());
    add(table, model, "run", model.runId());
    add(table, model, "bundle", model.bundlePath());
    add(table, model, "weights sha256", model.weightsSha256());
  }

  private static void add(ResultTable table, RegisteredModel model, String fact, String value) {
    table.add(model.name(), model.version(), fact, value);
  }

  /** JSON for a person: {@code auc 0.9131, accuracy 0.8559}. */
  private static String plainly(String json) {
    try {
      JsonNode node = new ObjectMapper().readTree(json);
      List<String> parts = new ArrayList<>();
      node.properties().forEach(each -> parts.add(each.getKey() + " " + text(each.getValue())));
      return parts.isEmpty() ? json : String.join(", ", parts);
    } catch (JsonProcessingException broken) {
      throw Failure.badData("The registry holds no JSON but " + json, broken);
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
