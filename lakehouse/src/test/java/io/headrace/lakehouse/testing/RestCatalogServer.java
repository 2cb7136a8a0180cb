/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Iceberg's own REST catalog on loopback, over a SQLite file and a warehouse folder. */
public final class RestCatalogServer implements AutoCloseable {
  private final ServerProcess process;
  private final URI uri;

  private RestCatalogServer(ServerProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts a catalog whose tables lie under {@code warehouse}, a folder of this machine. */
  public static RestCatalogServer start(Path warehouse) {
    Path folder = ServerFiles.freshFolder("rest");
    Path source = ServerFiles.unpack("RestFixture.java", folder);
    int port = FreePort.next();
    ServerProcess process =
        ServerProcess.java(
                "rest",
                ServerFiles.classPath("rest"),
                List.of(
                    "-Xmx256m",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    source.toString(),
                    Integer.toString(port),
                    folder.resolve("catalog.db").toString(),
                    warehouse.toAbsolutePath().toString()))
            .start();
    URI uri = URI.create("http://127.0.0.1:" + port);
    process.awaitReady(Duration.ofSeconds(60), () -> answers(uri));
    return new RestCatalogServer(process, uri);
  }

  public URI uri() {
    return uri;
  }

  /** Options of a lakehouse on this catalog, but for {@code warehouse}. */
  public Map<String, String> settings() {
    return Map.of("catalog.type", "rest", "catalog.uri", uri.toString());
  }

  @Override
  public void close() {
    process.close();
  }

  private static boolean answers(URI uri) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) uri.resolve("/v1/config").toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(10_000);
    return connection.getResponseCode() == 200;
  }
}
