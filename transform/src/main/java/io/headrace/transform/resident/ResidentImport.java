/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.commons.io.file.PathUtils;

/** An imported model in its engine, with the local copy of its files. */
record ResidentImport(EngineRoom engine, Path folder) implements ResidentModel {
  static ResidentImport load(ImportedModel model, DeviceChoice choice) {
    return load(model.face(), model::copyTo, choice);
  }

  /**
   * @param copy brings the model's files to a folder, and says which one is the model's own
   */
  static ResidentImport load(ModelInterface face, UnaryOperator<Path> copy, DeviceChoice choice) {
    Path folder = newFolder();
    try {
      Path file = copy.apply(folder);
      return new ResidentImport(
          EngineRoom.open(file, face, choice.on(face.format().engine())), folder);
    } catch (RuntimeException first) {
      delete(folder);
      throw first;
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("headrace-model-");
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static void delete(Path folder) {
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException leftBehind) {
      // It lies in the folder of temporary files, which the system clears.
      folder.toFile().deleteOnExit();
    }
  }

  @Override
  public String describe() {
    return engine.describe();
  }

  @Override
  public void close() {
    engine.close();
    delete(folder);
  }
}
