/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.algorithm.Step;
import io.headrace.training.collective.ElementType;
import io.headrace.training.collective.Reduction;
import io.headrace.training.shard.Split;
import io.headrace.training.stage.RankSeat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Grows a tree a step. Which rows and columns a tree sees depends on the seed and its number alone,
 * and histograms are added up in the order of the ranks: the same ranks grow the same trees. A rank
 * that fails ends with its process, and what the library holds with it.
 */
final class TreeLearner implements Learner {
  /** A new booster has to score all rows anew, so there are few of them in a training. */
  private static final int MOST_RENEWALS = 20;

  private static final int LEAST_ROUNDS_BETWEEN = 10;

  private final TreePlan plan;
  private final LearnerSeat seat;
  private final Libxgboost library;
  private final TreeCommunicator communicator;
  private final TreeRows rows;
  private Booster booster;
  private int grown;
  private int kept;

  private TreeLearner(
      TreePlan plan,
      LearnerSeat seat,
      Libxgboost library,
      TreeCommunicator communicator,
      TreeRows rows) {
    this.plan = plan;
    this.seat = seat;
    this.library = library;
    this.communicator = communicator;
    this.rows = rows;
    this.booster = newBooster();
  }

  private Booster newBooster() {
    return new Booster(library, rows.all(), parameters(plan, seat));
  }

  static TreeLearner open(TreePlan plan, LearnerSeat seat) throws IOException {
    checkRows(seat);
    Libxgboost library = Libxgboost.load();
    try {
      TreeCommunicator communicator = TreeCommunicator.join(library, seat.rank());
      TreeRows rows = new TreeRows(library, seat.data(), plan.bins());
      return new TreeLearner(plan, seat, library, communicator, rows);
    } catch (XgboostException failed) {
      throw explained(failed, seat.rank());
    }
  }

  private static void checkRows(LearnerSeat seat) {
    long rows = seat.data().train().allRows();
    if (rows < seat.rank().ranks()) {
      throw Failure.badRequest(
          "xgboost needs a row to learn from on every rank, and there are "
              + rows
              + " for "
              + seat.rank().ranks()
              + " ranks. Set ranks: "
              + Math.max(1, rows)
              + ".");
    }
  }

  private static Map<String, String> parameters(TreePlan plan, LearnerSeat seat) {
    Objective objective = seat.objective();
    Map<String, String> parameters = new HashMap<>(plan.parameters());
    parameters.put("tree_method", "hist");
    parameters.put("seed", Long.toString(seat.seed()));
    // Also without other ranks: what a tree sees then depends on its number, not on what was
    // grown since the start of the process.
    parameters.put("seed_per_iteration", "true");
    parameters.put("scale_pos_weight", Double.toString(objective.positiveWeight()));
    parameters.put(
        "objective",
        switch (objective.loss()) {
          case CROSS_ENTROPY -> "binary:logitraw";
          case SQUARED_ERROR -> "reg:squarederror";
          case ABSOLUTE_ERROR -> "reg:absoluteerror";
        });
    return parameters;
  }

  /**
   * The library says that a connection broke, but not to whom: the group knows, once all have
   * noticed.
   */
  private static RuntimeException explained(XgboostException failed, RankSeat seat) {
    seat.collective().barrier();
    return Failure.resource("XGBoost has given up: " + failed.getMessage(), failed);
  }

  @Override
  public long steps() {
    return 1;
  }

  @Override
  public Step step(int epoch, long step) {
    try {
      booster.grow(epoch, rows.train());
    } catch (XgboostException failed) {
      throw explained(failed, seat.rank());
    }
    grown = epoch + 1;
    if (plan.samples() && canSave()) {
      renew();
    }
    return new Step(loss(), seat.data().train().allRows(), Step.UNKNOWN, 0);
  }

  /**
   * What a booster draws from chance depends on when it was made, which no file keeps. So where
   * trees are drawn by chance a new booster takes over at set rounds, and only there can a training
   * be saved: who goes on from there makes a new one too.
   */
  private void renew() {
    byte[] trees = booster.toBytes();
    booster.close();
    booster = newBooster();
    booster.load(trees);
  }

  @Override
  public boolean canSave() {
    int between = Math.max(LEAST_ROUNDS_BETWEEN, plan.epochs() / MOST_RENEWALS);
    return !plan.samples() || grown % between == 0;
  }

  /** Of all rows on all ranks, after the new tree. */
  private double loss() {
    FloatBuffer scores = scores(Split.TRAIN);
    double loss = 0;
    for (int row = 0; row < scores.limit(); row++) {
      loss += seat.objective().loss(scores, row, rows.labels().get(row));
    }
    ByteBuffer sum = ByteBuffer.allocateDirect(Double.BYTES).order(ByteOrder.nativeOrder());
    sum.putDouble(0, loss);
    seat.rank().collective().allReduce(sum, ElementType.FLOAT64, Reduction.SUM);
    return sum.getDouble(0);
  }

  @Override
  public String explainDivergence() {
    return ". Lower learning-rate, or look for extreme values in the training table.";
  }

  @Override
  public FloatBuffer scores(Split split) {
    FloatBuffer scores = FloatBuffer.allocate(Math.toIntExact(seat.data().of(split).rows()));
    rows.of(split).forEach(matrix -> booster.score(matrix, scores));
    return scores.flip();
  }

  @Override
  public void keep() {
    kept = grown;
  }

  @Override
  public void restoreKept() {
    if (kept > 0 && kept < grown) {
      booster.cut(kept);
      grown = kept;
    }
  }

  /** How many rounds are kept and how many there are, and the trees. */
  @Override
  public byte[] save() {
    byte[] trees = booster.toBytes();
    return ByteBuffer.allocate(2 * Integer.BYTES + trees.length)
        .putInt(kept)
        .putInt(grown)
        .put(trees)
        .array();
  }

  @Override
  public void load(byte[] saved) {
    ByteBuffer source = ByteBuffer.wrap(saved);
    kept = source.getInt();
    grown = source.getInt();
    byte[] trees = new byte[source.remaining()];
    source.get(trees);
    booster.load(trees);
  }

  @Override
  public byte[] model() {
    return booster.toBytes();
  }

  @Override
  public String summing() {
    return seat.rank().ranks() == 1
        ? "nothing; there is one rank"
        : "tcp: XGBoost has connections of its own; ring: XGBoost's own";
  }

  @Override
  public void close() {
    booster.close();
    rows.close();
    communicator.leave();
    communicator.close();
  }
}
