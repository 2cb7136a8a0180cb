/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where an executor finds a model.
 *
 * @param path the bundle's folder
 * @param checksum of the bundle the driver has looked at: the executor takes no other
 * @param storage how to reach it
 * @param device where it is to run
 */
public record ModelSource(
    StoragePath path, String checksum, SerializableConfiguration storage, DeviceChoice device)
    implements Serializable {
  /** What one JVM holds at most once. */
  public String key() {
    return checksum + " on " + device;
  }
}
