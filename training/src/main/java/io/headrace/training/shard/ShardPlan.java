/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.encode.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Lays rows out for ranks. The order of rows depends on their content and the seed alone, never on
 * how Spark has partitioned them: by a hash of the columns, then by the encoded bytes. Row i of a
 * split goes to rank i mod ranks. The driver sees counts only.
 */
public final class ShardPlan {
  static final StructType ENCODED =
      new StructType()
          .add("split", DataTypes.IntegerType)
          .add("hash", DataTypes.LongType)
          .add("record", DataTypes.BinaryType)
          .add("label", DataTypes.FloatType)
          .add("reason", DataTypes.StringType);

  private final Encoding encoding;
  private final int ranks;
  private final long seed;
  private final double validation;
  private final StoragePath folder;
  private final StorageAccess storage;

  /**
   * @param validation part of the training rows that is kept aside, 0 to below 1
   * @param folder where the files go; whoever gave it deletes it
   */
  public ShardPlan(
      Encoding encoding,
      int ranks,
      long seed,
      double validation,
      StoragePath folder,
      StorageAccess storage) {
    this.encoding = encoding;
    this.ranks = ranks;
    this.seed = seed;
    this.validation = validation;
    this.folder = folder;
    this.storage = storage;
  }

  /** Writes every split's files, in one pass over each table. */
  public Shards write(Dataset<Row> train, Dataset<Row> test) {
    Dataset<Row> encoded =
        encoded(train, false).union(encoded(test, true)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SplitCounts counts = counts(encoded);
      return new Shards(ranks, files(encoded.filter(col("reason").isNull()), counts), counts);
    } finally {
      encoded.unpersist();
    }
  }

  private Dataset<Row> encoded(Dataset<Row> rows, boolean isTest) {
    Column[] used =
        Arrays.stream(rows.schema().fieldNames())
            .filter(name -> name.equals(encoding.label().column()) || isInput(name))
            .map(name -> col("`" + name.replace("`", "``") + "`"))
            .toArray(Column[]::new);
    Dataset<Row> inputs = rows.select(used);
    Dataset<Row> hashed =
        inputs
            .withColumn(ShardEncoder.HASH, hash(seed, used))
            // Another hash than the order's, or the split would take one end of the order.
            .withColumn(ShardEncoder.ASIDE, hash(~seed, used));
    ShardEncoder encoder = new ShardEncoder(encoding, hashed.schema(), isTest, validation);
    MapPartitionsFunction<Row, Row> encode = encoder::encode;
    return hashed.mapPartitions(encode, Encoders.row(ENCODED));
  }

  private boolean isInput(String name) {
    return encoding.columns().stream().anyMatch(column -> column.name().equals(name));
  }

  private static Column hash(long seed, Column[] columns) {
    List<Column> all = new ArrayList<>();
    all.add(lit(seed));
    all.addAll(Arrays.asList(columns));
    return xxhash64(all.toArray(Column[]::new));
  }

  private static SplitCounts counts(Dataset<Row> encoded) {
    SplitCounts counts = new SplitCounts();
    encoded
        .groupBy(col("split"), col("label").gt(0), col("reason"))
        .count()
        .collectAsList()
        .forEach(
            row ->
                counts.add(
                    Split.of(row.getInt(0)),
                    row.getBoolean(1),
                    row.isNullAt(2) ? "" : row.getString(2),
                    row.getLong(3)));
    return counts;
  }

  private List<ShardFile> files(Dataset<Row> encoded, SplitCounts counts) {
    long[] starts = new long[Split.values().length];
    long start = 0;
    for (Split split : Split.values()) {
      starts[split.number()] = start;
      start += counts.rows(split);
    }
    int files = Split.values().length * ranks;
    int ranksHere = ranks;
    JavaPairRDD<Long, byte[]> numbered =
        encoded
            .orderBy("split", "hash", "record")
            .select("split", "record")
            .toJavaRDD()
            .zipWithIndex()
            .mapToPair(
                row -> {
                  int split = row._1().getInt(0);
                  long index = row._2() - starts[split];
                  int file = split * ranksHere + (int) (index % ranksHere);
                  return new Tuple2<>(FilePartitioner.key(file, index), (byte[]) row._1().get(1));
                });
    ShardWriter writer = new ShardWriter(folder, storage, ranks, encoding.width());
    List<ShardFile> written =
        new ArrayList<>(
            numbered
                .repartitionAndSortWithinPartitions(new FilePartitioner(files))
                .mapPartitionsWithIndex(writer::write, false)
                .collect());
    written.sort(Comparator.comparing(ShardFile::split).thenComparing(ShardFile::rank));
    return written;
  }
}
