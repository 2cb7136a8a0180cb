/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The catalog and the storage of the warehouse, each really used once. */
final class LakeCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] PROBE = "headrace doctor".getBytes(StandardCharsets.UTF_8);

  private final LakehouseOptions options;

  LakeCheck(LakehouseOptions options) {
    this.options = options;
  }

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    String type = OptionKey.spelling(options.catalogType());
    try (Lakehouse lakehouse =
        new Deadline(PATIENCE).ask("the catalog", () -> Lakehouse.open(options))) {
      findings.add(catalog(lakehouse, type));
      findings.add(storage(lakehouse));
    } catch (Failure unreachable) {
      findings.add(
          Finding.problem(
              "catalog",
              type + ": " + unreachable.explanation(),
              "Correct catalog.* in headrace.yaml, or HEADRACE_CATALOG_… in the environment."));
    }
    return findings;
  }

  private static Finding catalog(Lakehouse lakehouse, String type) {
    List<String> namespaces =
        new Deadline(PATIENCE).ask("the catalog", () -> lakehouse.tables().namespaces());
    return Finding.ok(
        "catalog",
        type
            + " answers, "
            + (namespaces.isEmpty() ? "no tables yet" : String.join(", ", namespaces)));
  }

  private static Finding storage(Lakehouse lakehouse) {
    StoragePath warehouse = lakehouse.warehouse();
    try {
      new Deadline(PATIENCE).ask("the storage", () -> writeReadDelete(lakehouse));
      return Finding.ok("storage", warehouse + " can be written and read");
    } catch (Failure broken) {
      return Finding.problem(
          "storage",
          warehouse + ": " + broken.explanation(),
          "Make it writable and its disk not full, or correct warehouse and storage.* in"
              + " headrace.yaml.");
    }
  }

  private static boolean writeReadDelete(Lakehouse lakehouse) throws IOException {
    Path folder = lakehouse.workFolder("doctor-" + UUID.randomUUID()).toHadoop();
    FileSystem files = folder.getFileSystem(lakehouse.hadoopConfiguration());
    Path probe = new Path(folder, "probe");
    try {
      try (FSDataOutputStream out = files.create(probe)) {
        out.write(PROBE);
      }
      byte[] back = new byte[PROBE.length];
      try (FSDataInputStream in = files.open(probe)) {
        in.readFully(back);
      }
      if (!Arrays.equals(PROBE, back)) {
        throw new IOException("what was written does not come back");
      }
      return true;
    } finally {
      files.delete(folder, true);
    }
  }
}
