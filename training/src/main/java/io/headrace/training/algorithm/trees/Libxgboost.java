/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import io.headrace.lakehouse.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * XGBoost's C interface (xgboost/c_api.h, version 3.0). Every function returns 0, or another number
 * and leaves its reason with {@code XGBGetLastError}.
 */
final class Libxgboost {
  /** How the library's authors name processors and systems inside the jar. */
  private static final Map<String, String> PROCESSORS =
      Map.of("x86-64", "x86_64", "aarch64", "aarch64");

  private final NativeLibrary library;

  private Libxgboost(NativeLibrary library) {
    this.library = library;
  }

  /**
   * Unpacks the library to the folder of temporary files, which is a rank's own.
   *
   * @throws Failure RESOURCE where there is none for this machine
   */
  static Libxgboost load() {
    String processor = PROCESSORS.getOrDefault(Platform.ARCH, Platform.ARCH);
    String system = Platform.isMac() ? "macos" : "linux";
    String path = "/lib/" + system + "/" + processor + "/" + System.mapLibraryName("xgboost4j");
    try {
      File file = Native.extractFromResourcePath(path, Libxgboost.class.getClassLoader());
      return new Libxgboost(NativeLibrary.getInstance(file.getAbsolutePath()));
    } catch (IOException | UnsatisfiedLinkError missing) {
      throw Failure.resource(
          "XGBoost cannot be loaded on this machine (" + path + "): " + missing.getMessage(),
          missing);
    }
  }

  private Function function(String name) {
    return library.getFunction(name, Function.C_CONVENTION, StandardCharsets.UTF_8.name());
  }

  /**
   * @throws XgboostException with the library's reason
   */
  void call(String name, Object... arguments) {
    if (function(name).invokeInt(arguments) != 0) {
      Pointer reason = function("XGBGetLastError").invokePointer(new Object[0]);
      throw new XgboostException(name, reason.getString(0, StandardCharsets.UTF_8.name()));
    }
  }
}
