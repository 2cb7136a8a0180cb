/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.storage.StoragePath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A model that was made elsewhere, as a folder: its own file or files, untouched, and what it asks
 * for and gives back.
 */
public final class ImportedModel implements StoredModel {
  static final String INTERFACE = "interface.json";

  private final BundleFolder folder;
  private final ModelInterface face;

  ImportedModel(BundleFolder folder) {
    this.folder = folder;
    this.face = BundleParser.modelInterface(folder.text(INTERFACE));
  }

  /**
   * Copies a model's files, its manifest last.
   *
   * @param files where each is, by its name inside the bundle; one has the name of the format
   */
  public static ImportedModel write(
      Configuration configuration, StoragePath path, ModelInterface face, Map<String, Path> files) {
    if (!files.containsKey(face.format().fileName())) {
      throw new IllegalArgumentException(files.keySet() + " lacks " + face.format().fileName());
    }
    BundleFolder.Writer writer = new BundleFolder.Writer(configuration, path);
    new LinkedHashMap<>(files).forEach(writer::copy);
    writer.write(INTERFACE, BundleParser.toJson(face));
    return new ImportedModel(writer.finish());
  }

  @Override
  public StoragePath path() {
    return folder.path();
  }

  @Override
  public String checksum() {
    return folder.checksum();
  }

  @Override
  public void verify() {
    folder.verify();
  }

  @Override
  public String weightsSha256() {
    return folder.entry(face.format().fileName()).sha256();
  }

  /** What it asks for and gives back. */
  public ModelInterface face() {
    return face;
  }

  /**
   * Copies the model's files to a local folder, where its engine can open them; each is compared
   * with its checksum on the way.
   *
   * @return the model's own file
   */
  public Path copyTo(Path local) {
    for (Manifest.Entry entry : folder.files()) {
      if (!entry.name().equals(INTERFACE)) {
        folder.copy(entry, local.resolve(entry.name()));
      }
    }
    return local.resolve(face.format().fileName());
  }
}
