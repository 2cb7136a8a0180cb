/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.batch.PredictionColumns;
import io.headrace.transform.batch.TensorBatch;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records for an imported model. An array feeds the single input in order; an object feeds each
 * input by its name, or the single input by the names of its features; a picture feeds the single
 * input with its pixels.
 */
final class ImportedRecords implements RecordModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelLease lease;
  private final List<TensorSpec> specs;
  private final List<TensorBatch> batches;
  private final PredictionColumns outputs;
  private final boolean takesMissing;
  private int rows;

  ImportedRecords(ModelLease lease) {
    this.lease = lease;
    this.specs = lease.face().inputs();
    this.batches = specs.stream().map(TensorBatch::new).toList();
    this.outputs = new PredictionColumns(lease.face().outputs());
    this.takesMissing = lease.face().format().isXgboost();
  }

  @Override
  public void add(JsonNode features) {
    List<Object> arrays = new ArrayList<>();
    for (TensorSpec spec : specs) {
      arrays.add(array(spec, valueOf(features, spec)));
    }
    for (int i = 0; i < arrays.size(); i++) {
      if (!batches.get(i).takes(arrays.get(i))) {
        throw new BadRecordException(
            specs.get(i).name() + " has another number of values than the records before it");
      }
    }
    for (int i = 0; i < arrays.size(); i++) {
      batches.get(i).add(arrays.get(i));
    }
    rows++;
  }

  @Override
  public Optional<PlainNumbers> numbers(boolean isJson) {
    return specs.size() == 1 && batches.get(0).isFloating()
        ? Optional.of(new PlainNumbers(isJson, specs.get(0).name(), takesMissing))
        : Optional.empty();
  }

  @Override
  public boolean add(PlainNumbers numbers) {
    long wanted = specs.get(0).rowElements();
    boolean fits = wanted == TensorSpec.ANY || wanted == numbers.count();
    if (!fits || !batches.get(0).add(numbers.values(), numbers.count())) {
      return false;
    }
    rows++;
    return true;
  }

  private Object array(TensorSpec spec, JsonNode value) {
    if (value instanceof BinaryNode picture) {
      return ImageTensor.of(spec).values(picture.binaryValue());
    }
    List<JsonNode> cells = new ArrayList<>();
    flatten(value, cells);
    check(spec, cells.size());
    return FeatureArray.of(spec, cells, takesMissing);
  }

  private JsonNode valueOf(JsonNode features, TensorSpec spec) {
    boolean single = specs.size() == 1;
    if (!features.isObject()) {
      if (single) {
        return features;
      }
      throw new BadRecordException("the model reads " + specs + "; give an object with these");
    }
    if (features.has(spec.name())) {
      return features.get(spec.name());
    }
    if (single && !lease.face().features().isEmpty()) {
      var array = JSON.createArrayNode();
      for (String name : lease.face().features()) {
        array.add(features.path(name).isMissingNode() ? null : features.get(name));
      }
      return array;
    }
    throw new BadRecordException(spec.name() + " is missing; the model reads " + specs);
  }

  private static void flatten(JsonNode value, List<JsonNode> cells) {
    if (value.isArray()) {
      value.forEach(each -> flatten(each, cells));
    } else {
      cells.add(value);
    }
  }

  private static void check(TensorSpec spec, int found) {
    long wanted = spec.rowElements();
    if (wanted != TensorSpec.ANY && wanted != found) {
      throw new BadRecordException(
          spec.name() + " has " + found + " values, the model takes " + wanted);
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void clear() {
    rows = 0;
    batches.forEach(TensorBatch::clear);
  }

  @Override
  public void forsake() {
    batches.forEach(TensorBatch::forsake);
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return batches.stream().map(each -> each.slice(from, to)).toList();
  }

  @Override
  public List<TensorData> run(List<TensorData> inputs) {
    return lease.run(inputs);
  }

  @Override
  public JsonNode answer(List<TensorData> given, int row, int count) {
    String problem = outputs.problem(given, row, count);
    if (problem != null) {
      throw new BadRecordException(problem);
    }
    @Nullable Object[] cells = new @Nullable Object[outputs.names().size()];
    outputs.put(given, row, count, cells, 0);
    ObjectNode answer = JSON.createObjectNode();
    for (int i = 0; i < cells.length; i++) {
      answer.set(outputs.names().get(i), node(cells[i]));
    }
    return answer;
  }

  private static JsonNode node(@Nullable Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Float number) {
      return nodes.numberNode(number.floatValue());
    }
    if (value instanceof Double number) {
      return nodes.numberNode(number.doubleValue());
    }
    if (value instanceof float[] numbers) {
      ArrayNode array = nodes.arrayNode(numbers.length);
      for (float number : numbers) {
        array.add(number);
      }
      return array;
    }
    return JSON.valueToTree(value);
  }
}
