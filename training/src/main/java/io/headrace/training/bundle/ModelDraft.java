/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.table.TableVersion;
import java.util.List;
import java.util.Map;

/**
 * A trained or imported model that is about to be registered.
 *
 * @param bundlePath its folder, as a URI
 * @param bundleSha256 {@link StoredModel#checksum()}
 * @param gates it must pass to be approved; with none it waits for a person
 * @param inputs the pinned tables it was trained on
 * @param options the training options, as JSON
 * @param codeVersion of the software that trained it
 * @param planDigest of everything that determines the weights: the same digest, the same model
 */
public record ModelDraft(
    String name,
    String runId,
    String bundlePath,
    String weightsSha256,
    String bundleSha256,
    Map<String, Double> metrics,
    List<TableVersion> inputs,
    String options,
    long seed,
    String codeVersion,
    String planDigest,
    List<Gate> gates) {
  public ModelDraft {
    metrics = Map.copyOf(metrics);
    inputs = List.copyOf(inputs);
    gates = List.copyOf(gates);
  }
}
