package io.headrace.catalog.sniff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What bytes look like to someone who only has to say so: for messages, never for reading. */
public final class Appearance {
  private record Magic(String words, byte[] bytes) {
    static Magic of(String words, int... bytes) {
      byte[] magic = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        magic[i] = (byte) bytes[i];
      }
      return new Magic(words, magic);
    }

    static Magic of(String words, String ascii) {
      return new Magic(words, ascii.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static final List<Magic> MAGIC =
      List.of(
          Magic.of("a PNG image", 0x89, 'P', 'N', 'G'),
          Magic.of("a JPEG image", 0xFF, 0xD8, 0xFF),
          Magic.of("a GIF image", "GIF8"),
          Magic.of("a PDF document", "%PDF"),
          Magic.of("a Parquet file", "PAR1"),
          Magic.of("an ORC file", "ORC"),
          Magic.of("an Avro file", 'O', 'b', 'j', 1),
          Magic.of("an Arrow file", "ARROW1"),
          Magic.of("a gzip archive", 0x1F, 0x8B),
          Magic.of("a bzip2 archive", "BZh"),
          Magic.of("a zstd archive", 0x28, 0xB5, 0x2F, 0xFD),
          Magic.of("an xz archive", 0xFD, '7', 'z', 'X', 'Z'),
          Magic.of("a ZIP archive", 'P', 'K', 3, 4),
          Magic.of("a SQLite database", "SQLite format 3"),
          Magic.of("an HDF5 file", 0x89, 'H', 'D', 'F'));

  /** Control characters in a thousand bytes above which nobody would call a file text. */
  private static final int CONTROL_PER_MILLE = 5;

  private static final int LOOK_BYTES = 64 << 10;

  private Appearance() {}

  public static String of(byte[] bytes) {
    if (bytes.length == 0) {
      return "empty";
    }
    for (Magic magic : MAGIC) {
      if (startsWith(bytes, magic.bytes())) {
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
      // Words such as ORC may well begin a text; what is not ASCII may not.
      if (magic.bytes()[0] < 0 && startsWith(bytes, magic.bytes())) {
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
    return control * 1000L > (long) looked * CONTROL_PER_MILLE;
  }

  public static boolean hasUtf16Mark(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static String start(byte[] bytes) {
    String text =
        new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.UTF_8).strip();
    return text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
  }

  private static boolean startsWith(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
