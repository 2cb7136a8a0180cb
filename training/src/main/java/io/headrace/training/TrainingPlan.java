/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.encode.EncodingOptions;
import io.headrace.training.loop.Descent;
import io.headrace.training.loop.Descent.Schedule;
import io.headrace.training.loop.LoopOptions;
import io.headrace.training.loop.LoopOptions.Keep;
import io.headrace.training.loop.Optimizer;
import io.headrace.training.stage.RankOptions;
import io.headrace.training.topology.NetworkMap;
import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be trained on what, and how.
 *
 * @param hidden units of each hidden layer
 * @param validation part of the training rows that is kept aside to choose the epoch
 */
public record TrainingPlan(
    TableName table,
    TableName test,
    EncodingOptions columns,
    String model,
    List<Integer> hidden,
    double validation,
    LoopOptions loop,
    RankOptions ranks) {
  /** The algorithms there are. */
  public enum Algorithm {
    /** A multi-layer perceptron. */
    MLP
  }

  private static final OptionKey<String> TABLE =
      tableName("table").required().describedAs("the table to learn from");
  private static final OptionKey<String> TEST =
      tableName("test").required().describedAs("the table to judge the model by");
  private static final OptionKey<String> LABEL =
      OptionKey.text("label").required().describedAs("the column to predict, of two values");
  private static final OptionKey<String> POSITIVE =
      OptionKey.text("positive").required().describedAs("the label's value that counts as 1");
  private static final OptionKey<List<String>> EXCLUDE =
      OptionKey.textList("exclude")
          .defaultsTo(List.of())
          .describedAs("columns the model must not see");
  private static final OptionKey<String> MODEL =
      OptionKey.text("model")
          .required()
          .checkedBy(
              name -> name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}"),
              "be letters, digits, '_', '.' and '-', at most 63 of them")
          .describedAs("the name the model is registered under");
  private static final OptionKey<Algorithm> ALGORITHM =
      OptionKey.oneOf("algorithm", Algorithm.class)
          .defaultsTo(Algorithm.MLP)
          .describedAs("what kind of model");
  private static final OptionKey<List<Integer>> HIDDEN =
      OptionKey.integerList("hidden")
          .defaultsTo(List.of(64, 32))
          .checkedBy(units -> units.stream().allMatch(unit -> unit > 0), "be positive numbers")
          .describedAs("units of each hidden layer; none is logistic regression");
  private static final OptionKey<Integer> EPOCHS =
      OptionKey.integer("epochs")
          .atLeast(1)
          .defaultsTo(10)
          .describedAs("times that every training row is used");
  private static final OptionKey<Integer> BATCH =
      OptionKey.integer("batch")
          .atLeast(1)
          .atMost(1 << 20)
          .defaultsTo(256)
          .describedAs("rows of a step, over all ranks");
  private static final OptionKey<Integer> MICRO_BATCH =
      OptionKey.integer("micro-batch")
          .atLeast(1)
          .atMost(1 << 20)
          .describedAs("rows that go through the network at once on a rank; all of its batch");
  private static final OptionKey<Optimizer.Kind> OPTIMIZER =
      OptionKey.oneOf("optimizer", Optimizer.Kind.class)
          .defaultsTo(Optimizer.Kind.ADAMW)
          .describedAs("how a gradient becomes a step");
  private static final OptionKey<Double> LEARNING_RATE =
      OptionKey.decimal("learning-rate")
          .checkedBy(rate -> rate > 0, "be above 0")
          .defaultsTo(0.001)
          .describedAs("its highest");
  private static final OptionKey<Schedule> SCHEDULE =
      OptionKey.oneOf("schedule", Schedule.class)
          .defaultsTo(Schedule.CONSTANT)
          .describedAs("how the learning rate goes on");
  private static final OptionKey<Integer> WARM_UP =
      OptionKey.integer("warm-up-steps")
          .atLeast(0)
          .defaultsTo(0)
          .describedAs("over which the learning rate rises to its highest");
  private static final OptionKey<Double> MOMENTUM =
      OptionKey.decimal("momentum")
          .checkedBy(part -> part >= 0 && part < 1, "be at least 0 and below 1")
          .defaultsTo(0.9)
          .describedAs("of sgd");
  private static final OptionKey<Double> CLIP_NORM =
      OptionKey.decimal("clip-norm")
          .atLeast(0.0)
          .defaultsTo(0.0)
          .describedAs("the longest that the gradient may be; 0 is no limit");
  private static final OptionKey<Double> POSITIVE_WEIGHT =
      OptionKey.decimal("positive-weight")
          .checkedBy(weight -> weight > 0, "be above 0")
          .defaultsTo(1.0)
          .describedAs("how many negative rows a positive row counts for");
  private static final OptionKey<Integer> PATIENCE =
      OptionKey.integer("patience")
          .atLeast(0)
          .defaultsTo(0)
          .describedAs("epochs without a better validation loss that end the training; 0 is never");
  private static final OptionKey<Duration> CHECKPOINT_EVERY =
      OptionKey.duration("checkpoint-every")
          .defaultsTo(Duration.ofMinutes(1))
          .describedAs(
              "work that a lost rank may cost, at most; 0s saves as often as storage takes it");
  private static final OptionKey<Double> WEIGHT_DECAY =
      OptionKey.decimal("weight-decay")
          .atLeast(0.0)
          .defaultsTo(0.0)
          .describedAs("pull of the weights towards 0; decoupled from the gradient with adamw");
  private static final OptionKey<Keep> KEEP =
      OptionKey.oneOf("keep", Keep.class)
          .defaultsTo(Keep.BEST)
          .describedAs("which epoch's weights become the model");
  private static final OptionKey<Double> VALIDATION =
      OptionKey.decimal("validation")
          .atLeast(0.0)
          .atMost(0.9)
          .defaultsTo(0.1)
          .describedAs("part of the training rows that is kept aside to choose the epoch");
  private static final OptionKey<Long> SEED =
      OptionKey.longInteger("seed")
          .defaultsTo(0L)
          .describedAs("decides first weights, order and split: same seed, same bits");
  private static final OptionKey<Integer> RANKS =
      OptionKey.integer("ranks")
          .atLeast(1)
          .atMost(1024)
          .defaultsTo(1)
          .describedAs("processes that train together, each in a Spark task slot of its own");
  private static final OptionKey<Integer> THREADS =
      OptionKey.integer("threads-per-rank")
          .atLeast(1)
          .defaultsTo(1)
          .describedAs("of the engine in each rank");
  private static final OptionKey<Long> MEMORY =
      OptionKey.bytes("rank-memory")
          .atLeast(64L << 20)
          .defaultsTo(RankOptions.DEFAULTS.heapBytes())
          .describedAs("most heap of a rank");
  private static final OptionKey<Duration> PEER_TIMEOUT =
      OptionKey.duration("peer-timeout")
          .atLeast(Duration.ofSeconds(1))
          .defaultsTo(WireOptions.DEFAULTS.peerTimeout())
          .describedAs("how long a rank may stay silent before the group gives up");
  private static final OptionKey<WireKind> WIRE =
      OptionKey.oneOf("wire", WireKind.class)
          .defaultsTo(WireOptions.DEFAULTS.kind())
          .describedAs("over what ranks talk; auto takes the best and says why");
  private static final OptionKey<String> PROVIDER =
      OptionKey.text("wire-provider")
          .defaultsTo(WireOptions.DEFAULTS.provider())
          .describedAs("of libfabric, where the wire is fabric; the fastest if it is not given");
  private static final OptionKey<String> NETWORK =
      OptionKey.path("network-map")
          .describedAs("a file that says where each host is in the network");
  private static final OptionKey<Duration> SLOT_TIMEOUT =
      OptionKey.duration("slot-timeout")
          .defaultsTo(RankOptions.DEFAULTS.slotTimeout())
          .describedAs("how long to wait for executors to register, on a cluster");

  /** Every option of a train file. */
  public static final OptionKeys KEYS =
      OptionKeys.of(
          "train",
          TABLE,
          TEST,
          LABEL,
          POSITIVE,
          EXCLUDE,
          MODEL,
          ALGORITHM,
          HIDDEN,
          EPOCHS,
          BATCH,
          MICRO_BATCH,
          OPTIMIZER,
          LEARNING_RATE,
          SCHEDULE,
          WARM_UP,
          MOMENTUM,
          WEIGHT_DECAY,
          CLIP_NORM,
          POSITIVE_WEIGHT,
          KEEP,
          PATIENCE,
          CHECKPOINT_EVERY,
          VALIDATION,
          SEED,
          RANKS,
          THREADS,
          MEMORY,
          PEER_TIMEOUT,
          WIRE,
          PROVIDER,
          NETWORK,
          SLOT_TIMEOUT);

  public TrainingPlan {
    hidden = List.copyOf(hidden);
  }

  private static OptionKey<String> tableName(String name) {
    return OptionKey.text(name)
        .checkedBy(
            text -> text.matches("([\\p{L}\\p{N}_-]+\\.){1,2}[\\p{L}\\p{N}_-]+"),
            "be namespace.table or catalog.namespace.table");
  }

  /**
   * Reads a train file; what is wrong with it goes to {@code problems}.
   *
   * @return a plan that can be run, provided there were no problems
   */
  public static TrainingPlan read(YamlMap map, Problems problems) {
    OptionValues values = KEYS.read(map, problems);
    if (values.get(ALGORITHM) != Algorithm.MLP) {
      throw new IllegalStateException("no such algorithm: " + values.get(ALGORITHM));
    }
    String label = values.find(LABEL).orElse("");
    Set<String> exclude = new TreeSet<>(values.get(EXCLUDE));
    if (values.get(PATIENCE) > 0 && values.get(VALIDATION) == 0) {
      problems.add(map.position(), "patience needs rows to judge by; set validation above 0");
    }
    if (exclude.contains(label)) {
      problems.add(map.position(), "exclude names " + label + ", which is the label");
    }
    return new TrainingPlan(
        TableName.parse(values.find(TABLE).orElse("none.none")),
        TableName.parse(values.find(TEST).orElse("none.none")),
        new EncodingOptions(label, values.find(POSITIVE).orElse(""), exclude),
        values.find(MODEL).orElse(""),
        values.get(HIDDEN),
        values.get(VALIDATION),
        new LoopOptions(
            values.get(EPOCHS),
            values.get(BATCH),
            values.find(MICRO_BATCH).orElse(values.get(BATCH)),
            descent(values),
            values.get(POSITIVE_WEIGHT),
            values.get(KEEP),
            values.get(PATIENCE),
            values.get(CHECKPOINT_EVERY),
            values.get(SEED)),
        new RankOptions(
            values.get(RANKS),
            values.get(THREADS),
            values.get(MEMORY),
            wire(values, problems),
            values.get(SLOT_TIMEOUT)));
  }

  private static Descent descent(OptionValues values) {
    return new Descent(
        values.get(OPTIMIZER),
        values.get(LEARNING_RATE),
        values.get(SCHEDULE),
        values.get(WARM_UP),
        values.get(MOMENTUM),
        values.get(WEIGHT_DECAY),
        values.get(CLIP_NORM));
  }

  private static WireOptions wire(OptionValues values, Problems problems) {
    NetworkMap network = NetworkMap.UNKNOWN;
    try {
      network = values.find(NETWORK).map(Path::of).map(NetworkMap::load).orElse(network);
    } catch (Failure wrong) {
      problems.add(NETWORK.name(), wrong.explanation());
    }
    return WireOptions.DEFAULTS
        .withKind(values.get(WIRE))
        .withProvider(values.get(PROVIDER))
        .withPeerTimeout(values.get(PEER_TIMEOUT))
        .withNetwork(network);
  }

  public TrainingPlan withRanks(int count) {
    return new TrainingPlan(
        table, test, columns, model, hidden, validation, loop, ranks.withRanks(count));
  }

  /** All that the weights depend on, besides the rows, as JSON with its keys in order. */
  public String toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put(TABLE.name(), table.toString());
    json.put(TEST.name(), test.toString());
    json.put(LABEL.name(), columns.label());
    json.put(POSITIVE.name(), columns.positive());
    new TreeSet<>(columns.exclude()).forEach(json.putArray(EXCLUDE.name())::add);
    json.put(MODEL.name(), model);
    json.put(ALGORITHM.name(), OptionKey.spelling(Algorithm.MLP));
    hidden.forEach(json.putArray(HIDDEN.name())::add);
    json.put(EPOCHS.name(), loop.epochs());
    json.put(BATCH.name(), loop.batchRows());
    json.put(MICRO_BATCH.name(), loop.microBatchRows());
    json.put(OPTIMIZER.name(), OptionKey.spelling(loop.descent().optimizer()));
    json.put(LEARNING_RATE.name(), loop.descent().learningRate());
    json.put(SCHEDULE.name(), OptionKey.spelling(loop.descent().schedule()));
    json.put(WARM_UP.name(), loop.descent().warmUpSteps());
    json.put(MOMENTUM.name(), loop.descent().momentum());
    json.put(WEIGHT_DECAY.name(), loop.descent().weightDecay());
    json.put(CLIP_NORM.name(), loop.descent().clipNorm());
    json.put(POSITIVE_WEIGHT.name(), loop.positiveWeight());
    json.put(PATIENCE.name(), loop.patience());
    json.put(KEEP.name(), OptionKey.spelling(loop.keep()));
    json.put(VALIDATION.name(), validation);
    json.put(SEED.name(), loop.seed());
    json.put(RANKS.name(), ranks.ranks());
    json.put(THREADS.name(), ranks.threads());
    return json.toString();
  }

  /** Of the plan and the rows it is run on: the same digest, the same weights. */
  public String digest(List<TableVersion> inputs) {
    StringBuilder text = new StringBuilder(toJson());
    inputs.stream()
        .sorted(Comparator.comparing(TableVersion::toString))
        .forEach(input -> text.append('\n').append(input));
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
