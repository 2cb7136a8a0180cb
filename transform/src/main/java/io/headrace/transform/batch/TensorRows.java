/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.headrace.training.bundle.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows as products: the columns kept, the reason why the row cannot be fed (null when it can), and
 * an array of primitives for each input. Everything is said in Spark's own expressions, so that no
 * value is boxed on its way, whether it comes from one array column or from hundreds of scalars.
 */
final class TensorRows {
  /** More columns than these are not named one by one when one of them is null. */
  private static final int MOST_NAMED_COLUMNS = 64;

  private final TensorFeed feed;
  private final StructType schema;

  /**
   * @param schema of the rows
   */
  TensorRows(TensorFeed feed, StructType schema) {
    this.feed = feed;
    this.schema = schema;
  }

  Dataset<Product> of(Dataset<Row> rows, List<String> kept) {
    List<Column> columns = new ArrayList<>();
    columns.add(struct(kept.stream().map(TensorRows::quoted).toArray(Column[]::new)).as("_1"));
    Column reason = reason();
    columns.add(reason.as("_2"));
    for (TensorFeed.Feed each : feed.feeds()) {
      Column values = when(reason.isNull(), values(each));
      columns.add(values.as("_" + (columns.size() + 1)));
    }
    return rows.select(columns.toArray(Column[]::new)).as(encoder(kept));
  }

  @SuppressWarnings("unchecked") // A tuple of any size is a product.
  private Encoder<Product> encoder(List<String> kept) {
    StructType keptSchema = new StructType();
    for (String name : kept) {
      keptSchema = keptSchema.add(schema.apply(name));
    }
    List<AgnosticEncoder<?>> parts = new ArrayList<>();
    parts.add(RowEncoder.encoderFor(keptSchema));
    parts.add(AgnosticEncoders.StringEncoder$.MODULE$);
    for (TensorFeed.Feed each : feed.feeds()) {
      parts.add(type(each).arrayEncoder());
    }
    return (Encoder<Product>)
        (Encoder<?>)
            AgnosticEncoders.ProductEncoder$.MODULE$.tuple(
                CollectionConverters.asScala(parts).toSeq(), false);
  }

  private static TensorType type(TensorFeed.Feed feed) {
    return TensorType.of(feed.input().type()).orElseThrow();
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private Column reason() {
    List<Column> reasons = new ArrayList<>();
    for (TensorFeed.Feed each : feed.feeds()) {
      reasons.addAll(each.isArray() ? arrayReasons(each) : scalarReasons(each));
    }
    reasons.add(lit(null).cast(DataTypes.StringType));
    return coalesce(reasons.toArray(Column[]::new));
  }

  /** Whether the model has a meaning for what is missing. */
  private boolean takesMissing() {
    return feed.face().format().isXgboost();
  }

  private List<Column> arrayReasons(TensorFeed.Feed each) {
    Column cells = quoted(each.columns().get(0));
    String name = each.columns().get(0);
    List<Column> reasons = new ArrayList<>();
    reasons.add(when(cells.isNull(), lit(name + " is null")));
    long wanted = each.input().rowElements();
    if (wanted != TensorSpec.ANY) {
      reasons.add(
          when(
              size(cells).notEqual(wanted),
              concat(
                  lit(name + " has "),
                  size(cells).cast(DataTypes.StringType),
                  lit(" values, the model takes " + wanted))));
    }
    if (!takesMissing()) {
      reasons.add(holds(each, arrayValues(each), name));
    }
    return reasons;
  }

  private List<Column> scalarReasons(TensorFeed.Feed each) {
    List<Column> reasons = new ArrayList<>();
    if (takesMissing()) {
      return reasons;
    }
    String all = each.columns().get(0) + " to " + each.columns().get(each.columns().size() - 1);
    if (each.columns().size() <= MOST_NAMED_COLUMNS) {
      for (String name : each.columns()) {
        reasons.add(when(quoted(name).isNull(), lit(name + " is null")));
      }
    }
    reasons.add(holds(each, scalarValues(each), "one of " + all));
    return reasons;
  }

  /**
   * Nulls and NaN in one pass: looking for NaN finds it, or answers null when a null is there. Only
   * floating types have a value that no good row holds; the others are looked through.
   */
  private static Column holds(TensorFeed.Feed each, Column values, String name) {
    if (!type(each).isFloating()) {
      return when(exists(values, Column::isNull), lit(name + " holds a null"));
    }
    Column found = array_contains(values, lit(Double.NaN).cast(type(each).column()));
    return when(found.isNull(), lit(name + " holds a null"))
        .when(found, lit(name + " is not a number"));
  }

  private Column values(TensorFeed.Feed each) {
    Column values = each.isArray() ? arrayValues(each) : scalarValues(each);
    if (!takesMissing() || !each.isArray()) {
      return values;
    }
    Column nan = lit(Double.NaN).cast(type(each).column());
    return when(array_contains(values, nan).isNull(), transform(values, x -> coalesce(x, nan)))
        .otherwise(values);
  }

  private static Column arrayValues(TensorFeed.Feed each) {
    return quoted(each.columns().get(0)).cast(DataTypes.createArrayType(type(each).column()));
  }

  private Column scalarValues(TensorFeed.Feed each) {
    Column nan = lit(Double.NaN).cast(DataTypes.FloatType);
    return array(
        each.columns().stream()
            .map(name -> quoted(name).cast(type(each).column()))
            .map(cell -> takesMissing() ? coalesce(cell, nan) : cell)
            .toArray(Column[]::new));
  }
}
