/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.conformance;

import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.parquet.FooterJob;
import io.headrace.catalog.parquet.FooterVerdict;
import io.headrace.catalog.parquet.ParquetVerdicts;
import io.headrace.catalog.read.FileTask;
import io.headrace.catalog.read.RowFormats;
import io.headrace.catalog.read.RowReader;
import io.headrace.catalog.read.RowReader.Found;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.sniff.Sniffing;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * One file, sniffed and read to its end as a crawl does it.
 *
 * @param rows all of them, up to {@link #KEPT_ROWS}
 * @param rejects reasons, the first few
 * @param cut moments that were cut to microseconds, by column
 */
public record FileReading(
    FileVerdict verdict,
    List<Row> rows,
    long rowCount,
    long rejectCount,
    long headers,
    List<String> rejects,
    Map<String, Long> cut) {
  static final int KEPT_ROWS = 1_000;
  private static final int KEPT_REJECTS = 5;

  public static FileReading of(Path file) throws IOException {
    StoredObject object =
        new StoredObject(StoragePath.of(file), Files.size(file), "", Instant.EPOCH);
    HadoopBytes bytes = new HadoopBytes(object.path(), object.bytes(), new Configuration(false));
    FileVerdict verdict = new Sniffing(GivenSettings.NONE).look(object, bytes);
    Optional<Sniffed> sniffed = verdict.findSniffed();
    if (ParquetVerdicts.isParquet(verdict)) {
      return footer(object);
    }
    return sniffed.isEmpty()
        ? new FileReading(verdict, List.of(), 0, 0, 0, List.of(), Map.of())
        : read(verdict, task(verdict, sniffed.get()), bytes);
  }

  /** A crawl reads the footer of a Parquet file; the rows stay where they lie. */
  private static FileReading footer(StoredObject file) {
    FooterVerdict found =
        new FooterJob(SharedLakehouse.get().spark(), new Configuration(false))
            .run(List.of(file))
            .get(0);
    FileVerdict verdict =
        found
            .findFooter()
            .map(footer -> new ParquetVerdicts().of(footer))
            .orElseGet(() -> new FileVerdict(file, null, "Parquet", found.refusal()));
    long rows = found.findFooter().map(Footer::rows).orElse(0L);
    return new FileReading(verdict, List.of(), rows, 0, 0, List.of(), Map.of());
  }

  private static FileTask task(FileVerdict verdict, Sniffed sniffed) {
    return FileTask.of(verdict, schema(sniffed), List.of());
  }

  static StructType schema(Sniffed sniffed) {
    StructType schema = new StructType();
    for (SniffedColumn column : sniffed.columns()) {
      schema = schema.add(column.name(), TypeChoice.of(column.evidence()).type(), true);
    }
    return schema;
  }

  private static FileReading read(FileVerdict verdict, FileTask task, HadoopBytes bytes)
      throws IOException {
    Function1<Object, Object> external =
        CatalystTypeConverters.createToScalaConverter(task.schema());
    List<Row> rows = new ArrayList<>();
    List<String> rejects = new ArrayList<>();
    long rowCount = 0;
    long rejectCount = 0;
    long headers = 0;
    Map<String, Long> cut;
    try (RowReader reader = RowFormats.of(task.format()).open(task, bytes)) {
      for (Found found = reader.next(); found != Found.END; found = reader.next()) {
        if (found == Found.ROW && rowCount++ < KEPT_ROWS) {
          rows.add((Row) external.apply(reader.row()));
        } else if (found == Found.REJECT && rejectCount++ < KEPT_REJECTS) {
          rejects.add(reader.reject().line() + ": " + reader.reject().reason());
        }
        headers += found == Found.HEADER ? 1 : 0;
      }
      cut = reader.cutMoments();
      if (!reader.reconciles() || reader.changed()) {
        throw new AssertionError(task.path() + " does not reconcile");
      }
    }
    return new FileReading(verdict, rows, rowCount, rejectCount, headers, rejects, cut);
  }

  Optional<Sniffed> sniffed() {
    return verdict.findSniffed();
  }

  /** Nothing came of the file, or what came was not whole. */
  boolean refused() {
    return sniffed().isEmpty() || rejectCount > 0;
  }
}
