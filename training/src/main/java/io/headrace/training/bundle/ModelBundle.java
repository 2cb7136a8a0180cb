/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.encode.Encoding;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/**
 * A model trained here, as a folder, on local disk or in an object store: its own file, what that
 * is, encoding, signature, and a manifest with the checksum of each.
 */
public final class ModelBundle implements StoredModel {
  private static final String SHAPE = "shape.json";
  private static final String ENCODING = "encoding.json";
  private static final String SIGNATURE = "signature.json";

  private final BundleFolder folder;
  private final ModelShape shape;
  private final Encoding encoding;
  private final Signature signature;

  ModelBundle(BundleFolder folder) {
    this.folder = folder;
    this.shape = BundleParser.shape(folder.text(SHAPE));
    this.encoding = Encoding.fromJson(folder.text(ENCODING));
    this.signature = BundleParser.signature(folder.text(SIGNATURE));
    if (encoding.width() != shape.inputs()) {
      throw folder.unusable(
          "its encoding gives " + encoding.width() + " floats, its model reads " + shape.inputs());
    }
  }

  /**
   * Writes a bundle, its manifest last. What an interrupted write has left in the folder is
   * replaced.
   *
   * @param model the file that {@code shape} says
   */
  public static ModelBundle write(
      Configuration configuration,
      StoragePath path,
      byte[] model,
      ModelShape shape,
      Encoding encoding) {
    BundleFolder.Writer writer = new BundleFolder.Writer(configuration, path);
    writer.write(shape.fileName(), model);
    writer.write(SHAPE, BundleParser.toJson(shape));
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
  public void verify() {
    folder.verify();
  }

  @Override
  public String weightsSha256() {
    return folder.entry(shape.fileName()).sha256();
  }

  public ModelShape shape() {
    return shape;
  }

  public Encoding encoding() {
    return encoding;
  }

  public Signature signature() {
    return signature;
  }

  /**
   * Reads the model's file; each call reads it anew.
   *
   * @throws Failure BAD_DATA when it is not the one that was written
   */
  public byte[] model() {
    return folder.bytes(shape.fileName());
  }

  /** Copies the model's file to a local folder, compared with its checksum on the way. */
  public Path copyTo(Path local) {
    Path copy = local.resolve(shape.fileName());
    folder.copy(folder.entry(shape.fileName()), copy);
    return copy;
  }
}
