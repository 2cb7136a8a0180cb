/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone Spark cluster on loopback: one master, and workers with one core each. */
public final class SparkCluster implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Path sparkHome;
  private final String masterUrl;
  private final Path workFolder;
  private final List<ServerProcess> processes = new ArrayList<>();

  private SparkCluster(Path sparkHome, String masterUrl, Path workFolder) {
    this.sparkHome = sparkHome;
    this.masterUrl = masterUrl;
    this.workFolder = workFolder;
  }

  /**
   * Starts a master and its workers, and waits until the master counts every worker alive.
   *
   * @param sparkHome a folder with {@code jars/}
   * @param workerMemory what a worker may give to executors, such as {@code 1200m}
   */
  public static SparkCluster start(Path sparkHome, int workers, String workerMemory) {
    int port = FreePort.next();
    int page = FreePort.next();
    SparkCluster cluster =
        new SparkCluster(
            sparkHome, "spark://127.0.0.1:" + port, ServerFiles.freshFolder("spark-work"));
    try {
      cluster.startMaster(port, page);
      for (int worker = 1; worker <= workers; worker++) {
        cluster.startWorker(worker, workerMemory);
      }
      cluster.awaitWorkers(workers, URI.create("http://127.0.0.1:" + page + "/json/"));
      return cluster;
    } catch (RuntimeException first) {
      cluster.close();
      throw first;
    }
  }

  public String masterUrl() {
    return masterUrl;
  }

  public Path sparkHome() {
    return sparkHome;
  }

  /** Where each executor leaves its standard output and error: one folder per application. */
  public Path workFolder() {
    return workFolder;
  }

  /**
   * Runs spark-submit against this cluster.
   *
   * @param environment of the driver, beside what Spark needs
   * @param arguments what follows {@code --master}
   */
  public ServerProcess submit(
      String name, Map<String, String> environment, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    all.addAll(List.of("-Xmx1g", "org.apache.spark.deploy.SparkSubmit", "--master", masterUrl));
    all.addAll(arguments);
    return launch(name, environment, all);
  }

  @Override
  public void close() {
    // Workers first: an executor that has lost its worker ends by itself.
    for (int last = processes.size() - 1; last >= 0; last--) {
      processes.get(last).close();
    }
  }

  private void startMaster(int port, int page) {
    start(
        "spark-master",
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--webui-port",
            Integer.toString(page)));
  }

  private void startWorker(int number, String memory) {
    start(
        "spark-worker" + number,
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            memory,
            "--work-dir",
            workFolder.resolve("worker" + number).toString(),
            masterUrl));
  }

  private void start(String name, List<String> mainAndArguments) {
    List<String> all = new ArrayList<>(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    all.add("-Xmx512m");
    all.addAll(mainAndArguments);
    processes.add(launch(name, Map.of(), all));
  }

  private ServerProcess launch(
      String name, Map<String, String> environment, List<String> arguments) {
    return ServerProcess.java(name, sparkHome.resolve("jars") + "/*", arguments)
        .environment(environment())
        .environment(environment)
        .start();
  }

  private Map<String, String> environment() {
    // Without the Scala version every executor launch dies: Spark looks for its own build folder.
    return Map.of(
        "SPARK_HOME", sparkHome.toString(),
        "SPARK_LOCAL_IP", "127.0.0.1",
        "SPARK_SCALA_VERSION", "2.13");
  }

  private void awaitWorkers(int workers, URI page) {
    Pattern alive = Pattern.compile("\"aliveworkers\"\\s*:\\s*" + workers + "\\b");
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
    processes
        .get(0)
        .awaitReady(
            LIMIT,
            () -> alive.matcher(client.send(request, BodyHandlers.ofString()).body()).find());
  }
}
