/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The natives of the training engine, where they unpack to, and accelerators. */
final class EngineCheck {
  private static final String DESCRIPTION = "native/lib/pytorch.properties";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The natives take 432 MB when they are unpacked, once for each user. */
  private static final long LEAST_CACHE_BYTES = 600L << 20;

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(natives(platform()));
    findings.add(cache());
    findings.add(accelerators());
    return findings;
  }

  /** As the engine names it: {@code linux-x86_64}. */
  static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "osx" : system.startsWith("win") ? "win" : "linux")
        + "-"
        + (machine.equals("amd64") ? "x86_64" : machine);
  }

  static Finding natives(String platform) {
    String wayOut =
        "Crawl, etl and sql work here; run train and transform on linux-x86_64, linux-aarch64 or"
            + " osx-aarch64, and build there.";
    try (InputStream description =
        EngineCheck.class.getClassLoader().getResourceAsStream(DESCRIPTION)) {
      if (description == null) {
        return Finding.problem("pytorch", "no natives in the application jar", wayOut);
      }
      Properties properties = new Properties();
      properties.load(description);
      String built = properties.getProperty("classifier", "");
      String found = properties.getProperty("version", "") + " for " + built;
      return built.equals(platform) && hasGlue(platform)
          ? Finding.ok("pytorch", found)
          : Finding.problem("pytorch", found + ", none for " + platform, wayOut);
    } catch (IOException broken) {
      return Finding.problem("pytorch", "natives unreadable: " + broken.getMessage(), wayOut);
    }
  }

  private static boolean hasGlue(String platform) {
    String name = platform.startsWith("osx") ? "libdjl_torch.dylib" : "libdjl_torch.so";
    return EngineCheck.class.getClassLoader().getResource("jnilib/" + platform + "/cpu/" + name)
        != null;
  }

  private static Finding cache() {
    String given = System.getenv("DJL_CACHE_DIR");
    Path folder =
        given == null ? Path.of(System.getProperty("user.home"), ".djl.ai") : Path.of(given);
    Path nearest = folder.toAbsolutePath();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    try {
      FileStore store = Files.getFileStore(nearest);
      String found = MachineCheck.gib(store.getUsableSpace()) + " free in " + folder;
      boolean unpacked = Files.isDirectory(folder.resolve("pytorch"));
      return Files.isWritable(nearest) && (unpacked || store.getUsableSpace() > LEAST_CACHE_BYTES)
          ? Finding.ok("engine cache", found)
          : Finding.problem(
              "engine cache",
              Files.isWritable(nearest) ? found : folder + " cannot be written",
              "Set DJL_CACHE_DIR to a writable folder with 600 MB free.");
    } catch (IOException broken) {
      return Finding.problem(
          "engine cache", broken.toString(), "Set DJL_CACHE_DIR to a writable folder.");
    }
  }

  private static Finding accelerators() {
    try {
      String names =
          new Deadline(PATIENCE)
              .ask(
                  "nvidia-smi",
                  () -> output("nvidia-smi", "--query-gpu=name", "--format=csv,noheader"));
      List<String> devices = names.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
      return devices.isEmpty()
          ? none("nvidia-smi names no device")
          : Finding.note(
              "accelerators",
              String.join(", ", devices),
              "The natives of this build are for the CPU; training does not use them yet.");
    } catch (RuntimeException absent) {
      return none("none found (no nvidia-smi)");
    }
  }

  private static Finding none(String why) {
    return Finding.ok("accelerators", why + "; training runs on the CPU");
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? text : "";
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
