/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** What the Spark task of a rank does around the rank's process. */
public interface RankTask extends Serializable {
  /**
   * Brings what the rank needs, before its process starts.
   *
   * @param folder on this machine, gone when the task ends
   */
  RankWork prepare(int rank, Path folder) throws IOException;

  /** Hears what the rank reports on its way. */
  default void report(int rank, Serializable message) throws IOException {}

  /** Takes away what the rank has made, after it ended well. */
  default void finish(int rank, Path folder) throws IOException {}

  /** Keeps a loss where the driver finds it; the stage is about to be tried again. */
  default void lost(RankLoss loss) throws IOException {}
}
