/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.encode.Encoding;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A model as a folder, on local disk or in an object store: weights, network, encoding, signature,
 * and a manifest with the checksum of each. Nothing of it is used before its checksum was compared.
 */
public final class ModelBundle {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String NETWORK = "network.json";
  private static final String ENCODING = "encoding.json";
  private static final String SIGNATURE = "signature.json";
  private static final int LARGEST_MANIFEST_BYTES = 1 << 20;

  private final Folder folder;
  private final Manifest manifest;
  private final String checksum;
  private final MlpShape shape;
  private final Encoding encoding;
  private final Signature signature;

  private ModelBundle(Folder folder, Manifest manifest, String checksum) {
    this.folder = folder;
    this.manifest = manifest;
    this.checksum = checksum;
    this.shape = BundleParser.shape(text(NETWORK));
    this.encoding = Encoding.fromJson(text(ENCODING));
    this.signature = BundleParser.signature(text(SIGNATURE));
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
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(WEIGHTS, weights.toBytes());
    files.put(NETWORK, utf8(BundleParser.toJson(shape)));
    files.put(ENCODING, utf8(encoding.toJson()));
    files.put(SIGNATURE, utf8(BundleParser.toJson(Signature.of(encoding))));
    List<Manifest.Entry> entries = new ArrayList<>();
    Folder folder = new Folder(configuration, path);
    folder.delete(Manifest.NAME);
    files.forEach(
        (name, bytes) -> {
          folder.write(name, bytes);
          entries.add(new Manifest.Entry(name, bytes.length, Checksums.sha256(bytes)));
        });
    folder.write(Manifest.NAME, utf8(BundleParser.toJson(new Manifest(entries))));
    return open(configuration, path);
  }

  /**
   * @throws Failure BAD_REQUEST when there is no whole bundle, BAD_DATA when a file is not the one
   *     that was written
   */
  public static ModelBundle open(Configuration configuration, StoragePath path) {
    Folder folder = new Folder(configuration, path);
    byte[] manifest = folder.read(Manifest.NAME, LARGEST_MANIFEST_BYTES);
    return new ModelBundle(
        folder,
        BundleParser.manifest(new String(manifest, StandardCharsets.UTF_8)),
        Checksums.sha256(manifest));
  }

  public StoragePath path() {
    return folder.path();
  }

  /** Of the manifest, and so of everything: two bundles with the same checksum are the same. */
  public String checksum() {
    return checksum;
  }

  public String weightsSha256() {
    return entry(WEIGHTS).sha256();
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
    return Weights.fromBytes(verified(WEIGHTS));
  }

  private String text(String name) {
    return new String(verified(name), StandardCharsets.UTF_8);
  }

  private byte[] verified(String name) {
    Manifest.Entry entry = entry(name);
    byte[] bytes = folder.read(name, Math.toIntExact(entry.bytes()));
    if (bytes.length != entry.bytes()) {
      throw folder.unusable(
          name + " has " + bytes.length + " bytes, the manifest says " + entry.bytes());
    }
    String found = Checksums.sha256(bytes);
    if (!found.equals(entry.sha256())) {
      throw folder.unusable(
          name + " has the checksum " + found + ", the manifest says " + entry.sha256());
    }
    return bytes;
  }

  private Manifest.Entry entry(String name) {
    return manifest
        .find(name)
        .orElseThrow(() -> folder.unusable("its manifest does not list " + name));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The folder's files as bytes. */
  private record Folder(Configuration configuration, StoragePath path) {
    void write(String name, byte[] bytes) {
      try (FSDataOutputStream out = files().create(file(name), true)) {
        out.write(bytes);
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    void delete(String name) {
      try {
        files().delete(file(name), false);
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    /** At most one byte more than {@code most}, so that a file that grew is noticed. */
    byte[] read(String name, int most) {
      try (FSDataInputStream in = files().open(file(name))) {
        return in.readNBytes(most + 1);
      } catch (FileNotFoundException missing) {
        throw Failure.badRequest(
            "There is no whole model at " + path + ": " + name + " is missing. Train it again.",
            missing);
      } catch (org.apache.hadoop.fs.ChecksumException tampered) {
        throw unusable(name + " fails its file system's checksum");
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    Failure unusable(String why) {
      return Failure.badData("The model at " + path + " cannot be trusted: " + why + ".");
    }

    private FileSystem files() throws IOException {
      return path.toHadoop().getFileSystem(configuration);
    }

    private Path file(String name) {
      return new Path(path.toHadoop(), name);
    }
  }
}
