/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in memory that the ranks of a host map. It has a name only while they join: once all have
 * mapped it the name is removed, and the kernel frees the memory when the last of them ends,
 * however it ends.
 */
final class SharedSegment {
  static final Path FOLDER = Path.of("/dev/shm");

  private static final Logger LOG = LoggerFactory.getLogger(SharedSegment.class);
  private static final String PREFIX = "headrace-";
  private static final int NAME_BYTES = 16;

  /** No group takes that long to join: what is older was left by one that was killed meanwhile. */
  private static final Duration LEFT_OVER = Duration.ofMinutes(30);

  private final Path file;
  private final ByteBuffer memory;

  private SharedSegment(Path file, ByteBuffer memory) {
    this.file = file;
    this.memory = memory;
  }

  /**
   * @param bytes all of which are taken at once: a page that cannot be had later would end the
   *     process
   */
  static SharedSegment create(Path folder, int bytes) throws IOException {
    sweep(folder);
    byte[] random = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(random);
    Path file = folder.resolve(PREFIX + HexFormat.of().formatHex(random));
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      fill(channel, bytes);
      return new SharedSegment(file, map(channel, bytes));
    } catch (FileAlreadyExistsException improbable) {
      throw improbable;
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  /**
   * @param name as {@link #name()} of the rank that created it
   */
  static SharedSegment open(Path folder, String name, int bytes) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!folder.equals(file.getParent()) || !name.startsWith(PREFIX)) {
      throw new IOException("no name of a shared segment: " + name);
    }
    Set<OpenOption> options =
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = FileChannel.open(file, options)) {
      if (channel.size() != bytes) {
        throw new IOException(file + " has " + channel.size() + " bytes, not " + bytes);
      }
      return new SharedSegment(file, map(channel, bytes));
    }
  }

  private static void fill(FileChannel channel, int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    for (int written = 0; written < bytes; ) {
      zeros.clear().limit(Math.min(zeros.capacity(), bytes - written));
      written += channel.write(zeros);
    }
  }

  private static ByteBuffer map(FileChannel channel, int bytes) throws IOException {
    return channel.map(MapMode.READ_WRITE, 0, bytes).order(ByteOrder.nativeOrder());
  }

  String name() {
    return file.getFileName().toString();
  }

  ByteBuffer memory() {
    return memory;
  }

  /** Takes the name away; the memory stays as long as it is mapped. */
  void unlink() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      LOG.warn("{} cannot be removed and keeps its memory: {}", file, stays.toString());
    }
  }

  private static void sweep(Path folder) throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(LEFT_OVER));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        removeIfOlder(file, limit);
      }
    }
  }

  private static void removeIfOlder(Path file, FileTime limit) {
    try {
      if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(limit) < 0) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException another) {
      LOG.debug("{} was removed by another", file);
    } catch (IOException foreign) {
      LOG.debug("{} is left to its owner: {}", file, foreign.toString());
    }
  }
}
