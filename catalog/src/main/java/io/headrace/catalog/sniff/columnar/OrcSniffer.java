/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.unpack.SeekableBytes;
import java.io.IOException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;

/** ORC: the tail says all, the first batch is read to see whether it holds. */
public final class OrcSniffer implements FormatSniffer {
  public static final String NAME = "orc";
  private static final String MAGIC = "ORC";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile {
    if (!sample.startsWith(MAGIC) || !isBinary(sample)) {
      return Optional.empty();
    }
    try (SeekableBytes bytes = sample.seekable();
        Reader reader = OrcFiles.open(bytes)) {
      if (reader.getColumnEncryptionKeys().length > 0) {
        throw new UnreadableFile(
            "is an ORC file with encrypted columns, and there are no keys for them");
      }
      readFirstBatch(reader);
      return Optional.of(
          StatedColumns.sniffed(
              NAME,
              sample,
              OrcFiles.schema(reader.getSchema()),
              reader.getNumberOfRows(),
              reader.getCompressionKind().name().toLowerCase(Locale.ROOT),
              // Every timestamp of ORC can be fine; only its values tell.
              new BitSet()));
    } catch (IOException | RuntimeException broken) {
      throw StatedColumns.broken("an ORC file", broken);
    }
  }

  /** Three letters may begin a text; an ORC file has bytes right after them that no text has. */
  private static boolean isBinary(Sample sample) {
    byte[] bytes = sample.bytes();
    int looked = Math.min(bytes.length, 4096);
    for (int i = MAGIC.length(); i < looked; i++) {
      if (bytes[i] >= 0 && bytes[i] < '\t') {
        return true;
      }
    }
    return false;
  }

  private static void readFirstBatch(Reader reader) throws IOException {
    if (reader.getNumberOfRows() > 0) {
      VectorizedRowBatch batch = reader.getSchema().createRowBatch();
      try (RecordReader rows = reader.rows()) {
        rows.nextBatch(batch);
      }
    }
  }
}
