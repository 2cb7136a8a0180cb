/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.translate.TranslatorChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model is called.
 *
 * @param timeout of one forward pass, at least 1 ms
 * @param inputs columns for each input of an imported model; those left out are found by name
 * @param translator what stands between rows and an imported model
 */
public record CallOptions(
    DeviceChoice device,
    Duration timeout,
    Map<String, List<String>> inputs,
    TranslatorChoice translator) {
  public static final CallOptions DEFAULTS =
      new CallOptions(DeviceChoice.AUTO, Duration.ofMinutes(10), Map.of(), TranslatorChoice.NONE);

  public CallOptions {
    inputs = new TreeMap<>(inputs);
    inputs.replaceAll((name, columns) -> List.copyOf(columns));
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeout must be at least 1 ms, not " + timeout);
    }
  }

  @Override
  public Map<String, List<String>> inputs() {
    return Map.copyOf(inputs);
  }

  public CallOptions withInputs(Map<String, List<String>> columns) {
    return new CallOptions(device, timeout, columns, translator);
  }

  public CallOptions withTimeout(Duration limit) {
    return new CallOptions(device, limit, inputs, translator);
  }

  public CallOptions withDevice(DeviceChoice choice) {
    return new CallOptions(choice, timeout, inputs, translator);
  }

  public CallOptions withTranslator(TranslatorChoice choice) {
    return new CallOptions(device, timeout, inputs, choice);
  }

  /** What decides over the answers, each part with a semicolon before it; empty by default. */
  public String digestible() {
    String columns = inputs.isEmpty() ? "" : ";inputs=" + inputs;
    return translator.isNone() ? columns : columns + ";translator=" + translator.digest();
  }
}
