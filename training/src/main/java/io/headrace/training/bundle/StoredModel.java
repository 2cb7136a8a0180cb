/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import org.apache.hadoop.conf.Configuration;

/** A model in a folder of its own, checked against its manifest. */
public sealed interface StoredModel permits ModelBundle, ImportedModel {
  StoragePath path();

  /** Of the manifest, and so of everything: two models with the same checksum are the same. */
  String checksum();

  /** Of the weights, or of the file that holds them; what the registry knows the model by. */
  String weightsSha256();

  /**
   * Reads every file; a call takes as long as that does.
   *
   * @throws Failure BAD_REQUEST when a file is missing, BAD_DATA when one is not what was written
   */
  void verify();

  /**
   * @throws Failure BAD_REQUEST when there is no whole model, BAD_DATA when a file is not the one
   *     that was written
   */
  static StoredModel open(Configuration configuration, StoragePath path) {
    BundleFolder folder = BundleFolder.open(configuration, path);
    return folder.has(ImportedModel.INTERFACE)
        ? new ImportedModel(folder)
        : new ModelBundle(folder);
  }
}
