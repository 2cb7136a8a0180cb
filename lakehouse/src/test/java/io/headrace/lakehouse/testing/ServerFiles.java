/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the build has put each server's own jars: {@code lakehouse/target/servers/<server>}. */
final class ServerFiles {
  private ServerFiles() {}

  static Path folder(String server) {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path found = at.resolve("lakehouse/target/servers").resolve(server);
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    throw new IllegalStateException(
        "No lakehouse/target/servers/%s in or above %s: run mvn -pl lakehouse generate-test-resources"
            .formatted(server, start));
  }

  static String classPath(String server) {
    return folder(server) + "/*";
  }

  /** Copies a file that lies beside this class on the class path. */
  static Path unpack(String resource, Path folder) {
    try (var in = ServerFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("No test resource " + resource);
      }
      Path copy = folder.resolve(Path.of(resource).getFileName());
      Files.createDirectories(folder);
      Files.write(copy, in.readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot unpack " + resource, e);
    }
  }

  /** A new folder under {@code target}, not there before. */
  static Path freshFolder(String name) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "server-data").toAbsolutePath());
      return Files.createTempDirectory(parent, name + "-");
    } catch (IOException e) {
      throw new IllegalStateException("Cannot create a folder for " + name, e);
    }
  }

  /** Deletes a folder, also while the last of a server's processes is tidying up in it. */
  static void delete(Path folder) {
    IOException last = null;
    for (int tries = 0; tries < 5 && Files.exists(folder); tries++) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException busy) {
        last = new IOException("Cannot delete " + folder, busy);
      }
    }
    if (last != null && Files.exists(folder)) {
      throw new UncheckedIOException(last);
    }
  }
}
