/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Starts engines, each once per JVM: offline, and alone on the machine while one unpacks itself.
 */
public final class TensorEngine {
  private static final String ENGINE = "PyTorch";

  /** A Spark task has one core; the engine would otherwise take all of them for each task. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "ai.djl.offline", "true",
          "OPT_OUT_TRACKING", "true",
          "ai.djl.pytorch.num_threads", "1",
          "ai.djl.pytorch.num_interop_threads", "1");

  private static final Set<String> STARTED = new HashSet<>();

  private TensorEngine() {}

  /** A manager that owns what is made with it; whoever asked for it closes it. */
  public static NDManager newManager() {
    return newManager(ENGINE, Device.cpu());
  }

  /**
   * The same for a given engine and device.
   *
   * @throws Failure RESOURCE when the engine cannot start, or has no such device
   */
  public static synchronized NDManager newManager(String engine, Device device) {
    start(engine);
    if (device.isGpu() && device.getDeviceId() >= Engine.getEngine(engine).getGpuCount()) {
      throw Failure.resource(
          "A GPU was asked for and "
              + describe(engine)
              + " sees "
              + Engine.getEngine(engine).getGpuCount()
              + " here. Put the engine's GPU build and its driver on this machine, or ask for"
              + " device: cpu.");
    }
    return NDManager.newBaseManager(device, engine);
  }

  /** Graphics processors the engine can use on this machine. */
  public static synchronized int gpus(String engine) {
    start(engine);
    return Engine.getEngine(engine).getGpuCount();
  }

  /** Name and version, for example {@code OnnxRuntime 1.21.1}. */
  public static synchronized String describe(String engine) {
    start(engine);
    return engine + " " + Engine.getEngine(engine).getVersion();
  }

  private static void start(String engine) {
    if (STARTED.add(engine)) {
      try {
        unpack(engine);
      } catch (RuntimeException | LinkageError broken) {
        STARTED.remove(engine);
        throw broken;
      }
    }
  }

  // Two processes that unpack the natives at once read each other's half-written files.
  private static void unpack(String engine) {
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
          NDManager first = NDManager.newBaseManager(Device.cpu(), engine)) {
        assert lock.isValid() && first.isOpen();
      }
    } catch (IOException | RuntimeException | LinkageError broken) {
      throw Failure.resource(
          "The engine "
              + engine
              + " cannot start: "
              + broken.getMessage()
              + ". It needs a writable folder of 500 MB, ~/.djl.ai or the one in DJL_CACHE_DIR; run"
              + " headrace doctor.",
          broken);
    }
  }
}
