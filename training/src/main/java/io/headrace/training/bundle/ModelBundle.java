/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.encode.Encoding;
import org.apache.hadoop.conf.Configuration;

/**
 * A model trained here, as a folder, on local disk or in an object store: weights, network,
 * encoding, signature, and a manifest with the checksum of each.
 */
public final class ModelBundle implements StoredModel {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String NETWORK = "network.json";
  private static final String ENCODING = "encoding.json";
  private static final String SIGNATURE = "signature.json";

  private final BundleFolder folder;
  private final MlpShape shape;
  private final Encoding encoding;
  private final Signature signature;

  ModelBundle(BundleFolder folder) {
    this.folder = folder;
    this.shape = BundleParser.shape(folder.text(NETWORK));
    this.encoding = Encoding.fromJson(folder.text(ENCODING));
    this.signature = BundleParser.signature(folder.text(SIGNATURE));
    if (encoding.width() != shape.inputs()) {
      throw folder.unusable(
          "its encoding gives "
              + encoding.width()
              + " floats, its network reads "
              + shape.inputs());
    }
  }

  /**
   * Writes a bundle, its manifest last. What an interrupted write has left in the folder is
   * replaced.
   */
  public static ModelBundle write(
      Configuration configuration,
      StoragePath path,
      Weights weights,
      MlpShape shape,
      Encoding encoding) {
    BundleFolder.Writer writer = new BundleFolder.Writer(configuration, path);
    writer.write(WEIGHTS, weights.toBytes());
    writer.write(NETWORK, BundleParser.toJson(shape));
    writer.write(ENCODING, encoding.toJson());
    writer.write(SIGNATURE, BundleParser.toJson(Signature.of(encoding)));
    return new ModelBundle(writer.finish());
  }

  /**
   * @throws Failure BAD_REQUEST when there is no whole bundle, BAD_DATA when a file is not the one
   *     that was written
   */
  public static ModelBundle open(Configuration configuration, StoragePath path) {
    return new ModelBundle(BundleFolder.open(configuration, path));
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
  public String weightsSha256() {
    return folder.entry(WEIGHTS).sha256();
  }

  public MlpShape shape() {
    return shape;
  }

  public Encoding encoding() {
    return encoding;
  }

  public Signature signature() {
    return signature;
  }

  /** Reads the weights; each call reads them anew. */
  public Weights weights() {
    return Weights.fromBytes(folder.bytes(WEIGHTS));
  }
}
