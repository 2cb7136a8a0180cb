/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hurt: each gets a verdict with a reason, and nothing else happens. */
class BadInputTest {
  @TempDir Path folder;

  @Test
  void fileThatIsGoneIsAVerdict() {
    assertThat(verdict(folder.resolve("gone.csv"), 10).refusal()).contains("was gone");
  }

  @Test
  void fileThatMayNotBeReadIsAVerdict() throws IOException {
    Path file = Files.writeString(folder.resolve("closed.csv"), "a,b\n1,2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "whoever runs this may read everything");
    assertThat(verdict(file, 8).refusal()).contains("permission denied");
  }

  @Test
  void archiveThatClimbsOutIsAVerdict() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../../etc/cron.d/x"));
      zip.write(1);
    }
    assertThat(verdict("x.zip", bytes.toByteArray()).refusal()).contains("climbs out");
  }

  @Test
  void bombIsAVerdictOnceItIsUnpackedBeyondTheSample() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a,b\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
    }
    // Two mebibytes of it are looked at, whatever it would become.
    assertThat(verdict("x.csv.gz", bytes.toByteArray()).sniffed()).isNotNull();
  }

  @Test
  void nothingInItIsEmptyInEveryFormat() {
    for (String name : new String[] {"a.csv", "a.json", "a.xml", "a.orc", "a.log"}) {
      assertThat(verdict(name, new byte[0]).isEmpty()).as(name).isTrue();
      assertThat(verdict(name, " \n\n".getBytes(StandardCharsets.UTF_8)).isEmpty())
          .as(name)
          .isTrue();
    }
  }

  @Test
  void fewNulBytesAreTextAndManyAreNot() {
    assertThat(verdict("a.csv", text("id,na\0me\n1,x\n2,y\n")).sniffed()).isNotNull();
    assertThat(verdict("a.csv", new byte[1000]).sniffed()).isNull();
  }

  @Test
  void moreColumnsThanATableCanHaveAreRefused() {
    String wide = ",x".repeat(1_000_000);
    FileVerdict verdict = verdict("a.csv", text("a" + wide + "\nb" + wide + "\n"));
    assertThat(verdict.sniffed()).isNull();
    assertThat(verdict.refusal()).contains("columns");
  }

  @Test
  void columnsThatDifferByCaseOnlyGetNamesOfTheirOwn() {
    FileVerdict verdict = verdict("a.csv", text("id,ID,name\n1,2,x\n"));
    assertThat(verdict.findSniffed().orElseThrow().columnNames())
        .containsExactly("id", "ID_1", "name");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private FileVerdict verdict(String name, byte[] bytes) {
    StoredObject object = object(folder.resolve(name), bytes.length);
    return new Sniffing(GivenSettings.NONE).look(object, StoredBytes.of(name, bytes));
  }

  private static FileVerdict verdict(Path file, long length) {
    StoredObject object = object(file, length);
    return new Sniffing(GivenSettings.NONE)
        .look(object, new HadoopBytes(object.path(), length, new Configuration(false)));
  }

  private static StoredObject object(Path file, long length) {
    return new StoredObject(StoragePath.of(file), length, "", Instant.EPOCH);
  }
}
