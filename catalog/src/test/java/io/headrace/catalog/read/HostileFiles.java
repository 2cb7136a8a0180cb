/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.sniff.Sniffing;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.types.StructType;

/** Reads files that want more memory than this process has, and says what came of each. */
final class HostileFiles {
  static final long LINE_BYTES = 192L << 20;
  private static final int BOMB_BYTES = 80 << 20;

  private HostileFiles() {}

  public static void main(String[] args) throws IOException {
    say(new EndlessBytes("line.csv", "id,item\n1,a\n2,b\n", LINE_BYTES, "\n3,c\n"));
    say(new EndlessBytes("line.jsonl", "{\"a\":1}\n{\"a\":2}\n\"", LINE_BYTES, "\"\n{\"a\":3}\n"));
    say(StoredBytes.of("bomb.csv.gz", bomb()));
  }

  private static byte[] bomb() throws IOException {
    byte[] line = ("1," + "x".repeat(500) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < BOMB_BYTES / line.length; i++) {
        gzip.write(line);
      }
    }
    return bytes.toByteArray();
  }

  private static void say(StoredBytes bytes) throws IOException {
    StoredObject object =
        new StoredObject(
            StoragePath.of("/hostile/" + bytes.name()), bytes.length(), "", Instant.EPOCH);
    FileVerdict verdict = new Sniffing(GivenSettings.NONE).look(object, bytes);
    Sniffed sniffed = verdict.findSniffed().orElseThrow();
    FileTask task = FileTask.of(verdict, schema(sniffed), List.of());
    Map<RowReader.Found, Long> found = new EnumMap<>(RowReader.Found.class);
    String reason = "";
    try (RowReader rows = RowFormats.of(task.format()).open(task, bytes)) {
      RowReader.Found next = rows.next();
      while (next != RowReader.Found.END) {
        found.merge(next, 1L, Long::sum);
        reason = next == RowReader.Found.REJECT ? rows.reject().reason() : reason;
        next = rows.next();
      }
    }
    System.out.println(bytes.name() + " " + found + " " + reason);
  }

  private static StructType schema(Sniffed sniffed) {
    StructType schema = new StructType();
    for (SniffedColumn column : sniffed.columns()) {
      schema = schema.add(column.name(), TypeChoice.of(column.evidence()).type());
    }
    return schema;
  }
}
