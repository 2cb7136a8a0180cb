/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.util.List;
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
        return new Unpacking(format);
      }
    }
    throw Failure.bug("Files of format " + name + " are recognised, but nothing reads their rows.");
  }

  /** A format whose archives may be refused halfway. */
  private record Unpacking(RowFormat format) implements RowFormat {
    @Override
    public String name() {
      return format.name();
    }

    @Override
    public List<FileRange> ranges(FileTask task, long bytes) {
      return format.ranges(task, bytes);
    }

    @Override
    public RowReader open(FileTask task, StoredBytes bytes) throws IOException {
      return UnpackingRows.of(format, task, bytes);
    }
  }
}
