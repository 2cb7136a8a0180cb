/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Names inside an archive, looked at before anything is taken out of it. */
final class ArchiveEntries {
  private static final int MOST_ENTRIES = 100_000;

  private ArchiveEntries() {}

  /**
   * @throws MalformedModelFile naming an entry that would land outside the archive's folder
   */
  static void check(ZipFile archive) {
    if (archive.size() > MOST_ENTRIES) {
      throw new MalformedModelFile("it has " + archive.size() + " entries");
    }
    archive.stream().forEach(entry -> check(entry.getName()));
  }

  /** The same for a tar archive, compressed or not. */
  static void checkTar(Path file, boolean gzipped) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(gzipped ? new GZIPInputStream(raw) : raw)) {
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        check(entry.getName());
        if (entry.isSymbolicLink() || entry.isLink()) {
          throw new MalformedModelFile("its entry " + entry.getName() + " is a link");
        }
        if (++entries > MOST_ENTRIES) {
          throw new MalformedModelFile("it has more than " + MOST_ENTRIES + " entries");
        }
      }
    }
  }

  private static void check(String name) {
    problem(name)
        .ifPresent(
            problem -> {
              throw new MalformedModelFile("its entry \"" + name + "\" " + problem);
            });
  }

  private static Optional<String> problem(String name) {
    String unix = name.replace('\\', '/');
    if (unix.startsWith("/") || unix.matches("[A-Za-z]:.*")) {
      return Optional.of("has an absolute path");
    }
    for (String part : unix.split("/", -1)) {
      if (part.equals("..")) {
        return Optional.of("climbs out of the archive");
      }
    }
    // A separator on one system and a letter on another: nobody can say where it would land.
    return name.equals(unix) ? Optional.empty() : Optional.of("has a backslash in its path");
  }
}
