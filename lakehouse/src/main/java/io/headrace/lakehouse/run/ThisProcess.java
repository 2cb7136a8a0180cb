/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Which process on which host we are, and whether another one is still there. */
public final class ThisProcess {
  private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private ThisProcess() {}

  public static long pid() {
    return ProcessHandle.current().pid();
  }

  public static String host() {
    try {
      return Files.isReadable(LINUX_HOST_NAME)
          ? Files.readString(LINUX_HOST_NAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    } catch (IOException unreadable) {
      return "localhost";
    }
  }

  /**
   * Whether the process of this host that began something is gone. A process that is younger than
   * what was begun only inherited its number.
   */
  public static boolean isGone(long pid, Instant begun) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty() || !process.get().isAlive()) {
      return true;
    }
    return process.get().info().startInstant().filter(begun::isBefore).isPresent();
  }
}
