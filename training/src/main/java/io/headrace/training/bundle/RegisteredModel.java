/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the registry.
 *
 * @param bundleSha256 of the bundle's manifest, and so of all its files; empty for a version that
 *     was registered before this was noted
 * @param metrics as JSON, likewise {@code options} and {@code inputs}
 * @param gates what its gates found, when it was judged by any
 * @param aliases names that point to this version, and to no other of the model
 */
public record RegisteredModel(
    String name,
    int version,
    String runId,
    Instant createdAt,
    String bundlePath,
    String weightsSha256,
    String bundleSha256,
    String metrics,
    String options,
    String inputs,
    long seed,
    String codeVersion,
    String planDigest,
    Decision decision,
    List<Gate.Verdict> gates,
    List<String> aliases)
    implements Serializable {
  /** Names, among the options, the table that a version was measured on. */
  public static final String TEST_OPTION = "test";

  public RegisteredModel {
    gates = List.copyOf(gates);
    aliases = List.copyOf(aliases);
  }

  public StoragePath bundle() {
    return StoragePath.of(bundlePath);
  }

  public ModelStatus status() {
    return decision.status();
  }

  /** The metrics by their names, sorted. */
  public Map<String, Double> measured() {
    try {
      return new ObjectMapper().readValue(metrics, new TypeReference<>() {});
    } catch (JsonProcessingException broken) {
      throw Failure.badData("The registry's metrics of " + this + " are not numbers.", broken);
    }
  }

  /** The tables it was made from, as they were. */
  public List<TableVersion> inputVersions() {
    try {
      Map<String, Long> snapshots = new ObjectMapper().readValue(inputs, new TypeReference<>() {});
      return snapshots.entrySet().stream()
          .map(input -> new TableVersion(TableName.parse(input.getKey()), input.getValue()))
          .toList();
    } catch (JsonProcessingException broken) {
      throw Failure.badData("The registry's inputs of " + this + " are not snapshots.", broken);
    }
  }

  /** The table it was measured on, as it was; empty where the registry knows of none. */
  public Optional<TableVersion> testTable() {
    try {
      String test = new ObjectMapper().readTree(options).path(TEST_OPTION).asText();
      return inputVersions().stream()
          .filter(input -> input.name().toString().equals(test))
          .findFirst();
    } catch (JsonProcessingException broken) {
      throw Failure.badData("The registry's options of " + this + " cannot be read.", broken);
    }
  }

  RegisteredModel with(Decision decided, List<Gate.Verdict> verdicts) {
    return with(decided, verdicts, aliases);
  }

  RegisteredModel withAliases(List<String> names) {
    return with(decision, gates, names);
  }

  private RegisteredModel with(Decision decided, List<Gate.Verdict> verdicts, List<String> names) {
    return new RegisteredModel(
        name,
        version,
        runId,
        createdAt,
        bundlePath,
        weightsSha256,
        bundleSha256,
        metrics,
        options,
        inputs,
        seed,
        codeVersion,
        planDigest,
        decided,
        verdicts,
        names);
  }

  /** {@code income v3}. */
  @Override
  public String toString() {
    return name + " v" + version;
  }
}
