/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.apache.spark.sql.functions.count_if;

import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** Counts the moments that are cut while the rows of Parquet files are copied. */
final class CopiedMoments {
  /** Counts arrive on Spark's listener bus shortly after the write; longer means never. */
  private static final Duration PATIENCE = Duration.create(60, TimeUnit.SECONDS);

  /** Files of the same columns, and what is counted of them. */
  private record Watched(List<FilesPlan.Entry> files, Observation counts) {}

  private final List<Watched> watched = new ArrayList<>();

  /**
   * The same rows, counted on their way.
   *
   * @param rows as they are read from the files, whose columns are the same
   */
  Dataset<Row> watching(Dataset<Row> rows, List<FilesPlan.Entry> files) {
    FilesPlan.Entry first = files.get(0);
    List<Column> counts = new ArrayList<>();
    first
        .footer()
        .foreign()
        .forEach(
            (name, type) ->
                type.cuts(ParquetCopy.quoted(name))
                    .ifPresent(cut -> counts.add(count_if(cut).as(first.names().inTable(name)))));
    if (counts.isEmpty()) {
      return rows;
    }
    Watched these = new Watched(files, new Observation());
    watched.add(these);
    return rows.observe(
        these.counts(), counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new));
  }

  /** What was cut, by column; to be asked after the rows were written. */
  List<SchemaChange.MomentsCut> cut() {
    List<SchemaChange.MomentsCut> cut = new ArrayList<>();
    for (Watched these : watched) {
      Row counts = counts(these.counts());
      for (int i = 0; i < counts.size(); i++) {
        if (counts.getLong(i) > 0) {
          cut.add(
              new SchemaChange.MomentsCut(
                  counts.schema().fieldNames()[i],
                  counts.getLong(i),
                  these.files().get(0).path().toString(),
                  these.files().size()));
        }
      }
    }
    return cut;
  }

  /** Without columns where there was no row. */
  private static Row counts(Observation observation) {
    try {
      return Await.result(observation.future(), PATIENCE);
    } catch (TimeoutException lost) {
      throw Failure.bug("Spark did not report what it counted while it copied.", lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while rows were counted.", stopped);
    }
  }
}
