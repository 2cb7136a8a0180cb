/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.batch.ColumnLook;
import io.headrace.transform.batch.TensorBatch;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;

/**
 * Records for an imported model. An array feeds the single input in order; an object feeds each
 * input by its name, or the single input by the names of its features; a picture feeds the single
 * input with its pixels.
 */
final class ImportedFeed implements RecordFeed {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelInterface face;
  private final List<TensorSpec> specs;
  private final List<TensorBatch> batches;
  private final boolean takesMissing;

  ImportedFeed(ModelInterface face) {
    this.face = face;
    this.specs = face.inputs();
    this.batches = specs.stream().map(TensorBatch::new).toList();
    this.takesMissing = face.format().isXgboost();
  }

  @Override
  public boolean add(JsonNode features) {
    List<Object> arrays = new ArrayList<>();
    for (TensorSpec spec : specs) {
      arrays.add(array(spec, valueOf(features, spec)));
    }
    for (int i = 0; i < arrays.size(); i++) {
      if (!batches.get(i).takes(arrays.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < arrays.size(); i++) {
      batches.get(i).add(arrays.get(i));
    }
    return true;
  }

  @Override
  public boolean add(PlainNumbers numbers) {
    long wanted = specs.get(0).rowElements();
    boolean fits = wanted == TensorSpec.ANY || wanted == numbers.count();
    return fits && batches.get(0).add(numbers.values(), numbers.count());
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
    if (single && !face.features().isEmpty()) {
      var array = JSON.createArrayNode();
      for (String name : face.features()) {
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
  public void show(ColumnLook look) {
    for (TensorBatch batch : batches) {
      look.tensor(batch.slice(0, batch.rows()), face.features());
    }
  }

  @Override
  public long bytes() {
    return batches.stream().mapToLong(TensorBatch::usedBytes).sum();
  }

  @Override
  public void clear() {
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
}
