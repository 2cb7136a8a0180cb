/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.xerial.snappy.SnappyFramedInputStream;
import org.xerial.snappy.SnappyInputStream;

/** Ways to compress one stream of bytes, known by how they begin. */
enum Packing {
  GZIP("\u001F\u008B\b", "gz|tgz") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return GzipCompressorInputStream.builder()
          .setInputStream(in)
          .setDecompressConcatenated(true)
          .get();
    }
  },
  BZIP2("BZh", "bz2|tbz2") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  ZSTD("(\u00B5/\u00FD", "zst|zstd") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  LZ4("\u0004\"M\u0018", "lz4") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new LZ4FrameInputStream(in);
    }
  },
  SNAPPY("\u00FF\u0006\u0000\u0000sNaPpY", "snappy|sz") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new SnappyFramedInputStream(in, true);
    }
  },
  /** The block stream of snappy-java. */
  SNAPPY_BLOCKS("\u0082SNAPPY\u0000", "snappy") {
    @Override
    InputStream open(InputStream in) throws IOException {
      return new SnappyInputStream(in);
    }
  };

  /** Bytes that are enough to tell. */
  static final int MAGIC_BYTES = 10;

  private static final String BZIP2_BLOCK = "1AY&SY";

  private final String magic;
  private final Pattern extension;

  Packing(String magic, String extensions) {
    this.magic = magic;
    this.extension = Pattern.compile("(?i)\\.(" + extensions + ")$");
  }

  /** The decompressor; reads its header at once. */
  abstract InputStream open(InputStream in) throws IOException;

  static Optional<Packing> of(byte[] start) {
    for (Packing packing : values()) {
      if (packing.begins(start)) {
        return Optional.of(packing);
      }
    }
    return Optional.empty();
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace("_blocks", "");
  }

  /** The name of what is inside: {@code a.csv} for {@code a.csv.gz}, {@code a.tar} for a.tgz. */
  String inner(String name) {
    Matcher found = extension.matcher(name);
    if (!found.find()) {
      return name;
    }
    String stem = name.substring(0, found.start());
    return found.group(1).startsWith("t") ? stem + ".tar" : stem;
  }

  private boolean begins(byte[] start) {
    if (!startsWith(start, 0, magic)) {
      return false;
    }
    // A text may begin with BZh; what follows a real header is the magic of a block.
    return this != BZIP2 || start.length < MAGIC_BYTES || isBzip2Block(start);
  }

  private static boolean isBzip2Block(byte[] start) {
    return startsWith(start, 4, BZIP2_BLOCK) || startsWith(start, 4, "\u0017rE8P\u0090");
  }

  private static boolean startsWith(byte[] bytes, int from, String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (from + i >= bytes.length || bytes[from + i] != (byte) magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
