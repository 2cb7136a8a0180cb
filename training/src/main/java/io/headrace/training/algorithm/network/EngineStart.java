/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Starts the engine. Its natives are unpacked at the first start on a machine, and two processes
 * that do so at once may break each other: so ranks start it one after the other.
 */
final class EngineStart {
  private EngineStart() {}

  static Engine pytorch() {
    Path cache = Utils.getEngineCacheDir();
    try {
      Files.createDirectories(cache);
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve(".headrace.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Engine engine = Engine.getEngine("PyTorch");
        return lock.isValid() ? engine : Engine.getEngine("PyTorch");
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "the engine's natives cannot be unpacked to "
              + cache
              + "; set DJL_CACHE_DIR to a folder that can be written",
          unwritable);
    }
  }
}
