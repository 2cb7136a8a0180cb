/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Archives of one file. Nothing is ever written to disk; what would climb out of a folder, were it
 * unpacked, is refused all the same, because whoever made it meant harm.
 */
final class Archive {
  /** A tar tells itself by a word in the middle of its first block. */
  static final int MAGIC_BYTES = 512;

  private static final int TAR_WORD_AT = 257;
  private static final int MOST_ENTRIES = 10_000;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private Archive() {}

  /**
   * @param name without folders
   */
  record Member(String name, InputStream bytes) {}

  static boolean isZip(byte[] start) {
    return start.length >= 4
        && start[0] == 'P'
        && start[1] == 'K'
        && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
  }

  static boolean isTar(byte[] start) {
    String word = "ustar";
    if (start.length < MAGIC_BYTES) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (start[TAR_WORD_AT + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads the directory at the end of the file, not the file. */
  static Member onlyMemberOfZip(StoredBytes file) throws IOException {
    SeekableBytes bytes = file.seekable();
    ZipFile zip = null;
    try {
      zip = ZipFile.builder().setSeekableByteChannel(bytes.channel()).get();
      ZipArchiveEntry only = onlyData(zip);
      return new Member(plainName(only.getName()), closing(zip.getInputStream(only), zip));
    } catch (IOException | RuntimeException broken) {
      if (zip == null) {
        bytes.close();
      } else {
        zip.close();
      }
      throw broken instanceof RefusedArchive refused
          ? refused
          : new RefusedArchive("is a broken ZIP: " + broken.getMessage(), broken);
    }
  }

  private static ZipArchiveEntry onlyData(ZipFile zip) throws RefusedArchive {
    List<ZipArchiveEntry> data = new ArrayList<>();
    int entries = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      refuseUnsafe(entry.getName(), entry.isUnixSymlink(), "ZIP");
      if (++entries > MOST_ENTRIES) {
        throw new RefusedArchive("is a ZIP of more than " + MOST_ENTRIES + " entries");
      }
      if (!entry.isDirectory() && isData(entry.getName())) {
        data.add(entry);
      }
    }
    if (data.size() != 1) {
      throw several("ZIP", data.isEmpty() ? "no files" : data.size() + " files");
    }
    if (data.get(0).getGeneralPurposeBit().usesEncryption()) {
      throw new RefusedArchive("is an encrypted ZIP");
    }
    return data.get(0);
  }

  /** The first file of a tar; that nothing follows it is found out when its end is reached. */
  static Member onlyMemberOfTar(InputStream in) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    TarArchiveEntry only = nextData(tar);
    if (only == null) {
      throw several("tar", "no files");
    }
    return new Member(plainName(only.getName()), new OnlyMember(tar));
  }

  /** Ends where the member does, when no other follows. */
  private static final class OnlyMember extends BulkInputStream {
    private final TarArchiveInputStream tar;
    private boolean ended;

    OnlyMember(TarArchiveInputStream tar) {
      this.tar = tar;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      int read = guarded(() -> tar.read(buffer, offset, length));
      if (read < 0) {
        ended = true;
        if (nextData(tar) != null) {
          throw several("tar", "several files");
        }
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T get() throws IOException;
  }

  private static <T> T guarded(Reading<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (RefusedArchive refused) {
      throw refused;
    } catch (IOException | RuntimeException broken) {
      throw new RefusedArchive("is a broken tar: " + broken.getMessage(), broken);
    }
  }

  private static @org.jspecify.annotations.Nullable TarArchiveEntry nextData(
      TarArchiveInputStream tar) throws IOException {
    for (int entries = 0; entries < MOST_ENTRIES; entries++) {
      TarArchiveEntry entry = guarded(tar::getNextEntry);
      if (entry == null) {
        return null;
      }
      boolean plain = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
      refuseUnsafe(entry.getName(), !plain && !entry.isDirectory(), "tar");
      if (plain && isData(entry.getName())) {
        return entry;
      }
    }
    throw new RefusedArchive("is a tar of more than " + MOST_ENTRIES + " entries");
  }

  private static void refuseUnsafe(String name, boolean special, String archive)
      throws RefusedArchive {
    String path = name.replace('\\', '/');
    boolean climbs = List.of(path.split("/", -1)).contains("..");
    if (climbs || path.startsWith("/") || DRIVE.matcher(path).matches()) {
      throw new RefusedArchive(
          "is a "
              + archive
              + " with the entry \""
              + shortened(name)
              + "\", which climbs out of it");
    }
    if (special) {
      throw new RefusedArchive(
          "is a " + archive + " with a link or device in it: \"" + shortened(name) + "\"");
    }
  }

  private static String shortened(String name) {
    return name.length() > 80 ? name.substring(0, 80) + "…" : name;
  }

  /** What desktops add on their own. */
  private static boolean isData(String name) {
    return !name.startsWith("__MACOSX/") && !plainName(name).startsWith(".");
  }

  private static String plainName(String name) {
    String path = name.replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static RefusedArchive several(String archive, String found) {
    return new RefusedArchive(
        "is a " + archive + " of " + found + "; only one file is read: unpack it first");
  }

  private static InputStream closing(InputStream in, ZipFile zip) {
    return new FilterInputStream(in) {
      @Override
      public void close() throws IOException {
        try (zip) {
          super.close();
        }
      }
    };
  }
}
