/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Data on which results are published, as tables, split into training and test rows as there. */
final class PublishedData {
  private static final String NAMESPACE = "bench";

  /** Of a table; a task holds one in memory. */
  private static final int PARTS = 16;

  private static final StructType DIGITS =
      new StructType()
          .add("label", DataTypes.IntegerType)
          .add("pixels", DataTypes.createArrayType(DataTypes.IntegerType, false));
  private static final String CENSUS =
      "age int, workclass string, fnlwgt int, education string, education_num int,"
          + " marital_status string, occupation string, relationship string, race string,"
          + " sex string, capital_gain int, capital_loss int, hours_per_week int,"
          + " native_country string, income string";

  private final Lakehouse lakehouse;
  private final Path folder;

  /**
   * @param folder that the data sets lie in, each in a folder of its own
   */
  PublishedData(Lakehouse lakehouse, Path folder) {
    this.lakehouse = lakehouse;
    this.folder = folder;
  }

  /** Handwritten digits (LeCun, Cortes and Burges): label, and 28 × 28 grey pixels. */
  void writeDigits() {
    digits("train", "mnist_train");
    digits("t10k", "mnist_test");
  }

  private void digits(String part, String table) {
    Path images = file("mnist/" + part + "-images-idx3-ubyte.gz");
    Path labels = file("mnist/" + part + "-labels-idx1-ubyte.gz");
    int rows;
    try (IdxFile first = IdxFile.open(labels)) {
      rows = first.items();
    } catch (IOException unreadable) {
      throw Failure.of(unreadable);
    }
    String[] files = {images.toString(), labels.toString()};
    MapPartitionsFunction<Long, Row> read = numbers -> rows(files, numbers);
    Dataset<Row> digits =
        lakehouse
            .spark()
            .range(0, rows, 1, PARTS)
            .as(Encoders.LONG())
            .mapPartitions(read, Encoders.row(DIGITS));
    write(digits, table);
  }

  /** A task reads the files up to its last row: they are compressed as a whole. */
  private static Iterator<Row> rows(String[] files, Iterator<Long> numbers) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (IdxFile images = IdxFile.open(Path.of(files[0]));
        IdxFile labels = IdxFile.open(Path.of(files[1]))) {
      for (long at = 0; numbers.hasNext(); at++) {
        for (long wanted = numbers.next(); at < wanted; at++) {
          images.next();
          labels.next();
        }
        rows.add(RowFactory.create(labels.next()[0], images.next()));
      }
    }
    return rows.iterator();
  }

  /** Adult census (Kohavi 1996): who earns over 50K. */
  void writeCensus() {
    write(census("adult-train.csv"), "census_train");
    write(census("adult-test.csv"), "census_test");
  }

  private Dataset<Row> census(String name) {
    Dataset<Row> read =
        lakehouse
            .spark()
            .read()
            .schema(CENSUS)
            .option("ignoreLeadingWhiteSpace", true)
            .option("ignoreTrailingWhiteSpace", true)
            .option("nullValue", "?")
            .option("mode", "DROPMALFORMED")
            .csv(file("adult/" + name).toString());
    // Labels of the test file end in a dot.
    Column income = functions.regexp_replace(read.col("income"), "\\.$", "");
    return read.withColumn("income", income).filter("income is not null");
  }

  private Path file(String name) {
    Path file = folder.resolve("datasets").resolve(name).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw Failure.badRequest(
          "There is no "
              + file
              + ". Say where the data sets are: --data, or leave them out: --only.");
    }
    return file;
  }

  private void write(Dataset<Row> rows, String table) {
    lakehouse.tables().replace(rows, TableName.parse(NAMESPACE + "." + table), CommitNotes.none());
  }
}
