/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Frozen;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads many footers at once, each file opened once: tasks on executors, each with several requests
 * on their way, for a footer is a wait for the storage and hardly any work.
 */
public final class FooterJob {
  /** Footers a task waits for at a time. */
  private static final int REQUESTS_PER_TASK = 8;

  /** Below this a task costs more than what it does. */
  private static final int LEAST_FILES_PER_TASK = 64;

  private static final int TASKS_PER_SLOT = 4;

  /** Files that travel together, so that the schema they share travels once. */
  private static final int MOST_FILES_PER_PACKET = 1_024;

  private final SparkSession spark;
  private final Configuration configuration;

  public FooterJob(SparkSession spark, Configuration configuration) {
    this.spark = spark;
    this.configuration = configuration;
  }

  /**
   * One verdict a file, in the order of the files. The driver holds all of them: about a hundred
   * bytes a column and file.
   */
  public List<FooterVerdict> run(List<StoredObject> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = tasks(context, files.size());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(configuration));
    try {
      return context
          .parallelize(packets(files, tasks), tasks)
          .mapPartitions(packets -> read(packets, hadoop.value().value()))
          .collect()
          .stream()
          .flatMap(bytes -> Frozen.thaw(bytes, Verdicts.class).files().stream())
          .toList();
    } catch (RuntimeException failed) {
      throw Failure.of(failed);
    } finally {
      hadoop.destroy();
    }
  }

  private static int tasks(JavaSparkContext context, int files) {
    int wanted = (files + LEAST_FILES_PER_TASK - 1) / LEAST_FILES_PER_TASK;
    return Math.max(1, Math.min(wanted, TASKS_PER_SLOT * context.defaultParallelism()));
  }

  /** Files on their way to a task. */
  private record Packet(List<StoredObject> files) implements Serializable {}

  /** What became of a packet. */
  private record Verdicts(List<FooterVerdict> files) implements Serializable {}

  private static List<byte[]> packets(List<StoredObject> files, int tasks) {
    int size = Math.min(MOST_FILES_PER_PACKET, (files.size() + tasks - 1) / tasks);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < files.size(); i += size) {
      List<StoredObject> some = files.subList(i, Math.min(files.size(), i + size));
      packets.add(Frozen.freeze(new Packet(new ArrayList<>(some))));
    }
    return packets;
  }

  private static Iterator<byte[]> read(Iterator<byte[]> packets, Configuration configuration)
      throws InterruptedException {
    List<byte[]> verdicts = new ArrayList<>();
    FooterReader reader = new FooterReader(configuration);
    ExecutorService requests = Executors.newFixedThreadPool(REQUESTS_PER_TASK);
    try {
      while (packets.hasNext()) {
        Packet packet = Frozen.thaw(packets.next(), Packet.class);
        verdicts.add(Frozen.freeze(new Verdicts(look(packet, reader, requests))));
      }
    } catch (ExecutionException failed) {
      throw Failure.of(failed);
    } finally {
      requests.shutdownNow();
    }
    return verdicts.iterator();
  }

  private static List<FooterVerdict> look(
      Packet packet, FooterReader reader, ExecutorService requests)
      throws InterruptedException, ExecutionException {
    List<Future<FooterVerdict>> underway = new ArrayList<>();
    packet.files().forEach(file -> underway.add(requests.submit(() -> look(file, reader))));
    List<FooterVerdict> verdicts = new ArrayList<>();
    for (Future<FooterVerdict> each : underway) {
      verdicts.add(each.get());
    }
    return verdicts;
  }

  /** A file that cannot be read is a verdict; a storage that does not answer is a failure. */
  private static FooterVerdict look(StoredObject file, FooterReader reader) {
    try {
      return new FooterVerdict(file, reader.read(file).orElse(null), "");
    } catch (RefusedFooter refused) {
      return new FooterVerdict(file, null, String.valueOf(refused.getMessage()));
    } catch (AccessDeniedException | AccessControlException closed) {
      return new FooterVerdict(file, null, "may not be read: permission denied");
    } catch (FileNotFoundException gone) {
      return new FooterVerdict(
          file,
          null,
          String.valueOf(gone.getMessage()).contains("Permission denied")
              ? "may not be read: permission denied"
              : "was gone when it was opened");
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }
}
