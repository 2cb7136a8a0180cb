/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.ParquetReadOptions;
import org.apache.iceberg.shaded.org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.iceberg.shaded.org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * Reads footers, and of their files nothing else but what {@link ShreddedVariants} must see. What
 * many files share, their schema, is made once. Thread-safe.
 */
final class FooterReader {
  /** Options made from nothing read Hadoop's configuration files, anew for each footer. */
  private static final ParquetReadOptions READING =
      ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

  private final Configuration configuration;
  private final Map<MessageType, FileColumns> known = new ConcurrentHashMap<>();

  FooterReader(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * @return empty when the file does not end as a Parquet file does
   * @throws RefusedFooter when it does and cannot be part of a table
   * @throws IOException when the storage does not give it
   */
  Optional<Footer> read(StoredObject file) throws IOException, RefusedFooter {
    FileTail tail = FileTail.read(file, configuration);
    if (!tail.hasMagic()) {
      return Optional.empty();
    }
    if (tail.isEncrypted()) {
      throw new RefusedFooter("is encrypted, its footer included");
    }
    try {
      ParquetMetadata metadata =
          new ParquetMetadataConverter(READING)
              .readParquetMetadata(tail.footer(), ParquetMetadataConverter.NO_FILTER);
      Footer footer = footer(file, metadata);
      columns(metadata).variants().check(file, metadata.getBlocks(), configuration);
      return Optional.of(footer);
    } catch (IOException | RuntimeException damaged) {
      // Thrift and the metrics answer nonsense in bytes by any exception there is.
      throw new RefusedFooter("has a footer that cannot be read: " + damaged.getMessage(), damaged);
    }
  }

  private Footer footer(StoredObject file, ParquetMetadata metadata) throws RefusedFooter {
    FileMetaData about = metadata.getFileMetaData();
    if (about.getEncryptionType() != FileMetaData.EncryptionType.UNENCRYPTED) {
      throw new RefusedFooter("has encrypted columns");
    }
    checkBlocks(file, metadata.getBlocks());
    FileColumns columns = columns(metadata);
    return new Footer(
        file,
        columns.json(),
        columns.numbered(),
        columns.foreign(),
        columns.foreign().isEmpty() ? metrics(metadata, columns) : rowsAlone(metadata),
        metadata.getBlocks().stream().map(BlockMetaData::getStartingPos).sorted().toList(),
        String.valueOf(about.getCreatedBy()),
        codecs(metadata.getBlocks()));
  }

  private FileColumns columns(ParquetMetadata metadata) throws RefusedFooter {
    MessageType message = metadata.getFileMetaData().getSchema();
    FileColumns columns = known.get(message);
    if (columns == null) {
      columns = FileColumns.of(message);
      known.put(message, columns);
    }
    return columns;
  }

  private static Metrics metrics(ParquetMetadata metadata, FileColumns columns) {
    return ParquetUtil.footerMetrics(
        metadata, Stream.empty(), columns.metrics(), columns.mapping());
  }

  /** The rows are copied, and counted again then. */
  private static Metrics rowsAlone(ParquetMetadata metadata) {
    long rows = metadata.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
    return new Metrics(rows, Map.of(), Map.of(), Map.of(), Map.of());
  }

  /** Row groups must lie inside the file and before the footer, else it was cut or patched. */
  private static void checkBlocks(StoredObject file, List<BlockMetaData> blocks)
      throws RefusedFooter {
    for (BlockMetaData block : blocks) {
      long end = block.getStartingPos() + block.getCompressedSize();
      if (block.getRowCount() < 0 || block.getStartingPos() < 0 || end > file.bytes()) {
        throw new RefusedFooter(
            "is damaged: a row group of its footer lies outside of the file's "
                + file.bytes()
                + " bytes");
      }
    }
  }

  private static String codecs(List<BlockMetaData> blocks) {
    TreeSet<String> codecs = new TreeSet<>();
    blocks.forEach(
        block ->
            block
                .getColumns()
                .forEach(
                    column ->
                        codecs.add(column.getCodec().name().toLowerCase(java.util.Locale.ROOT))));
    return String.join(", ", codecs);
  }
}
