/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The rows of a Parquet file, each as the text of a JSON object; a row's offset is its number. One
 * row group is in memory at a time.
 */
final class ParquetRecords implements Records {
  /** Larger row groups are refused: a task could not hold them. */
  private static final long LARGEST_ROW_GROUP_BYTES = 1L << 30;

  private final ParquetReader<Group> rows;
  private final long mostBytes;
  private long number;

  private ParquetRecords(ParquetReader<Group> rows, long mostBytes) {
    this.rows = rows;
    this.mostBytes = mostBytes;
  }

  /**
   * @param mostBytes of one record
   */
  static ParquetRecords open(StoragePath file, Configuration storage, long mostBytes)
      throws IOException {
    Path path = file.toHadoop();
    try {
      checkFooter(path, storage);
      return new ParquetRecords(
          ParquetReader.builder(new GroupReadSupport(), path).withConf(storage).build(), mostBytes);
    } catch (RuntimeException malformed) {
      throw unreadable(malformed);
    }
  }

  private static void checkFooter(Path path, Configuration storage) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, storage))) {
      for (BlockMetaData group : reader.getFooter().getBlocks()) {
        if (group.getTotalByteSize() > LARGEST_ROW_GROUP_BYTES) {
          throw Failure.badData(
              "it has a row group of "
                  + group.getTotalByteSize()
                  + " bytes; at most "
                  + LARGEST_ROW_GROUP_BYTES
                  + " are read at once. Write it with smaller row groups");
        }
      }
    }
  }

  @Override
  public Optional<FileRecord> next() throws IOException {
    Group row;
    try {
      row = rows.read();
      if (row == null) {
        return Optional.empty();
      }
      byte[] text = GroupJson.of(row).toString().getBytes(StandardCharsets.UTF_8);
      FileRecord record = new FileRecord(number, number, text, text.length <= mostBytes);
      number++;
      return Optional.of(record);
    } catch (RuntimeException malformed) {
      throw unreadable(malformed);
    }
  }

  /** Parquet's own code throws whatever a broken file makes it stumble over. */
  private static Failure unreadable(RuntimeException malformed) {
    return malformed instanceof Failure failure
        ? failure
        : Failure.badData("it is no whole Parquet file: " + malformed.getMessage(), malformed);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
