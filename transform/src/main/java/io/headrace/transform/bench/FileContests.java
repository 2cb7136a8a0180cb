/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.table.TableName;
import io.headrace.transform.file.FileTransform;
import io.headrace.transform.file.FileTransformOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Files to files and a table, beside Spark's own reader of the same files with no model behind. */
final class FileContests {
  private static final int FEATURES = 30;
  private static final int FILES = 16;
  private static final String NOWHERE = "noop";

  private final Lakehouse lakehouse;
  private final BenchTables tables;
  private final Path folder;
  private final long rows;

  /**
   * @param rows of numbers, in {@value #FILES} files; the forest of {@link XgboostForest} is there
   */
  FileContests(Lakehouse lakehouse, BenchTables tables, Path folder, long rows) {
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.folder = folder;
    this.rows = rows;
  }

  /**
   * @param content text/csv or application/jsonlines
   */
  Contest of(String content) {
    Dataset<Row> numbers =
        lakehouse.tables().read(tables.scalars(rows, FEATURES)).drop("id").repartition(FILES);
    if (content.equals("text/csv")) {
      String csv = folder.resolve("csv").toString();
      numbers.write().csv(csv);
      return contest(csv, content, () -> reader().schema(numbers.schema()).csv(csv));
    }
    String json = folder.resolve("jsonl").toString();
    numbers
        .select(functions.array(functions.col("*")).as("features"))
        .write()
        .option("compression", "none")
        .json(json);
    return contest(json, content, () -> reader().schema("features array<float>").json(json));
  }

  private DataFrameReader reader() {
    return lakehouse.spark().read();
  }

  /** Rows, lazily. */
  private interface Rows {
    Dataset<Row> read();
  }

  private Contest contest(String files, String content, Rows peer) {
    return new Contest(
        rows,
        () -> score(files, content),
        "Spark's reader of all columns, no model",
        () -> peer.read().write().format(NOWHERE).mode("overwrite").save(),
        0.8);
  }

  /** Each time to another prefix and table: what is done is not done again. */
  private void score(String files, String content) throws IOException {
    String name = "files_" + UUID.randomUUID().toString().substring(0, 8);
    String yaml =
        "{files: '%s', into: '%s', table: bench.%s, model: bench_forest, content: '%s'}"
            .formatted(files, folder.resolve(name), name, content);
    YamlMap map =
        YamlDocument.load(Files.writeString(folder.resolve(name + ".yaml"), yaml), Map.of());
    Problems problems = new Problems();
    FileTransformOptions options = FileTransformOptions.read(map, problems);
    problems.throwIfAny(name);
    new FileTransform(lakehouse, options).run(TransformBench.context());
    lakehouse.tables().drop(new TableName(TableName.DEFAULT_CATALOG, "bench", name));
  }
}
