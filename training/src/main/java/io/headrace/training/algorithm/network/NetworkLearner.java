/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.algorithm.Step;
import io.headrace.training.shard.BatchReader;
import io.headrace.training.shard.ShardView;
import io.headrace.training.shard.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A step is forward and backward on this rank's rows of a batch, a sum, a change of weights. */
final class NetworkLearner implements Learner {
  private static final int SCORED_AT_ONCE = 4096;

  private final NetworkPlan plan;
  private final LearnerSeat seat;
  private final Network network;
  private final ShardView rows;
  private final BatchReader reader;
  private final Optimizer optimizer;
  private final GradientSum sum;
  private final List<float[]> kept = new ArrayList<>();

  private NetworkLearner(NetworkPlan plan, LearnerSeat seat, Network network, ShardView rows) {
    this.plan = plan;
    this.seat = seat;
    this.network = network;
    this.rows = rows;
    this.reader =
        new BatchReader(
            rows,
            seat.data().train().allRows(),
            seat.rank().rank(),
            seat.rank().ranks(),
            plan.batchRows(),
            seat.seed());
    this.optimizer = Optimizer.of(plan.descent(), network.values(), network.gradients());
    this.sum = new GradientSum(network.buckets(), seat.rank().collective());
  }

  static NetworkLearner open(NetworkPlan plan, LearnerSeat seat) throws IOException {
    ShardView rows = seat.data().open(Split.TRAIN);
    try {
      Network network =
          Network.on(
              seat.rank().device(),
              plan.design(),
              seat.data().width(),
              seat.objective().scores(),
              seat.seed());
      return new NetworkLearner(plan, seat, network, rows);
    } catch (RuntimeException | Error first) {
      rows.close();
      throw first;
    }
  }

  @Override
  public long steps() {
    return reader.steps();
  }

  @Override
  public Step step(int epoch, long step) {
    int batchRows = reader.globalRows(step);
    network.buckets().clear();
    network.buckets().putLoss(backward(reader.read(epoch, step), batchRows));
    long done = epoch * reader.steps() + step;
    double rate = plan.descent().rate(done, plan.epochs() * reader.steps());
    long summing =
        sum.run(plan.descent().clipNorm(), parameter -> optimizer.step(done + 1, rate, parameter));
    return new Step(network.buckets().loss(), batchRows, summing, network.buckets().bytes());
  }

  /** Adds the gradients of this rank's rows of a batch to the buckets; gives their loss. */
  private double backward(int rows, int batchRows) {
    double loss = 0;
    for (int first = 0; first < rows; first += plan.microBatchRows()) {
      int some = Math.min(plan.microBatchRows(), rows - first);
      loss +=
          network.backward(
              reader.features(first, some),
              reader.labels(first, some),
              some,
              batchRows,
              seat.objective());
    }
    return loss;
  }

  @Override
  public String explainDivergence() {
    return ", with the learning rate "
        + plan.descent().learningRate()
        + network.firstNotFinite().map(name -> "; " + name + " is not finite").orElse("")
        + ". Lower learning-rate, set clip-norm, or look for extreme values in the training table.";
  }

  @Override
  public FloatBuffer scores(Split split) {
    try (ShardView shard = seat.data().open(split)) {
      // Alone with its own rows: nobody else has part in these batches.
      BatchReader own = new BatchReader(shard, shard.rows(), 0, 1, SCORED_AT_ONCE, 0);
      FloatBuffer scores =
          FloatBuffer.allocate(
              Math.toIntExact(Math.multiplyExact(shard.rows(), seat.objective().scores())));
      for (long step = 0; step < own.steps(); step++) {
        int read = own.read(0, step);
        network.score(own.features(read), read, scores);
      }
      return scores.flip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void keep() {
    kept.clear();
    for (FloatBuffer values : network.values()) {
      float[] copy = new float[values.capacity()];
      values.get(0, copy);
      kept.add(copy);
    }
  }

  @Override
  public void restoreKept() {
    for (int i = 0; i < kept.size(); i++) {
      network.values().get(i).put(0, kept.get(i));
    }
  }

  /** The weights, what the optimiser remembers, and the weights that were kept, if any were. */
  @Override
  public byte[] save() {
    List<FloatBuffer> all = memory();
    kept.forEach(each -> all.add(FloatBuffer.wrap(each)));
    int floats = all.stream().mapToInt(FloatBuffer::capacity).reduce(0, Math::addExact);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(floats, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer target = bytes.asFloatBuffer();
    all.forEach(each -> target.put(each.duplicate().clear()));
    return bytes.array();
  }

  @Override
  public void load(byte[] saved) {
    FloatBuffer source = ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (FloatBuffer each : memory()) {
      each.put(0, source, source.position(), each.capacity());
      source.position(source.position() + each.capacity());
    }
    if (source.hasRemaining()) {
      for (FloatBuffer values : network.values()) {
        float[] copy = new float[values.capacity()];
        source.get(copy);
        kept.add(copy);
      }
    }
  }

  private List<FloatBuffer> memory() {
    List<FloatBuffer> memory = new ArrayList<>(network.values());
    memory.addAll(optimizer.memory());
    return memory;
  }

  @Override
  public byte[] model() {
    return network.model();
  }

  @Override
  public String summing() {
    return seat.rank().collective().describe(network.buckets().longest());
  }

  @Override
  public void close() {
    sum.close();
    network.close();
    try {
      rows.close();
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }
}
