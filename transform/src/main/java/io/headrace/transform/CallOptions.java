/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.transform.resident.DeviceChoice;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model is called.
 *
 * @param timeout of one forward pass, at least 1 ms
 * @param inputs columns for each input of an imported model; those left out are found by name
 */
public record CallOptions(DeviceChoice device, Duration timeout, Map<String, List<String>> inputs)
    implements Serializable {
  public static final CallOptions DEFAULTS =
      new CallOptions(DeviceChoice.AUTO, Duration.ofMinutes(10), Map.of());

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
    return new CallOptions(device, timeout, columns);
  }

  public CallOptions withTimeout(Duration limit) {
    return new CallOptions(device, limit, inputs);
  }

  public CallOptions withDevice(DeviceChoice choice) {
    return new CallOptions(choice, timeout, inputs);
  }

  /** What decides over the rows written. */
  String digestible() {
    return "inputs=" + inputs;
  }
}
