/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which version is meant, and what to say where there is none. */
final class ModelChoice {
  /** Between a model's name and an alias. */
  static final String ALIAS_MARK = "@";

  private ModelChoice() {}

  static int next(List<RegisteredModel> models, String name) {
    return 1 + versions(models, name).mapToInt(RegisteredModel::version).max().orElse(0);
  }

  static RegisteredModel version(List<RegisteredModel> models, String name, int version) {
    return versions(models, name)
        .filter(model -> model.version() == version)
        .findFirst()
        .orElseThrow(() -> absent(name + " v" + version, models));
  }

  /** By what {@link ModelStore#load(String)} takes, sorted; models without one are left out. */
  static Map<String, RegisteredModel> serving(List<RegisteredModel> models) {
    Map<String, RegisteredModel> serving = new TreeMap<>();
    models.stream()
        .map(RegisteredModel::name)
        .distinct()
        .forEach(name -> newest(models, name).ifPresent(model -> serving.put(name, model)));
    for (RegisteredModel model : models) {
      model.aliases().forEach(alias -> serving.put(model.name() + ALIAS_MARK + alias, model));
    }
    return serving;
  }

  static RegisteredModel serving(List<RegisteredModel> models, String reference) {
    int mark = reference.indexOf(ALIAS_MARK);
    if (mark >= 0) {
      return aliased(models, reference.substring(0, mark), reference.substring(mark + 1));
    }
    return newest(models, reference)
        .orElseThrow(
            () ->
                versions(models, reference).findAny().isEmpty()
                    ? absent(reference, models)
                    : rejected(models, reference));
  }

  /** The newest that was approved; while none was, the newest that nobody has judged. */
  private static Optional<RegisteredModel> newest(List<RegisteredModel> models, String name) {
    return newest(models, name, ModelStatus.APPROVED)
        .or(() -> newest(models, name, ModelStatus.PENDING));
  }

  /** The approved version that serves, or would serve if the given one were not there. */
  static Optional<RegisteredModel> approvedBeside(
      List<RegisteredModel> models, RegisteredModel model) {
    List<RegisteredModel> others =
        models.stream().filter(each -> each.version() != model.version()).toList();
    return newest(others, model.name(), ModelStatus.APPROVED);
  }

  private static Optional<RegisteredModel> newest(
      List<RegisteredModel> models, String name, ModelStatus status) {
    return versions(models, name)
        .filter(model -> model.status() == status)
        .max(Comparator.comparingInt(RegisteredModel::version));
  }

  private static RegisteredModel aliased(List<RegisteredModel> models, String name, String alias) {
    if (versions(models, name).findAny().isEmpty()) {
      throw absent(name, models);
    }
    return versions(models, name)
        .filter(model -> model.aliases().contains(alias))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.badRequest(
                    name
                        + " has no alias "
                        + alias
                        + NearestName.hint(
                            alias,
                            versions(models, name)
                                .flatMap(model -> model.aliases().stream())
                                .toList())
                        + ". Set it with: headrace models alias "
                        + name
                        + " "
                        + alias
                        + " VERSION"));
  }

  private static Stream<RegisteredModel> versions(List<RegisteredModel> models, String name) {
    return models.stream().filter(model -> model.name().equals(name));
  }

  private static Failure rejected(List<RegisteredModel> models, String name) {
    return Failure.badData(
        "No version of "
            + name
            + " may be used: "
            + versions(models, name)
                .map(model -> "v" + model.version() + " was rejected" + why(model.decision()))
                .collect(Collectors.joining(", "))
            + ". Train a better one, approve one with headrace models approve "
            + name
            + " VERSION, or name a version.");
  }

  private static String why(Decision decision) {
    return decision.reason().isEmpty()
        ? " by " + decision.by()
        : " by " + decision.by() + " (" + decision.reason() + ")";
  }

  private static Failure absent(String wanted, List<RegisteredModel> models) {
    String there =
        models.isEmpty()
            ? "No model is registered yet"
            : "Registered are "
                + models.stream().map(RegisteredModel::toString).collect(Collectors.joining(", "));
    return Failure.badRequest(
        "There is no model "
            + wanted
            + ". "
            + there
            + "; train it first, bring a file with models import, or mend the name.");
  }
}
