/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A bundle's files and their manifest. Nothing is handed out before its checksum was compared. */
final class BundleFolder {
  private static final int LARGEST_MANIFEST_BYTES = 1 << 20;

  private final FolderFiles files;
  private final Manifest manifest;
  private final String checksum;

  private BundleFolder(FolderFiles files, Manifest manifest, String checksum) {
    this.files = files;
    this.manifest = manifest;
    this.checksum = checksum;
  }

  /**
   * @throws Failure BAD_REQUEST when there is no manifest
   */
  static BundleFolder open(Configuration configuration, StoragePath path) {
    FolderFiles files = new FolderFiles(configuration, path);
    byte[] bytes = files.read(Manifest.NAME, LARGEST_MANIFEST_BYTES);
    return new BundleFolder(
        files,
        BundleParser.manifest(new String(bytes, StandardCharsets.UTF_8)),
        Checksums.sha256(bytes));
  }

  StoragePath path() {
    return files.path();
  }

  String checksum() {
    return checksum;
  }

  List<Manifest.Entry> files() {
    return manifest.files();
  }

  boolean has(String name) {
    return manifest.find(name).isPresent();
  }

  Manifest.Entry entry(String name) {
    return manifest.find(name).orElseThrow(() -> unusable("its manifest does not list " + name));
  }

  String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** A whole file in memory; for those that are known to be small enough. */
  byte[] bytes(String name) {
    Manifest.Entry entry = entry(name);
    byte[] bytes = files.read(name, Math.toIntExact(entry.bytes()));
    check(entry, bytes.length, Checksums.sha256(bytes));
    return bytes;
  }

  /** Compares every file with the manifest. */
  void verify() {
    manifest.files().forEach(entry -> copy(entry, OutputStream.nullOutputStream()));
  }

  /** A file to a local one, block by block. */
  void copy(Manifest.Entry entry, java.nio.file.Path local) {
    try {
      Files.createDirectories(local.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(local)) {
        copy(entry, out);
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private void copy(Manifest.Entry entry, OutputStream target) {
    try (InputStream in = files.open(entry.name());
        DigestOutputStream out = new DigestOutputStream(target, Checksums.newDigest())) {
      long copied = in.transferTo(out);
      check(entry, copied, Checksums.hexadecimal(out.getMessageDigest()));
    } catch (ChecksumException tampered) {
      throw unusable(entry.name() + " fails its file system's checksum");
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private void check(Manifest.Entry entry, long bytes, String sha256) {
    if (bytes != entry.bytes()) {
      throw unusable(entry.name() + " has " + bytes + " bytes, the manifest says " + entry.bytes());
    }
    if (!sha256.equals(entry.sha256())) {
      throw unusable(
          entry.name() + " has the checksum " + sha256 + ", the manifest says " + entry.sha256());
    }
  }

  Failure unusable(String why) {
    return files.unusable(why);
  }

  /**
   * Writes a bundle, its manifest last. What an interrupted write has left in the folder is
   * replaced.
   */
  static final class Writer {
    private final FolderFiles files;
    private final List<Manifest.Entry> entries = new ArrayList<>();

    Writer(Configuration configuration, StoragePath path) {
      this.files = new FolderFiles(configuration, path);
      files.delete(Manifest.NAME);
    }

    void write(String name, String text) {
      write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
      Manifest.Entry entry = new Manifest.Entry(name, bytes.length, Checksums.sha256(bytes));
      files.write(name, bytes);
      entries.add(entry);
    }

    void copy(String name, java.nio.file.Path local) {
      MessageDigest digest = Checksums.newDigest();
      try (InputStream in = Files.newInputStream(local);
          OutputStream out = new DigestOutputStream(files.create(name), digest)) {
        long bytes = in.transferTo(out);
        entries.add(new Manifest.Entry(name, bytes, Checksums.hexadecimal(digest)));
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    BundleFolder finish() {
      byte[] manifest = BundleParser.toJson(new Manifest(entries)).getBytes(StandardCharsets.UTF_8);
      files.write(Manifest.NAME, manifest);
      return open(files.configuration(), files.path());
    }
  }

  /** The folder's files as bytes. */
  private record FolderFiles(Configuration configuration, StoragePath path) {
    OutputStream create(String name) throws IOException {
      return system().create(file(name), true);
    }

    void write(String name, byte[] bytes) {
      try (OutputStream out = create(name)) {
        out.write(bytes);
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    void delete(String name) {
      try {
        system().delete(file(name), false);
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    InputStream open(String name) throws IOException {
      try {
        return system().open(file(name));
      } catch (FileNotFoundException missing) {
        throw Failure.badRequest(
            "There is no whole model at "
                + path
                + ": "
                + name
                + " is missing. Train or import it again.",
            missing);
      }
    }

    /** At most one byte more than {@code most}, so that a file that grew is noticed. */
    byte[] read(String name, int most) {
      try (InputStream in = open(name)) {
        return in.readNBytes(most + 1);
      } catch (ChecksumException tampered) {
        throw unusable(name + " fails its file system's checksum");
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    Failure unusable(String why) {
      return Failure.badData("The model at " + path + " cannot be trusted: " + why + ".");
    }

    private FileSystem system() throws IOException {
      return path.toHadoop().getFileSystem(configuration);
    }

    private Path file(String name) {
      return new Path(path.toHadoop(), name);
    }
  }
}
