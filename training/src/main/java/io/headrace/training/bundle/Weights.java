/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A network's parameters, all float32, in the order of {@link Block#getParameters()}, outside any
 * engine. The same values always give the same bytes ({@link #toBytes}) and the same {@link
 * #sha256}.
 */
public final class Weights {
  private final List<Tensor> tensors;
  private final ByteBuffer values;

  /**
   * @param values direct, little endian, from 0 to its limit
   */
  Weights(List<Tensor> tensors, ByteBuffer values) {
    this.tensors = List.copyOf(tensors);
    this.values = values;
  }

  /** Copies the parameters of an initialised block. */
  public static Weights of(Block block) {
    List<Tensor> tensors = new ArrayList<>();
    int end = 0;
    for (Parameter parameter : block.getParameters().values()) {
      Shape shape = parameter.getArray().getShape();
      end = add(tensors, Arrays.stream(shape.getShape()).boxed().toList(), end);
    }
    ByteBuffer values = allocate(end);
    for (Parameter parameter : block.getParameters().values()) {
      for (float value : parameter.getArray().toFloatArray()) {
        values.putFloat(value);
      }
    }
    return new Weights(tensors, values.flip().order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * Random weights, uniform within ±√(6 / inputs of a unit) (He et al. 2015), and zero biases. The
   * engine has no part in it: every rank starts from the same bits.
   */
  public static Weights initial(NetworkShape shape, long seed) {
    List<Tensor> tensors = layout(shape);
    Tensor last = tensors.get(tensors.size() - 1);
    ByteBuffer values = allocate(last.start() + last.bytes());
    Random random = new Random(seed);
    for (Tensor tensor : tensors) {
      boolean bias = tensor.shape().size() == 1;
      float bound = bias ? 0 : (float) Math.sqrt(6.0 / inputs(tensor));
      for (int i = 0; i < tensor.floats(); i++) {
        values.putFloat(bias ? 0 : (2 * random.nextFloat() - 1) * bound);
      }
    }
    return new Weights(tensors, values.flip().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Numbers that each output of a weight depends on. */
  private static double inputs(Tensor weight) {
    return (double) weight.floats() / weight.shape().get(0);
  }

  private static List<Tensor> layout(NetworkShape shape) {
    List<Tensor> tensors = new ArrayList<>();
    int end = 0;
    for (List<Long> parameter : shape.parameterShapes()) {
      end = add(tensors, parameter, end);
    }
    return tensors;
  }

  /**
   * Initialises a block with copies of these weights, owned by {@code manager}.
   *
   * @param block not initialised yet; freeze it first when it will not be trained
   */
  public void initialise(Block block, NDManager manager, int inputs) {
    if (block.getParameters().size() != tensors.size()) {
      throw new IllegalArgumentException(
          "the block has "
              + block.getParameters().size()
              + " parameters, the weights have "
              + tensors.size());
    }
    Iterator<Tensor> next = tensors.iterator();
    for (Parameter parameter : block.getParameters().values()) {
      Tensor tensor = next.next();
      parameter.setInitializer((owner, shape, type) -> copy(tensor, owner, shape));
    }
    block.initialize(manager, DataType.FLOAT32, new Shape(1, inputs));
  }

  private NDArray copy(Tensor tensor, NDManager owner, Shape shape) {
    long[] stored = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    if (!Arrays.equals(stored, shape.getShape())) {
      throw new IllegalArgumentException(
          tensor.name() + " is " + tensor.shape() + ", the block wants " + shape);
    }
    // The first array borrows our memory; only its copy may outlive this call.
    try (NDArray borrowed = owner.create(bytes(tensor), shape, DataType.FLOAT32)) {
      return borrowed.duplicate();
    }
  }

  public int tensors() {
    return tensors.size();
  }

  /** The values of the n-th tensor, row by row; a read-only view. */
  public FloatBuffer values(int tensor) {
    return bytes(tensors.get(tensor)).asFloatBuffer().asReadOnlyBuffer();
  }

  List<Tensor> layout() {
    return tensors;
  }

  ByteBuffer bytes() {
    return values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The weights as a safetensors file, which other tools read too. */
  public byte[] toBytes() {
    return Safetensors.write(this);
  }

  /**
   * @throws io.headrace.lakehouse.failure.Failure BAD_DATA when the bytes are no such file
   */
  public static Weights fromBytes(byte[] bytes) {
    return Safetensors.read(bytes);
  }

  /** Of {@link #toBytes()}, in hexadecimal: equal exactly when all weights are bit-equal. */
  public String sha256() {
    return Checksums.sha256(toBytes());
  }

  private ByteBuffer bytes(Tensor tensor) {
    return values
        .duplicate()
        .position(tensor.start())
        .limit(tensor.start() + tensor.bytes())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int add(List<Tensor> tensors, List<Long> shape, int start) {
    long floats = shape.stream().flatMapToLong(LongStream::of).reduce(1, Math::multiplyExact);
    int bytes = Math.toIntExact(Math.multiplyExact(floats, Float.BYTES));
    String name = "layer" + tensors.size() / 2 + (tensors.size() % 2 == 0 ? ".weight" : ".bias");
    tensors.add(new Tensor(name, shape, start, bytes));
    return Math.addExact(start, bytes);
  }

  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
