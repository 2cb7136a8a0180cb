/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Starts the engine, once per JVM: offline, and alone on the machine while it unpacks itself. */
public final class TensorEngine {
  private static final String ENGINE = "PyTorch";

  /** A Spark task has one core; the engine would otherwise take all of them for each task. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "ai.djl.offline", "true",
          "OPT_OUT_TRACKING", "true",
          "ai.djl.pytorch.num_threads", "1",
          "ai.djl.pytorch.num_interop_threads", "1");

  private static boolean started;

  private TensorEngine() {}

  /** A manager that owns what is made with it; whoever asked for it closes it. */
  public static synchronized NDManager newManager() {
    if (!started) {
      start();
      started = true;
    }
    return NDManager.newBaseManager(ENGINE);
  }

  // Two processes that unpack the natives at once read each other's half-written files.
  private static void start() {
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    try {
      Path cache = Files.createDirectories(Utils.getCacheDir());
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("headrace.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock();
          NDManager first = NDManager.newBaseManager(ENGINE)) {
        first.zeros(new ai.djl.ndarray.types.Shape(1)).close();
        assert lock.isValid();
      }
    } catch (IOException | RuntimeException | LinkageError broken) {
      throw Failure.resource(
          "The tensor engine cannot start: "
              + broken.getMessage()
              + ". It needs a writable folder of 500 MB, ~/.djl.ai or the one in DJL_CACHE_DIR; run"
              + " headrace doctor.",
          broken);
    }
  }
}
