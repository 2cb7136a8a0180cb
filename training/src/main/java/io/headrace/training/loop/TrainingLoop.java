/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import io.headrace.training.collective.Collective;
import io.headrace.training.shard.BatchReader;
import io.headrace.training.shard.ShardView;
import io.headrace.training.stage.RankSeat;
import io.headrace.training.stage.RankWork;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a network on one rank: forward and backward on its rows of a batch, a sum over the group,
 * a step. All ranks take the same steps from the same weights, so they end with the same.
 *
 * @param train rows to learn from
 * @param validation rows kept aside to choose the epoch
 * @param test rows to judge the model
 */
public record TrainingLoop(
    MlpShape shape, LoopOptions options, RankShard train, RankShard validation, RankShard test)
    implements RankWork {
  /** Where rank 0 leaves the weights, in its folder. */
  public static final String WEIGHTS = "weights.safetensors";

  private static final int FIRST_LOSSES = 20;
  private static final double NANOS = 1e9;

  @Override
  public Serializable run(RankSeat seat) throws IOException {
    try (ShardView rows = ShardView.open(Path.of(train.file()), train.rows(), shape.inputs());
        Evaluation validating = new Evaluation(validation, shape.inputs(), seat.collective());
        Evaluation testing = new Evaluation(test, shape.inputs(), seat.collective());
        Perceptron network = new Perceptron(shape, Weights.initial(shape, options.seed()))) {
      return new Pass(seat, network, rows).run(validating, testing);
    }
  }

  /** The state of one training. */
  private final class Pass {
    private final RankSeat seat;
    private final Collective collective;
    private final Perceptron network;
    private final BatchReader reader;
    private final Adam optimizer;
    private final List<EpochMetrics> history = new ArrayList<>();
    private final List<Double> firstLosses = new ArrayList<>();
    private final List<float[]> kept = new ArrayList<>();
    private final long begun = System.nanoTime();
    private int keptEpoch;
    private double keptLoss = Double.POSITIVE_INFINITY;
    private long reduceNanos;
    private long steps;

    Pass(RankSeat seat, Perceptron network, ShardView rows) {
      this.seat = seat;
      this.collective = seat.collective();
      this.network = network;
      this.reader =
          new BatchReader(
              rows,
              train.allRows(),
              seat.rank(),
              seat.ranks(),
              options.batchRows(),
              options.seed());
      this.optimizer = new Adam(network.values(), network.gradients(), options.weightDecay());
    }

    RankResult run(Evaluation validating, Evaluation testing) throws IOException {
      for (int epoch = 0; epoch < options.epochs(); epoch++) {
        long start = System.nanoTime();
        double loss = train(epoch);
        Metrics validated = validating.isEmpty() ? null : validating.run(network);
        double seconds = (System.nanoTime() - start) / NANOS;
        EpochMetrics metrics = new EpochMetrics(epoch + 1, steps, loss, validated, seconds);
        history.add(metrics);
        seat.report(metrics);
        keep(metrics);
      }
      restore();
      Weights weights = network.weights();
      if (seat.rank() == 0) {
        Files.write(seat.folder().resolve(WEIGHTS), weights.toBytes());
      }
      return new RankResult(
          seat.rank(),
          weights.sha256(),
          keptEpoch,
          history,
          firstLosses,
          testing.run(network),
          train.rows(),
          steps * network.buckets().bytes(),
          reduceNanos / NANOS,
          (System.nanoTime() - begun) / NANOS);
    }

    private double train(int epoch) {
      double sum = 0;
      for (long step = 0; step < reader.steps(); step++) {
        int globalRows = reader.globalRows(step);
        double loss = gradients(epoch, step, globalRows);
        if (!Double.isFinite(loss)) {
          throw diverged(epoch, step, loss);
        }
        if (firstLosses.size() < FIRST_LOSSES) {
          firstLosses.add(loss / globalRows);
        }
        sum += loss;
        optimizer.step(options.learningRate() * options.schedule().factor(done()));
        steps++;
      }
      return sum / train.allRows();
    }

    private double done() {
      return (double) steps / (options.epochs() * reader.steps());
    }

    /** Leaves the gradient of the batch in the buckets, the same on all ranks; gives its loss. */
    private double gradients(int epoch, long step, int globalRows) {
      GradientBuckets buckets = network.buckets();
      buckets.clear();
      int rows = reader.read(epoch, step);
      double loss =
          rows == 0
              ? 0
              : network.backward(reader.features(rows), reader.labels(rows), rows, globalRows);
      buckets.putLoss(loss);
      long start = System.nanoTime();
      buckets.allReduce(collective);
      reduceNanos += System.nanoTime() - start;
      return buckets.loss();
    }

    private Failure diverged(int epoch, long step, double loss) {
      return Failure.badData(
          "The loss is "
              + loss
              + " at step "
              + (step + 1)
              + " of epoch "
              + (epoch + 1)
              + ", with the learning rate "
              + options.learningRate()
              + ". Lower learning-rate, or look for extreme values in the training table.");
    }

    /** Every rank sees the same metrics, so every rank decides the same. */
    private void keep(EpochMetrics metrics) {
      Metrics validated = metrics.validation();
      boolean byLoss = options.keep() == LoopOptions.Keep.BEST && validated != null;
      double loss = byLoss && validated != null ? validated.loss() : -metrics.epoch();
      if (loss < keptLoss) {
        keptLoss = loss;
        keptEpoch = metrics.epoch();
        kept.clear();
        for (FloatBuffer value : network.values()) {
          float[] copy = new float[value.capacity()];
          value.get(0, copy);
          kept.add(copy);
        }
      }
    }

    private void restore() {
      for (int i = 0; i < kept.size(); i++) {
        network.values().get(i).put(0, kept.get(i));
      }
    }
  }
}
