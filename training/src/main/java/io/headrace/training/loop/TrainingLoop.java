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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on one rank: forward and backward on its rows of a batch, a sum over the group,
 * a step. All ranks take the same steps from the same weights, so they end with the same.
 *
 * @param train rows to learn from
 * @param validation rows kept aside to choose the epoch
 * @param test rows to judge the model
 * @param checkpoint file to go on from; none begins anew
 */
public record TrainingLoop(
    MlpShape shape,
    LoopOptions options,
    RankShard train,
    RankShard validation,
    RankShard test,
    @Nullable String checkpoint)
    implements RankWork {
  /** Where rank 0 leaves the weights, in its folder. */
  public static final String WEIGHTS = "weights.safetensors";

  private static final String CHECKPOINT = "to-be-kept.checkpoint";
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
    private final Optimizer optimizer;
    private final CrossEntropy lossFunction = new CrossEntropy(options.positiveWeight());
    private final List<float[]> kept = new ArrayList<>();
    private final long begun = System.nanoTime();
    private TrainingState state = new TrainingState();
    private long saved = begun;
    private long reduceNanos;

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
      this.optimizer = Optimizer.of(options.descent(), network.values(), network.gradients());
    }

    RankResult run(Evaluation validating, Evaluation testing) throws IOException {
      if (checkpoint != null) {
        goOnFrom(Checkpoint.fromBytes(Files.readAllBytes(Path.of(checkpoint))));
      }
      agree();
      while (!state.isOver(options)) {
        epoch(validating);
      }
      restoreKept();
      Weights weights = network.weights();
      if (seat.rank() == 0) {
        Files.write(seat.folder().resolve(WEIGHTS), weights.toBytes());
      }
      return new RankResult(
          seat.rank(),
          weights.sha256(),
          state.keptEpoch(),
          state.history(),
          state.firstLosses(),
          testing.run(network),
          train.rows(),
          state.steps() * network.buckets().bytes(),
          reduceNanos / NANOS,
          (System.nanoTime() - begun) / NANOS,
          collective.describe(network.buckets().longest()));
    }

    private void epoch(Evaluation validating) throws IOException {
      long start = System.nanoTime();
      while (state.stepsOfEpoch() < reader.steps()) {
        step();
        saveIfDue();
      }
      Metrics validated = validating.isEmpty() ? null : validating.run(network);
      EpochMetrics metrics =
          new EpochMetrics(
              state.epoch() + 1,
              state.steps(),
              state.lossOfEpoch() / train.allRows(),
              validated,
              (System.nanoTime() - start) / NANOS);
      if (state.ended(metrics, options.keep())) {
        kept.clear();
        network.values().forEach(value -> kept.add(Checkpoint.copy(value)));
      }
      seat.report(metrics);
    }

    private void step() {
      int rows = reader.globalRows(state.stepsOfEpoch());
      double loss = gradients(rows);
      if (!Double.isFinite(loss)) {
        throw diverged(loss);
      }
      Descent descent = options.descent();
      network.buckets().clip(descent.clipNorm());
      optimizer.step(
          state.steps() + 1, descent.rate(state.steps(), options.epochs() * reader.steps()));
      state.stepped(loss, rows);
    }

    /** Leaves the gradient of the batch in the buckets, the same on all ranks; gives its loss. */
    private double gradients(int globalRows) {
      GradientBuckets buckets = network.buckets();
      buckets.clear();
      int rows = reader.read(state.epoch(), state.stepsOfEpoch());
      double loss = 0;
      for (int first = 0; first < rows; first += options.microBatchRows()) {
        int some = Math.min(options.microBatchRows(), rows - first);
        loss +=
            network.backward(
                reader.features(first, some),
                reader.labels(first, some),
                some,
                globalRows,
                lossFunction);
      }
      buckets.putLoss(loss);
      long start = System.nanoTime();
      buckets.allReduce(collective);
      reduceNanos += System.nanoTime() - start;
      return buckets.loss();
    }

    private Failure diverged(double loss) {
      return Failure.badData(
          "The loss is "
              + loss
              + " at step "
              + (state.stepsOfEpoch() + 1)
              + " of epoch "
              + (state.epoch() + 1)
              + ", with the learning rate "
              + options.descent().learningRate()
              + network.firstNotFinite().map(name -> "; " + name + " is not finite").orElse("")
              + ". Lower learning-rate, set clip-norm, or look for extreme values in the training"
              + " table.");
    }

    /** Checkpoints come from storage, where one rank may see what another does not. */
    private void agree() throws IOException {
      ByteBuffer mine = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
      mine.putLong(0, state.steps());
      List<ByteBuffer> all = collective.allGather(mine);
      for (int rank = 0; rank < all.size(); rank++) {
        if (all.get(rank).getLong(0) != state.steps()) {
          throw new IOException(
              "Rank "
                  + rank
                  + " would go on from step "
                  + all.get(rank).getLong(0)
                  + ", rank "
                  + seat.rank()
                  + " from step "
                  + state.steps()
                  + ".");
        }
      }
    }

    /** Training goes on while the last one is taken away; there is never more than one. */
    private void saveIfDue() throws IOException {
      Path file = seat.folder().resolve(CHECKPOINT);
      boolean isDue = System.nanoTime() - saved >= options.checkpointEvery().toNanos();
      if (seat.rank() == 0 && isDue && !Files.exists(file)) {
        Files.write(file, new Checkpoint(state, tensors()).toBytes());
        seat.report(new CheckpointSaved(state.steps(), file.toString()));
        saved = System.nanoTime();
      }
    }

    private List<float[]> tensors() {
      List<float[]> tensors = new ArrayList<>();
      memory().forEach(buffer -> tensors.add(Checkpoint.copy(buffer)));
      tensors.addAll(kept);
      return tensors;
    }

    private void goOnFrom(Checkpoint old) {
      state = old.state();
      Iterator<float[]> tensors = old.tensors().iterator();
      memory().forEach(buffer -> buffer.put(0, tensors.next()));
      tensors.forEachRemaining(kept::add);
    }

    private List<FloatBuffer> memory() {
      List<FloatBuffer> memory = new ArrayList<>(network.values());
      memory.addAll(optimizer.memory());
      return memory;
    }

    private void restoreKept() {
      for (int i = 0; i < kept.size(); i++) {
        network.values().get(i).put(0, kept.get(i));
      }
    }
  }
}
