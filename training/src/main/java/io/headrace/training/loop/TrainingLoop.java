/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.algorithm.Step;
import io.headrace.training.shard.RankData;
import io.headrace.training.shard.Split;
import io.headrace.training.stage.RankSeat;
import io.headrace.training.stage.RankWork;
import io.headrace.training.wire.PeerLostException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Trains on one rank, whatever the algorithm: epoch after epoch, with checkpoints on the way, until
 * the epochs are over or nothing gets better. All ranks take the same steps from the same start, so
 * they end with the same model.
 *
 * @param checkpoint file to go on from; none begins anew
 */
public record TrainingLoop(
    LearningPlan plan,
    LoopOptions options,
    Objective objective,
    RankData data,
    @Nullable String checkpoint)
    implements RankWork {
  /** Where rank 0 leaves the model, in its folder. */
  public static final String MODEL = "model";

  private static final String CHECKPOINT = "to-be-kept.checkpoint";
  private static final double NANOS = 1e9;
  private static final Duration TAKE_LIMIT = Duration.ofSeconds(50);
  private static final long TAKE_POLL_MILLIS = 5;
  private static final long TELL_NANOS = Duration.ofMillis(500).toNanos();

  @Override
  public Serializable run(RankSeat rank) throws IOException {
    LearnerSeat seat = new LearnerSeat(rank, data, objective, options.seed());
    Learner learner = plan.open(seat);
    RankResult result = new Pass(seat, learner).run();
    // Not closed after a failure: it might wait for ranks that are lost, and the process ends.
    learner.close();
    return result;
  }

  /** The state of one training. */
  private final class Pass {
    private final RankSeat rank;
    private final Learner learner;
    private final Evaluation validating;
    private final Evaluation testing;
    private final StepTimes times = new StepTimes();
    private final Path file;
    private final long begun = System.nanoTime();
    private TrainingState state = new TrainingState();
    private FarewellCheck farewell;
    private long saved = begun;
    private long told = begun;
    private long summedBytes;

    Pass(LearnerSeat seat, Learner learner) {
      this.rank = seat.rank();
      this.file = rank.folder().resolve(CHECKPOINT);
      this.learner = learner;
      this.validating = new Evaluation(seat, Split.VALIDATION);
      this.testing = new Evaluation(seat, Split.TEST);
      this.farewell = new FarewellCheck(rank, 0);
    }

    RankResult run() throws IOException {
      if (checkpoint != null) {
        Checkpoint old = Checkpoint.fromBytes(Files.readAllBytes(Path.of(checkpoint)));
        state = old.state();
        learner.load(old.learner());
      }
      agree();
      farewell = new FarewellCheck(rank, state.steps());
      while (!state.isOver(plan.epochs(), options.patience())) {
        epoch();
      }
      learner.restoreKept();
      byte[] model = learner.model();
      if (rank.rank() == 0) {
        Files.write(rank.folder().resolve(MODEL), model);
      }
      return new RankResult(
          rank.rank(),
          DigestUtils.sha256Hex(model),
          state.keptEpoch(),
          state.history(),
          state.firstLosses(),
          testing.run(learner),
          data.train().rows(),
          summedBytes,
          (System.nanoTime() - begun) / NANOS,
          learner.summing());
    }

    private void epoch() throws IOException {
      long start = System.nanoTime();
      while (state.stepsOfEpoch() < learner.steps()) {
        step();
        saveIfDue();
        leaveIfAsked();
      }
      Metrics validated = validating.isEmpty() ? null : validating.run(learner).brief();
      EpochMetrics metrics =
          new EpochMetrics(
              state.epoch() + 1,
              state.steps(),
              state.lossOfEpoch() / data.train().allRows(),
              validated,
              (System.nanoTime() - start) / NANOS,
              times.take(rank.collective()));
      if (state.ended(metrics, options.keep())) {
        learner.keep();
      }
      tell(metrics);
    }

    /** Whoever listens writes a file each time; epochs may be shorter than that takes. */
    private void tell(EpochMetrics metrics) {
      if (System.nanoTime() - told >= TELL_NANOS) {
        rank.report(metrics);
        told = System.nanoTime();
      }
    }

    private void step() {
      long start = System.nanoTime();
      Step step = learner.step(state.epoch(), state.stepsOfEpoch());
      if (!Double.isFinite(step.loss())) {
        throw diverged(step.loss());
      }
      times.add(System.nanoTime() - start, step);
      summedBytes += step.summedBytes();
      state.stepped(step.loss(), step.rows());
    }

    private Failure diverged(double loss) {
      return Failure.badData(
          "The loss is "
              + loss
              + " at step "
              + (state.stepsOfEpoch() + 1)
              + " of epoch "
              + (state.epoch() + 1)
              + learner.explainDivergence());
    }

    /** Checkpoints come from storage, where one rank may see what another does not. */
    private void agree() throws IOException {
      ByteBuffer mine = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
      mine.putLong(0, state.steps());
      List<ByteBuffer> all = rank.collective().allGather(mine);
      for (int other = 0; other < all.size(); other++) {
        if (all.get(other).getLong(0) != state.steps()) {
          throw new IOException(
              "Rank "
                  + other
                  + " would go on from step "
                  + all.get(other).getLong(0)
                  + ", rank "
                  + rank.rank()
                  + " from step "
                  + state.steps()
                  + ".");
        }
      }
    }

    /** Training goes on while the last one is taken away; there is never more than one. */
    private void saveIfDue() throws IOException {
      boolean isDue = System.nanoTime() - saved >= options.checkpointEvery().toNanos();
      if (rank.rank() == 0 && isDue && learner.canSave() && !Files.exists(file)) {
        save();
      }
    }

    private void save() throws IOException {
      Files.write(file, new Checkpoint(state, learner.save()).toBytes());
      rank.report(new CheckpointSaved(state.steps(), file.toString()));
      saved = System.nanoTime();
    }

    /** When any rank was asked to end, all do, and nothing that was learnt is lost. */
    private void leaveIfAsked() throws IOException {
      OptionalInt leaver = farewell.leaver(state.steps());
      if (leaver.isEmpty() || !learner.canSave()) {
        return;
      }
      if (rank.rank() == 0) {
        awaitTaken();
        save();
        awaitTaken();
      }
      rank.collective().barrier();
      String message =
          "rank "
              + leaver.getAsInt()
              + " was asked to end; step "
              + state.steps()
              + " is saved, to go on from";
      if (rank.rank() == leaver.getAsInt()) {
        throw Failure.resource(message);
      }
      throw new PeerLostException(leaver.getAsInt(), message);
    }

    /** Whoever keeps checkpoints removes the file; a machine that is to go has two minutes. */
    private void awaitTaken() throws IOException {
      long deadline = System.nanoTime() + TAKE_LIMIT.toNanos();
      while (Files.exists(file)) {
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "The last checkpoint was not taken away within " + TAKE_LIMIT.toSeconds() + " s.");
        }
        try {
          Thread.sleep(TAKE_POLL_MILLIS);
        } catch (InterruptedException cancelled) {
          Thread.currentThread().interrupt();
          throw new IOException("Cancelled while the last checkpoint was taken away.", cancelled);
        }
      }
    }
  }
}
