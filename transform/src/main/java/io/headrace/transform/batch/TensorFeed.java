/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns feed which input of an imported model.
 *
 * @param feeds one for each input, in the model's order
 */
public record TensorFeed(ModelInterface face, List<Feed> feeds) implements Serializable {
  /**
   * @param columns one array column, or a scalar one for each element
   */
  record Feed(TensorSpec input, List<String> columns, boolean isArray) implements Serializable {
    Feed {
      columns = List.copyOf(columns);
    }
  }

  public TensorFeed {
    feeds = List.copyOf(feeds);
  }

  /**
   * Finds the columns: those given; else the column that bears the input's name; else, for a single
   * input, the columns that the model names as its features.
   *
   * @param given columns by input; may lack inputs
   * @param problems receives a line for each input that cannot be fed
   */
  public static TensorFeed of(
      ModelInterface face,
      Map<String, List<String>> given,
      StructType schema,
      List<String> problems) {
    List<String> names = face.inputs().stream().map(TensorSpec::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problems.add(name + " is no input of the model; it reads " + face.inputs());
      }
    }
    List<Feed> feeds = new ArrayList<>();
    for (TensorSpec input : face.inputs()) {
      List<String> columns = columns(face, input, given, schema);
      FeedCheck check = new FeedCheck(input, columns, schema);
      List<String> wrong = check.problems();
      problems.addAll(wrong);
      feeds.add(new Feed(input, columns, wrong.isEmpty() && isArray(columns, schema)));
    }
    return new TensorFeed(face, feeds);
  }

  private static List<String> columns(
      ModelInterface face, TensorSpec input, Map<String, List<String>> given, StructType schema) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (given.containsKey(input.name())) {
      return given.get(input.name());
    }
    if (names.contains(input.name())) {
      return List.of(input.name());
    }
    boolean byFeatures = face.inputs().size() == 1 && !face.features().isEmpty();
    return byFeatures ? face.features() : List.of(input.name());
  }

  /** Bytes of a row's inputs, as far as that is known before rows are seen; at least 1. */
  public long rowBytes() {
    long bytes = 1;
    for (TensorSpec input : face.inputs()) {
      bytes += Math.max(1, input.rowElements()) * Math.max(1, input.type().getNumOfBytes());
    }
    return bytes;
  }

  static boolean isArray(List<String> columns, StructType schema) {
    return columns.size() == 1 && schema.apply(columns.get(0)).dataType() instanceof ArrayType;
  }
}
