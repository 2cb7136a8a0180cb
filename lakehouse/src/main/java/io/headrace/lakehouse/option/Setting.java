/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import java.io.Serializable;

/** A value that remembers where it came from. */
public record Setting<T>(T value, Origin origin) implements Serializable {
  public static <T> Setting<T> byDefault(T value) {
    return new Setting<>(value, Origin.DEFAULT);
  }

  public static <T> Setting<T> sniffed(T value) {
    return new Setting<>(value, Origin.SNIFFED);
  }
}
