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
import java.util.Optional;

/** Arrow IPC, as a file or as a stream: the schema, and the first batch to see whether it holds. */
public final class ArrowSniffer implements FormatSniffer {
  public static final String NAME = "arrow";

  /** Of a stream: a mark, then the length of the schema's message. */
  private static final String STREAM = "\u00FF\u00FF\u00FF\u00FF";

  private static final String FILE = "ARROW1";
  private static final int SCHEMA_MESSAGE_AT = 8;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile {
    boolean file = sample.startsWith(FILE);
    if (!file && !isStream(sample)) {
      return Optional.empty();
    }
    try (SeekableBytes bytes = sample.seekable();
        ArrowBatches batches = ArrowBatches.open(bytes, file)) {
      long rows = batches.next() ? batches.rows() : 0;
      return Optional.of(
          StatedColumns.sniffed(
              NAME,
              sample,
              batches.schema(),
              batches.isLast() ? rows : -1,
              file ? "file" : "stream",
              batches.fine()));
    } catch (IOException | RuntimeException broken) {
      throw StatedColumns.broken("an Arrow " + (file ? "file" : "stream"), broken);
    }
  }

  private static boolean isStream(Sample sample) {
    byte[] bytes = sample.bytes();
    if (!sample.startsWith(STREAM) || bytes.length < SCHEMA_MESSAGE_AT) {
      return false;
    }
    int length =
        (bytes[4] & 0xFF)
            | ((bytes[5] & 0xFF) << 8)
            | ((bytes[6] & 0xFF) << 16)
            | ((bytes[7] & 0xFF) << 24);
    return length > 0 && length % 8 == 0 && length < sample.bytes().length;
  }
}
