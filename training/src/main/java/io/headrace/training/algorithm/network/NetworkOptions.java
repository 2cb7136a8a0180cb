/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.training.algorithm.network.Descent.Schedule;
import io.headrace.training.stage.RankDevice;
import java.util.List;
import java.util.Set;

/** The options of all networks. */
final class NetworkOptions {
  static final Set<RankDevice> DEVICES = Set.of(RankDevice.values());

  static final OptionKey<Integer> EPOCHS =
      OptionKey.integer("epochs")
          .atLeast(1)
          .defaultsTo(10)
          .describedAs("times that every training row is used");
  static final OptionKey<Integer> BATCH =
      OptionKey.integer("batch")
          .atLeast(1)
          .atMost(1 << 20)
          .defaultsTo(256)
          .describedAs("rows of a step, over all ranks");
  static final OptionKey<Integer> MICRO_BATCH =
      OptionKey.integer("micro-batch")
          .atLeast(1)
          .atMost(1 << 20)
          .describedAs("rows that go through the network at once on a rank; all of its batch");
  static final OptionKey<Optimizer.Kind> OPTIMIZER =
      OptionKey.oneOf("optimizer", Optimizer.Kind.class)
          .defaultsTo(Optimizer.Kind.ADAMW)
          .describedAs("how a gradient becomes a step");
  static final OptionKey<Double> LEARNING_RATE =
      OptionKey.decimal("learning-rate")
          .checkedBy(rate -> rate > 0, "be above 0")
          .defaultsTo(0.001)
          .describedAs("its highest");
  static final OptionKey<Schedule> SCHEDULE =
      OptionKey.oneOf("schedule", Schedule.class)
          .defaultsTo(Schedule.CONSTANT)
          .describedAs("how the learning rate goes on");
  static final OptionKey<Integer> WARM_UP =
      OptionKey.integer("warm-up-steps")
          .atLeast(0)
          .defaultsTo(0)
          .describedAs("over which the learning rate rises to its highest");
  static final OptionKey<Double> MOMENTUM =
      OptionKey.decimal("momentum")
          .checkedBy(part -> part >= 0 && part < 1, "be at least 0 and below 1")
          .defaultsTo(0.9)
          .describedAs("of sgd");
  static final OptionKey<Double> WEIGHT_DECAY =
      OptionKey.decimal("weight-decay")
          .atLeast(0.0)
          .defaultsTo(0.0)
          .describedAs("pull of the weights towards 0; decoupled from the gradient with adamw");
  static final OptionKey<Double> CLIP_NORM =
      OptionKey.decimal("clip-norm")
          .atLeast(0.0)
          .defaultsTo(0.0)
          .describedAs("the longest that the gradient may be; 0 is no limit");

  static final List<OptionKey<?>> KEYS =
      List.of(
          EPOCHS,
          BATCH,
          MICRO_BATCH,
          OPTIMIZER,
          LEARNING_RATE,
          SCHEDULE,
          WARM_UP,
          MOMENTUM,
          WEIGHT_DECAY,
          CLIP_NORM);

  /** What each algorithm with hidden layers calls them; how many they are at first differs. */
  static final String HIDDEN = "hidden";

  private NetworkOptions() {}

  static OptionKey<List<Integer>> hidden(List<Integer> standard) {
    return OptionKey.integerList(HIDDEN)
        .defaultsTo(standard)
        .checkedBy(units -> units.stream().allMatch(unit -> unit > 0), "be positive numbers")
        .describedAs("units of each hidden layer");
  }

  static NetworkPlan read(String algorithm, NetworkDesign design, OptionValues values) {
    return new NetworkPlan(
        algorithm,
        design,
        values.get(EPOCHS),
        values.get(BATCH),
        values.find(MICRO_BATCH).orElse(values.get(BATCH)),
        new Descent(
            values.get(OPTIMIZER),
            values.get(LEARNING_RATE),
            values.get(SCHEDULE),
            values.get(WARM_UP),
            values.get(MOMENTUM),
            values.get(WEIGHT_DECAY),
            values.get(CLIP_NORM)));
  }
}
