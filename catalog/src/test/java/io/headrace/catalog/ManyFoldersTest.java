/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.storage.Listing;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;

/** A store with more folders than anyone should have, one file in each. */
class ManyFoldersTest {
  private static final int FOLDERS = 100_000;

  @Test
  void hundredThousandFoldersAreListedOneAtATime() {
    Configuration configuration = new Configuration(false);
    configuration.setClass("fs.many.impl", ManyFolders.class, ManyFolders.class);
    try (Stream<StoredObject> objects =
        new Listing(configuration).objects(StoragePath.of("many://store/root"))) {
      assertThat(objects.filter(object -> object.bytes() == 7).count()).isEqualTo(FOLDERS);
    }
  }

  /** Makes its folders up when it is asked. */
  public static final class ManyFolders extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("many://store/");
    }

    @Override
    public String getScheme() {
      return "many";
    }

    @Override
    protected void checkPath(Path path) {}

    @Override
    public FileStatus getFileStatus(Path path) {
      boolean file = path.getName().endsWith(".csv");
      return new FileStatus(file ? 7 : 0, !file, 1, 1 << 20, 0, path);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      if (path.getName().startsWith("f")) {
        return new FileStatus[] {getFileStatus(new Path(path, "a.csv"))};
      }
      FileStatus[] folders = new FileStatus[FOLDERS];
      for (int i = 0; i < FOLDERS; i++) {
        folders[i] = getFileStatus(new Path(path, "f" + i));
      }
      return folders;
    }
  }
}
