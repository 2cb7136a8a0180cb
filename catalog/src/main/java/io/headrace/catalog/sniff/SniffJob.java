/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
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
  public List<FileVerdict> run(List<StoredObject> files, GivenSettings given) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(configuration));
    try {
      // Bytes cross whatever serializer the session is configured with; Kryo cannot read records.
      return context
          .parallelize(files.stream().map(SniffJob::frozen).toList(), tasks(files))
          .map(file -> frozen(look((StoredObject) thawed(file), given, hadoop.value().value())))
          .collect()
          .stream()
          .map(bytes -> (FileVerdict) thawed(bytes))
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
      StoredObject file, GivenSettings given, Configuration configuration) {
    return new Sniffing(given)
        .look(file, new HadoopBytes(file.path(), file.bytes(), configuration));
  }

  private static byte[] frozen(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Object thawed(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
