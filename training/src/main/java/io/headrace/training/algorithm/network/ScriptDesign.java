/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.ndarray.NDManager;
import io.headrace.training.bundle.Checksums;
import io.headrace.training.bundle.EngineShape;
import io.headrace.training.bundle.ModelFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A TorchScript module; its file travels to the ranks with the plan. */
final class ScriptDesign implements NetworkDesign {
  private static final long serialVersionUID = 1;

  private final String from;
  private final byte[] file;
  private final String sha256;
  private final List<String> frozen;

  /**
   * @param from where the file was
   * @param frozen how the names of parameters begin that are not to be changed
   */
  ScriptDesign(String from, byte[] file, List<String> frozen) {
    this.from = from;
    this.file = file.clone();
    this.sha256 = Checksums.sha256(file);
    this.frozen = List.copyOf(frozen);
  }

  String sha256() {
    return sha256;
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(FineTune.FROM.name(), from);
    settings.put(FineTune.CHECKSUM.name(), sha256);
    settings.put(FineTune.FREEZE.name(), frozen);
    return settings;
  }

  @Override
  public EngineShape shape(int width, int outputs) {
    return new EngineShape(ModelFormat.TORCHSCRIPT, width, outputs);
  }

  @Override
  public ScriptLayers layers(NDManager manager, int width, int outputs, long seed) {
    ScriptLayers layers = ScriptLayers.load(from, file, manager, frozen);
    layers.check(width, outputs);
    return layers;
  }
}
