/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Frozen;
import io.headrace.lakehouse.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks at many files at once: one Spark task a file, which reads the file's first bytes only. */
public final class SniffJob {
  /** Tasks of a job; beyond this a task looks at several files, one after the other. */
  private static final int MOST_TASKS = 10_000;

  private final SparkSession spark;
  private final Configuration configuration;

  public SniffJob(SparkSession spark, Configuration configuration) {
    this.spark = spark;
    this.configuration = configuration;
  }

  /** One verdict a file, in the order of the files. */
  public List<FileVerdict> run(
      List<StoredObject> files, GivenSettings given, List<Classifier> classifiers) {
    List<Classifier> own = new ArrayList<>(classifiers);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(configuration));
    try {
      return context
          .parallelize(files.stream().map(Frozen::freeze).toList(), tasks(files))
          .map(
              file ->
                  Frozen.freeze(
                      look(
                          Frozen.thaw(file, StoredObject.class),
                          new Sniffing(given, own),
                          hadoop.value().value())))
          .collect()
          .stream()
          .map(bytes -> Frozen.thaw(bytes, FileVerdict.class))
          .toList();
    } catch (RuntimeException failed) {
      throw Failure.of(failed);
    } finally {
      hadoop.destroy();
    }
  }

  private static int tasks(List<StoredObject> files) {
    return Math.max(1, Math.min(files.size(), MOST_TASKS));
  }

  private static FileVerdict look(
      StoredObject file, Sniffing sniffing, Configuration configuration) {
    return sniffing.look(file, new HadoopBytes(file.path(), file.bytes(), configuration));
  }
}
