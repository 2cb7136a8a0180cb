/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What bytes look like to someone who only has to say so: for messages, never for reading. */
public final class Appearance {
  /**
   * How files of a format begin.
   *
   * @param start one character a byte
   */
  private record Magic(String words, String start) {
    boolean begins(byte[] bytes) {
      for (int i = 0; i < start.length(); i++) {
        if (i >= bytes.length || bytes[i] != (byte) start.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** Words such as ORC may well begin a text; what nobody can type may not. */
    boolean isText() {
      return start.chars().allMatch(c -> c >= ' ' && c < 127);
    }
  }

  private static final List<Magic> MAGIC =
      List.of(
          new Magic("a PNG image", "\u0089PNG"),
          new Magic("a JPEG image", "\u00FF\u00D8\u00FF"),
          new Magic("a GIF image", "GIF8"),
          new Magic("a PDF document", "%PDF"),
          new Magic("a Parquet file", "PAR1"),
          new Magic("an ORC file", "ORC"),
          new Magic("an Avro file", "Obj\u0001"),
          new Magic("an Arrow file", "ARROW1"),
          new Magic("a gzip archive", "\u001F\u008B"),
          new Magic("a bzip2 archive", "BZh"),
          new Magic("a zstd archive", "(\u00B5/\u00FD"),
          new Magic("an xz archive", "\u00FD7zXZ"),
          new Magic("a ZIP archive", "PK\u0003\u0004"),
          new Magic("a SQLite database", "SQLite format 3"),
          new Magic("an HDF5 file", "\u0089HDF"));

  /** Control characters in a thousand bytes above which nobody would call a file text. */
  private static final int CONTROL_PER_MILLE = 5;

  /** A few may be in any text. */
  private static final int FEW_CONTROLS = 3;

  private static final int LOOK_BYTES = 64 << 10;

  private Appearance() {}

  public static String of(byte[] bytes) {
    if (bytes.length == 0) {
      return "empty";
    }
    for (Magic magic : MAGIC) {
      if (magic.begins(bytes)) {
        return magic.words();
      }
    }
    if (isBinary(bytes)) {
      return "binary";
    }
    String start = start(bytes);
    if (start.startsWith("{") || start.startsWith("[")) {
      return "JSON";
    }
    if (start.startsWith("<")) {
      return "XML or HTML";
    }
    return start.isEmpty() ? "blank" : "text";
  }

  /** True for bytes that are no text in UTF-8 or an 8-bit code, nor UTF-16 with its mark. */
  public static boolean isBinary(byte[] bytes) {
    if (hasUtf16Mark(bytes)) {
      return false;
    }
    for (Magic magic : MAGIC) {
      if (!magic.isText() && magic.begins(bytes)) {
        return true;
      }
    }
    int looked = Math.min(bytes.length, LOOK_BYTES);
    int control = 0;
    for (int i = 0; i < looked; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 1 && b != '\f') {
        control++;
      }
    }
    return control > FEW_CONTROLS && control * 1000L > (long) looked * CONTROL_PER_MILLE;
  }

  public static boolean hasUtf16Mark(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static String start(byte[] bytes) {
    String text =
        new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.UTF_8).strip();
    // Some tools write the mark twice.
    return text.replaceFirst("^[\uFEFF\\s]+", "");
  }
}
