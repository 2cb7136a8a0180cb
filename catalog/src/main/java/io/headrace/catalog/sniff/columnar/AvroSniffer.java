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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;

/** Avro container files: the header says all, the sample's records are read to see if it holds. */
public final class AvroSniffer implements FormatSniffer {
  public static final String NAME = "avro";
  private static final String MAGIC = "Obj\u0001";
  private static final int LOOK_RECORDS = 20_480;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile {
    if (!sample.startsWith(MAGIC)) {
      return Optional.empty();
    }
    refuseCut(sample);
    try (DataFileStream<Object> records =
        AvroFiles.open(new ByteArrayInputStream(sample.bytes()))) {
      long rows = count(sample, records);
      String codec = records.getMetaString(DataFileConstants.CODEC);
      return Optional.of(
          StatedColumns.sniffed(
              NAME,
              sample,
              AvroFiles.columns(records.getSchema()),
              rows,
              codec == null ? DataFileConstants.NULL_CODEC : codec,
              // Its finer moments stay the numbers that they are stored as.
              new BitSet()));
    } catch (IOException | RuntimeException broken) {
      throw StatedColumns.broken("an Avro file", broken);
    }
  }

  private static void refuseCut(Sample sample) throws UnreadableFile {
    if (!sample.whole() && !sample.layers().isEmpty()) {
      return;
    }
    try (SeekableBytes bytes = sample.seekable()) {
      if (!AvroFiles.endsWhole(bytes)) {
        throw new UnreadableFile("is an Avro file that is cut off: it does not end with a block");
      }
    } catch (IOException | RuntimeException broken) {
      throw StatedColumns.broken("an Avro file", broken);
    }
  }

  /** Records in the file; -1 where it is too large to count them. */
  private static long count(Sample sample, DataFileStream<Object> records) throws IOException {
    long rows = 0;
    try {
      while (rows < LOOK_RECORDS && AvroFiles.hasNext(records)) {
        records.next();
        rows++;
      }
    } catch (AvroRuntimeException cut) {
      if (sample.whole()) {
        throw cut;
      }
      return -1;
    }
    return sample.whole() && !AvroFiles.hasNext(records) ? rows : -1;
  }
}
