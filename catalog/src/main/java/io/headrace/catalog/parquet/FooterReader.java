/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.shaded.org.apache.parquet.ParquetReadOptions;
import org.apache.iceberg.shaded.org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.iceberg.shaded.org.apache.parquet.format.ColumnChunk;
import org.apache.iceberg.shaded.org.apache.parquet.format.ColumnMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.format.ColumnOrder;
import org.apache.iceberg.shaded.org.apache.parquet.format.FileMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.format.RowGroup;
import org.apache.iceberg.shaded.org.apache.parquet.format.SchemaElement;
import org.apache.iceberg.shaded.org.apache.parquet.format.Util;
import org.apache.iceberg.shaded.org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.jspecify.annotations.Nullable;

/**
 * Reads footers, and of their files nothing else but what {@link ShreddedVariants} must see. What
 * many files share, their schema, is made once: of each file only the footer is decoded and summed
 * up. Thread-safe.
 */
final class FooterReader {
  /** Options made from nothing read Hadoop's configuration files, anew for each footer. */
  private static final ParquetMetadataConverter CONVERTER =
      new ParquetMetadataConverter(
          ParquetReadOptions.builder(new PlainParquetConfiguration()).build());

  private final Configuration configuration;
  private final Map<StatedSchema, FileColumns> known = new ConcurrentHashMap<>();

  FooterReader(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Columns as footers write them. */
  private record StatedSchema(
      List<SchemaElement> elements, @Nullable List<ColumnOrder> columnOrders) {}

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
      return Optional.of(footer(file, Util.readFileMetaData(tail.footer())));
    } catch (IOException | RuntimeException damaged) {
      // Thrift and the metrics answer nonsense in bytes by any exception there is.
      throw new RefusedFooter("has a footer that cannot be read: " + damaged.getMessage(), damaged);
    }
  }

  private Footer footer(StoredObject file, FileMetaData about) throws IOException, RefusedFooter {
    if (about.isSetEncryption_algorithm()) {
      throw new RefusedFooter("has encrypted columns");
    }
    for (RowGroup group : about.getRow_groups()) {
      check(file, group);
    }
    FileColumns columns = columns(about);
    Footer footer =
        new Footer(
            file,
            columns.json(),
            columns.numbered(),
            columns.foreign(),
            columns.metrics().of(about),
            about.getRow_groups().stream().map(FooterReader::begin).sorted().toList(),
            String.valueOf(about.getCreated_by()),
            codecs(about));
    if (columns.variants().areAny()) {
      columns
          .variants()
          .check(file, CONVERTER.fromParquetMetadata(about).getBlocks(), configuration);
    }
    return footer;
  }

  private FileColumns columns(FileMetaData about) throws IOException, RefusedFooter {
    StatedSchema stated = new StatedSchema(about.getSchema(), about.getColumn_orders());
    FileColumns columns = known.get(stated);
    if (columns == null) {
      columns =
          FileColumns.of(
              CONVERTER.fromParquetMetadata(about).getFileMetaData().getSchema(), CONVERTER);
      known.put(stated, columns);
    }
    return columns;
  }

  /** A row group must lie inside the file and before the footer, else it was cut or patched. */
  private static void check(StoredObject file, RowGroup group) throws RefusedFooter {
    long begin = begin(group);
    long bytes = 0;
    for (ColumnChunk chunk : group.getColumns()) {
      bytes += chunk.getMeta_data().getTotal_compressed_size();
    }
    if (group.getNum_rows() < 0 || begin < 0 || begin + bytes > file.bytes()) {
      throw new RefusedFooter(
          "is damaged: a row group of its footer lies outside of the file's "
              + file.bytes()
              + " bytes");
    }
  }

  private static long begin(RowGroup group) {
    ColumnMetaData first = group.getColumns().get(0).getMeta_data();
    long dictionary = first.getDictionary_page_offset();
    long data = first.getData_page_offset();
    return dictionary > 0 && dictionary < data ? dictionary : data;
  }

  private static String codecs(FileMetaData about) {
    TreeSet<String> codecs = new TreeSet<>();
    for (RowGroup group : about.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        codecs.add(chunk.getMeta_data().getCodec().name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", codecs);
  }
}
