/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Fits an encoding: asks what can be encoded, sees all rows once, decides. */
final class EncodingFit {
  private static final String HASH = "headrace hash";

  private final Dataset<Row> rows;
  private final StructType schema;
  private final EncodingOptions options;

  EncodingFit(Dataset<Row> rows, EncodingOptions options) {
    this.rows = rows;
    this.schema = rows.schema();
    this.options = options;
  }

  Encoding run() {
    checkNames();
    List<StructField> inputs = inputs();
    Dataset<Row> labelled = labelled(inputs);
    FitEvidence evidence = see(labelled, inputs);
    Label label = evidence.label().decide(options);
    evidence.overflowed().forEach(column -> column.recount(mostFrequent(labelled, column.name())));
    return new Encoding(evidence.decide(), label);
  }

  private void checkNames() {
    List<String> names = Arrays.asList(schema.fieldNames());
    List<String> unknown =
        Stream.of(
                Stream.of(options.label()),
                Stream.ofNullable(options.image()),
                options.exclude().stream().sorted())
            .flatMap(each -> each)
            .filter(name -> !names.contains(name))
            .map(name -> name + NearestName.hint(name, names))
            .toList();
    if (!unknown.isEmpty()) {
      throw Failure.badRequest(
          "The training rows have no column " + String.join(", no column ", unknown) + ".");
    }
  }

  private LabelEvidence label() {
    if (options.labels() == LabelKind.TWO_CLASSES) {
      return new ClassEvidence();
    }
    if (options.labels() == LabelKind.CLASSES) {
      return new MulticlassEvidence();
    }
    DataType type = schema.apply(options.label()).dataType();
    if (InputType.of(type).filter(InputType.NUMBER::equals).isEmpty()) {
      throw Failure.badRequest(
          "The label "
              + options.label()
              + " is "
              + type.simpleString()
              + ", not a number. Where its values are classes, set loss: cross-entropy, or name the"
              + " one that is to count as 1 in positive; else convert the column in a recipe.");
    }
    return new ValueEvidence(NumberCell.reading(type));
  }

  private List<StructField> inputs() {
    List<StructField> inputs =
        Arrays.stream(schema.fields()).filter(field -> options.isInput(field.name())).toList();
    List<String> problems = new ArrayList<>();
    for (StructField field : inputs) {
      if (InputType.of(field.dataType()).isEmpty()) {
        problems.add(field.name() + " is " + field.dataType().simpleString());
      }
    }
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          "Only numbers, texts, booleans and arrays of numbers can be encoded, but "
              + String.join(", ", problems)
              + ". Convert them in a recipe, or name them in exclude.");
    }
    if (inputs.isEmpty()) {
      throw Failure.badRequest(
          "No column is left to learn from: all but the label are in exclude.");
    }
    return inputs;
  }

  /** The label first, then the inputs, then a hash of them all. */
  private Dataset<Row> labelled(List<StructField> inputs) {
    Column[] columns =
        Stream.concat(Stream.of(options.label()), inputs.stream().map(StructField::name))
            .map(EncodingFit::column)
            .toArray(Column[]::new);
    return rows.select(columns)
        .filter(column(options.label()).isNotNull())
        .withColumn(HASH, xxhash64(columns));
  }

  private FitEvidence see(Dataset<Row> labelled, List<StructField> inputs) {
    return labelled
        .toJavaRDD()
        .treeAggregate(
            FitEvidence.nothing(label(), inputs, options.numbers()),
            FitEvidence::add,
            FitEvidence::add);
  }

  private static Map<String, Long> mostFrequent(Dataset<Row> labelled, String name) {
    Map<String, Long> counts = new LinkedHashMap<>();
    labelled
        .filter(column(name).isNotNull())
        .groupBy(column(name).as("value"))
        .count()
        .orderBy(col("count").desc(), col("value"))
        .limit(CategoryEvidence.LARGEST_VOCABULARY)
        .collectAsList()
        .forEach(row -> counts.put(row.get(0).toString(), row.getLong(1)));
    return counts;
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
