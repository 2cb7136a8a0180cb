/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.table.TableVersion;
import java.util.Locale;

/**
 * Something a step reads or makes: a point of the lineage graph.
 *
 * @param version snapshot id or model version; empty where there is none
 */
public record Artifact(Kind kind, String name, String version) {
  /** What sort of thing it is. */
  public enum Kind {
    FILES,
    TABLE,
    MODEL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Artifact files(String where) {
    return new Artifact(Kind.FILES, where, "");
  }

  public static Artifact table(TableVersion table) {
    return new Artifact(Kind.TABLE, table.name().toString(), Long.toString(table.snapshotId()));
  }

  public static Artifact model(String name, int version) {
    return new Artifact(Kind.MODEL, name, Integer.toString(version));
  }

  String versionText() {
    return switch (kind) {
      case FILES -> version;
      case TABLE -> version.isEmpty() ? "" : "@" + version;
      case MODEL -> version.isEmpty() ? "" : "version " + version;
    };
  }
}
