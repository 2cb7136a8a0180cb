/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.Arrays;
import java.util.Locale;

/** The formats of models that were made elsewhere, and the engine that runs each. */
public enum ModelFormat {
  ONNX("OnnxRuntime", "onnx"),
  TORCHSCRIPT("PyTorch", "pt"),
  XGBOOST_JSON("XGBoost", "json"),
  XGBOOST_UBJ("XGBoost", "ubj"),
  /** What XGBoost wrote before 1.0, and for long after where no other extension was given. */
  XGBOOST_BINARY("XGBoost", "bin");

  private final String engine;
  private final String extension;

  ModelFormat(String engine, String extension) {
    this.engine = engine;
    this.extension = extension;
  }

  /** The engine's name, as DJL knows it. */
  public String engine() {
    return engine;
  }

  /** The model's name inside a bundle; XGBoost tells its formats apart by the extension alone. */
  public String fileName() {
    return "model." + extension;
  }

  public boolean isXgboost() {
    return engine.equals("XGBoost");
  }

  /** As stored: {@code xgboost-json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ModelFormat parse(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no model format: " + word));
  }
}
