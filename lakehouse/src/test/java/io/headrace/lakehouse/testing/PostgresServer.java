/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A real PostgreSQL on loopback, from the binaries that Maven brings. PostgreSQL refuses to run as
 * root: there it runs as {@code nobody}, which is why its files lie under {@code /tmp}, where that
 * user can reach them.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String USER = "headrace";
  private static final String OTHER_USER = "nobody";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ServerProcess process;
  private final Path folder;
  private final String url;
  private final String password;

  private PostgresServer(ServerProcess process, Path folder, String url, String password) {
    this.process = process;
    this.folder = folder;
    this.url = url;
    this.password = password;
  }

  public static PostgresServer start() {
    String password = UUID.randomUUID().toString();
    int port = FreePort.next();
    Path folder = unpacked(password);
    Path data = folder.resolve("data");
    Path binaries = folder.resolve("postgres/bin");
    run(
        "chown",
        isRoot() ? List.of("chown", "-R", OTHER_USER, folder.toString()) : List.of("true"));
    run(
        "initdb",
        asAllowedUser(
            List.of(
                binaries.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + folder.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync")));
    ServerProcess process = launch(binaries, data, port);
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    process.awaitReady(LIMIT, () -> answers(url, password));
    PostgresServer server = new PostgresServer(process, folder, url, password);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  public String url() {
    return url;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /** Creates an empty database; returns its JDBC address. */
  public String createDatabase(String name) {
    try (Connection connection = DriverManager.getConnection(url, USER, password);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name + "\"");
      return url.substring(0, url.lastIndexOf('/') + 1) + name;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("Cannot create the database " + name, e);
    }
  }

  /** Options of a lakehouse whose catalog is a new database here, but for {@code warehouse}. */
  public Map<String, String> settings(String newDatabase) {
    return Map.of(
        "catalog.type",
        "jdbc",
        "catalog.uri",
        createDatabase(newDatabase),
        "catalog.user",
        USER,
        "catalog.password",
        password);
  }

  @Override
  public void close() {
    process.close();
    ServerFiles.delete(folder);
  }

  private static ServerProcess launch(Path binaries, Path data, int port) {
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
    return ServerProcess.of(
            "postgres",
            asAllowedUser(
                List.of(
                    binaries.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "port=" + port,
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "shared_buffers=16MB",
                    "-c",
                    "fsync=off")))
        .in(Path.of("/tmp"))
        .stoppedBy("INT")
        .start();
  }

  private static boolean answers(String url, String password) throws java.sql.SQLException {
    try (Connection connection = DriverManager.getConnection(url, USER, password)) {
      return connection.isValid(5);
    }
  }

  private static void run(String name, List<String> command) {
    ServerProcess step = ServerProcess.of(name, command).in(Path.of("/tmp")).start();
    if (step.waitFor(LIMIT) != 0) {
      throw new IllegalStateException(name + " failed:\n" + step.log());
    }
  }

  private static List<String> asAllowedUser(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> lowered =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + OTHER_USER, "--regid=65534", "--clear-groups", "--"));
    lowered.addAll(command);
    return lowered;
  }

  private static boolean isRoot() {
    try {
      return Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    } catch (IOException noProc) {
      return System.getProperty("user.name").equals("root");
    }
  }

  private static Path unpacked(String password) {
    try {
      Path folder = Files.createTempDirectory(Path.of("/tmp"), "headrace-postgres-");
      Files.writeString(folder.resolve("password"), password);
      try (Stream<Path> jars = Files.list(ServerFiles.folder("postgres"))) {
        unpackBinaries(jars.findFirst().orElseThrow(), folder.resolve("postgres"));
      }
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot unpack PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static void unpackBinaries(Path jar, Path into) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          unpackArchive(zip, into);
          return;
        }
      }
    }
    throw new IOException("no .txz in " + jar);
  }

  private static void unpackArchive(InputStream packed, Path into) throws IOException {
    var archive =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZCompressorInputStream(packed), 1 << 16));
    for (TarArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      Path target = into.resolve(entry.getName()).normalize();
      Files.createDirectories(entry.isDirectory() ? target : target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else if (entry.isFile()) {
        Files.copy(archive, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
