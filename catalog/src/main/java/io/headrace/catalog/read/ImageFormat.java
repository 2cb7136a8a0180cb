/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.image.ImageHeader;
import io.headrace.catalog.sniff.image.ImageSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images: one row a file, from its header. */
public final class ImageFormat implements RowFormat {
  @Override
  public String name() {
    return ImageSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes bytes) throws IOException {
    return new ImageRow(task, bytes);
  }

  private static final class ImageRow extends TypedRows {
    private final StoredBytes bytes;
    private List<Object> values = List.of();
    private boolean done;

    ImageRow(FileTask task, StoredBytes bytes) {
      super(task);
      this.bytes = bytes;
    }

    @Override
    boolean advance() throws IOException {
      if (done) {
        return false;
      }
      done = true;
      ImageHeader header = ImageHeader.of(Sample.of(bytes));
      StoragePath path = StoragePath.of(task().path());
      values =
          List.of(
              path.uri(),
              path.parent().name(),
              header.encoding(),
              header.width(),
              header.height(),
              task().bytes());
      return true;
    }

    @Override
    @Nullable Object value(int field) {
      return values.get(field);
    }

    @Override
    public void close() {}
  }
}
