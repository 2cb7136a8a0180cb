/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.lakehouse.failure.Failure;
import java.util.ServiceLoader;

/** The formats whose rows can be read. */
public final class RowFormats {
  private RowFormats() {}

  /**
   * @throws Failure BUG when a sniffer has no reader of its name
   */
  public static RowFormat of(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (RowFormat format :
        ServiceLoader.load(
            RowFormat.class, context == null ? RowFormats.class.getClassLoader() : context)) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw Failure.bug("Files of format " + name + " are recognised, but nothing reads their rows.");
  }
}
