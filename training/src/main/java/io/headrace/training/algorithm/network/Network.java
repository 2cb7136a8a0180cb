/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.stage.RankDevice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The network in the engine, on one device. */
final class Network implements AutoCloseable {
  private final int width;
  private final int scores;
  private final Engine engine;
  private final NDManager manager;
  private final Layers layers;
  private final List<String> names = new ArrayList<>();
  private final List<NDArray> parameters = new ArrayList<>();
  private final List<FloatBuffer> gradients = new ArrayList<>();
  private final GradientBuckets buckets;
  private final ParameterMemory memory;

  /**
   * On what a rank has to compute on.
   *
   * @param width floats of a row
   * @param scores of a row
   */
  static Network on(RankDevice device, NetworkDesign design, int width, int scores, long seed) {
    Engine engine = EngineStart.pytorch();
    if (device == RankDevice.GPU && engine.getGpuCount() == 0) {
      throw Failure.badRequest(
          "The training asks for GPUs and "
              + engine.getEngineName()
              + " "
              + engine.getVersion()
              + " can use none here. Pass its GPU natives with --jars, see that the machine has the"
              + " driver, or set device: cpu.");
    }
    boolean isCpu = device == RankDevice.CPU;
    NDManager manager = engine.newBaseManager(isCpu ? Device.cpu() : Device.gpu());
    try {
      Layers layers = design.layers(manager, width, scores, seed);
      return new Network(
          manager, layers, width, scores, isCpu ? EngineMemory::of : DeviceMemory::of);
    } catch (RuntimeException | Error first) {
      manager.close();
      throw first;
    }
  }

  /**
   * @param manager of the device; it ends with the network
   * @param memory made when there are gradients
   */
  Network(
      NDManager manager,
      Layers layers,
      int width,
      int scores,
      BiFunction<List<NDArray>, GradientBuckets, ParameterMemory> memory) {
    this.width = width;
    this.scores = scores;
    this.engine = manager.getEngine();
    this.manager = manager;
    this.layers = layers;
    List<Integer> floats = new ArrayList<>();
    layers
        .parameters()
        .forEach(
            (name, array) -> {
              array.setRequiresGradient(true);
              names.add(name);
              parameters.add(array);
              floats.add(Math.toIntExact(array.size()));
            });
    this.buckets = new GradientBuckets(floats);
    makeGradients();
    this.memory = memory.apply(parameters, buckets);
    for (int i = 0; i < parameters.size(); i++) {
      gradients.add(buckets.slice(i).asFloatBuffer());
    }
    buckets.clear();
  }

  /** The engine has no gradients before a first backward pass. */
  private void makeGradients() {
    ByteBuffer row = ByteBuffer.allocateDirect(width * Float.BYTES).order(ByteOrder.nativeOrder());
    Objective any = new Objective(Loss.CROSS_ENTROPY, 1, 1, scores);
    pass(row, FloatBuffer.allocate(1), 1, 1, any);
  }

  GradientBuckets buckets() {
    return buckets;
  }

  /** The parameters themselves: what is written here, the network uses. */
  List<FloatBuffer> values() {
    return memory.values();
  }

  List<FloatBuffer> gradients() {
    return gradients;
  }

  /**
   * Adds the gradients of these rows to the buckets.
   *
   * @param features of the rows, direct, native order
   * @param globalRows of the batch, over all ranks: what the gradient is a mean over
   * @return sum of the rows' losses
   */
  double backward(
      ByteBuffer features, FloatBuffer labels, int rows, int globalRows, Objective objective) {
    memory.publish();
    double loss = pass(features, labels, rows, globalRows, objective);
    memory.collect();
    return loss;
  }

  private double pass(
      ByteBuffer features, FloatBuffer labels, int rows, int globalRows, Objective objective) {
    double loss = 0;
    try (NDManager batch = manager.newSubManager();
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray input = batch.create(features, new Shape(rows, width), DataType.FLOAT32);
      NDArray logits = layers.forward(input, true);
      FloatBuffer raw = floats(logits);
      ByteBuffer slopes =
          ByteBuffer.allocateDirect(raw.capacity() * Float.BYTES).order(ByteOrder.nativeOrder());
      FloatBuffer slopeFloats = slopes.asFloatBuffer();
      for (int i = 0; i < rows; i++) {
        loss += objective.loss(raw, i, labels.get(i), 1.0 / globalRows, slopeFloats);
      }
      // The sum of logit times slope has the gradients of the mean loss, and needs no chain of
      // small operations for the logarithms.
      NDArray slope = batch.create(slopes, logits.getShape(), DataType.FLOAT32);
      collector.backward(logits.mul(slope));
    }
    return loss;
  }

  /** Puts the scores of each row into {@code target}. */
  void score(ByteBuffer features, int rows, FloatBuffer target) {
    memory.publish();
    try (NDManager batch = manager.newSubManager()) {
      NDArray input = batch.create(features, new Shape(rows, width), DataType.FLOAT32);
      target.put(floats(layers.forward(input, false)));
    }
  }

  /**
   * The first parameter, in the order of the network, with a value or a slope that is no number.
   */
  Optional<String> firstNotFinite() {
    for (int i = 0; i < gradients.size(); i++) {
      if (!isFinite(values().get(i)) || !isFinite(gradients.get(i))) {
        return Optional.of(names.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean isFinite(FloatBuffer numbers) {
    for (int i = 0; i < numbers.capacity(); i++) {
      if (!Float.isFinite(numbers.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** The file that the model is. */
  byte[] model() {
    memory.publish();
    return layers.toBytes();
  }

  @Override
  public void close() {
    manager.close();
  }
}
