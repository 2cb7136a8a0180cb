/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.SnappyFramedOutputStream;
import org.xerial.snappy.SnappyOutputStream;

class UnpackedTest {
  private static final byte[] TEXT = "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst", "lz4", "sz", "snappy"})
  void compressionIsToldByItsFirstBytesWhateverTheName(String extension) throws IOException {
    byte[] packed = packed(extension, TEXT);
    assertThat(read("a.csv." + extension, packed)).isEqualTo("a.csv|" + text(TEXT));
    assertThat(read("data", packed)).isEqualTo("data|" + text(TEXT));
  }

  @Test
  void plainBytesPassThrough() throws IOException {
    assertThat(read("a.csv", TEXT)).isEqualTo("a.csv|" + text(TEXT));
    assertThat(read("a.gz", "no gzip at all".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("a.gz|no gzip at all");
    assertThat(read("empty", new byte[0])).isEqualTo("empty|");
  }

  @Test
  void archivesOfOneFileAreThatFile() throws IOException {
    assertThat(read("x.zip", zip("in/a.csv", TEXT))).isEqualTo("a.csv|" + text(TEXT));
    byte[] tar = tar(new TarArchiveEntry("in/a.csv"), TEXT);
    assertThat(read("x.tar", tar)).isEqualTo("a.csv|" + text(TEXT));
    assertThat(read("x.tgz", packed("gz", tar))).isEqualTo("a.csv|" + text(TEXT));
  }

  @Test
  void layersAreNamedFromTheOutsideIn() throws IOException {
    byte[] tar = tar(new TarArchiveEntry("a.csv"), TEXT);
    try (Unpacked in = Unpacked.open(StoredBytes.of("x.tar.zst", packed("zst", tar)))) {
      assertThat(in.layers()).isEqualTo(List.of("zstd", "tar"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.csv", "in/../../a.csv", "/etc/passwd", "C:\\a.csv", "..\\a.csv"})
  void entriesThatClimbOutAreRefused(String name) throws IOException {
    refused(zip(name, TEXT), "climbs out");
    refused(tar(new TarArchiveEntry(name, true), TEXT), "climbs out");
  }

  @Test
  void linksAreRefused() throws IOException {
    TarArchiveEntry link = new TarArchiveEntry("a.csv", TarConstants.LF_SYMLINK);
    link.setLinkName("/etc/passwd");
    refused(tar(link, new byte[0]), "link or device");
    TarArchiveEntry hard = new TarArchiveEntry("a.csv", TarConstants.LF_LINK);
    hard.setLinkName("b.csv");
    refused(tar(hard, new byte[0]), "link or device");
  }

  @Test
  void archivesOfSeveralFilesAreRefusedAtTheLatestAtTheirEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("a.csv", "b.csv")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(TEXT);
      }
    }
    refused(bytes.toByteArray(), "2 files");
    ByteArrayOutputStream tarred = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(tarred)) {
      put(tar, new TarArchiveEntry("a.csv"), TEXT);
      put(tar, new TarArchiveEntry("b.csv"), TEXT);
    }
    refused(tarred.toByteArray(), "several files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst"})
  void bombsAreRefusedLongBeforeTheyFillAnything(String extension) throws IOException {
    byte[] bomb = packed(extension, new byte[(int) BoundedExpansion.FREE_BYTES + (1 << 20)]);
    assertThat(bomb.length).isLessThan(1 << 20);
    refused(bomb, "decompression bomb");
  }

  @Test
  void brokenArchivesSayWhere() throws IOException {
    byte[] gzip = packed("gz", new byte[1 << 16]);
    refused(Arrays.copyOf(gzip, gzip.length - 10), "broken");
    refused(Arrays.copyOf(zip("a.csv", TEXT), 40), "broken ZIP");
  }

  private static void refused(byte[] bytes, String words) {
    assertThatThrownBy(() -> read("x", bytes))
        .isInstanceOf(RefusedArchive.class)
        .hasMessageContaining(words);
  }

  private static String read(String name, byte[] bytes) throws IOException {
    try (Unpacked in = Unpacked.open(StoredBytes.of(name, bytes))) {
      ByteArrayOutputStream some = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (some.size() < 1 << 20) {
          some.write(buffer, 0, read);
        }
      }
      assertThat(in.storedBytes()).isEqualTo(bytes.length);
      return in.name() + "|" + some.toString(StandardCharsets.UTF_8);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] packed(String extension, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (extension) {
          case "gz" -> new GZIPOutputStream(packed);
          case "bz2" -> new BZip2CompressorOutputStream(packed, 1);
          case "zst" -> new ZstdOutputStream(packed);
          case "lz4" -> new LZ4FrameOutputStream(packed);
          case "sz" -> new SnappyFramedOutputStream(packed);
          default -> new SnappyOutputStream(packed);
        }) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static byte[] tar(TarArchiveEntry entry, byte[] bytes) throws IOException {
    ByteArrayOutputStream tarred = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(tarred)) {
      put(tar, entry, bytes);
    }
    return tarred.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] bytes)
      throws IOException {
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
