/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a bundle, with their checksums; written last, so that its presence means whole. */
record Manifest(List<Entry> files) {
  static final String NAME = "manifest.json";

  // No part begins with a dot and none is empty: a name cannot leave the bundle's folder.
  private static final Pattern PLAIN_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}(/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,7}");

  record Entry(String name, long bytes, String sha256) {
    Entry {
      if (!PLAIN_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("\"" + name + "\" is no plain file name");
      }
      if (bytes < 0) {
        throw new IllegalArgumentException(name + " has " + bytes + " bytes");
      }
    }
  }

  Manifest {
    files = List.copyOf(files);
  }

  Optional<Entry> find(String name) {
    return files.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}
