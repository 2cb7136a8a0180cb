/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.algorithm.Algorithm;
import io.headrace.training.algorithm.Algorithms;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.algorithm.Loss;
import io.headrace.training.bundle.Gate;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.encode.EncodingOptions;
import io.headrace.training.encode.LabelKind;
import io.headrace.training.loop.LoopOptions;
import io.headrace.training.loop.LoopOptions.Keep;
import io.headrace.training.loop.Metrics;
import io.headrace.training.stage.RankDevice;
import io.headrace.training.stage.RankOptions;
import io.headrace.training.topology.NetworkMap;
import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.WireOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be trained on what, and how.
 *
 * @param learning the algorithm and its options
 * @param validation part of the training rows that is kept aside to choose the epoch
 * @param gates what the model must reach on the test table to be approved
 */
public record TrainingPlan(
    TableName table,
    TableName test,
    EncodingOptions columns,
    String model,
    LearningPlan learning,
    double validation,
    LoopOptions loop,
    RankOptions ranks,
    List<Gate> gates) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final OptionKey<String> TABLE =
      tableName("table").required().describedAs("the table to learn from");
  private static final OptionKey<String> TEST =
      tableName(RegisteredModel.TEST_OPTION)
          .required()
          .describedAs("the table to judge the model by");
  private static final OptionKey<String> LABEL =
      OptionKey.text("label").required().describedAs("the column to predict");
  private static final OptionKey<String> POSITIVE =
      OptionKey.text("positive")
          .describedAs(
              "the label's value that counts as 1, where it has two; without it the label is a number,"
                  + " or one of many classes where loss is cross-entropy");
  private static final OptionKey<Loss> LOSS =
      OptionKey.oneOf("loss", Loss.class)
          .describedAs(
              "what is to become small: cross-entropy for classes, for numbers squared-error or"
                  + " absolute-error");
  private static final OptionKey<List<String>> EXCLUDE =
      OptionKey.textList("exclude")
          .defaultsTo(List.of())
          .describedAs("columns the model must not see");
  private static final OptionKey<String> IMAGE =
      OptionKey.text("image")
          .describedAs(
              "the only column that the model sees: arrays of pixels, as many in each row");
  private static final OptionKey<String> MODEL =
      OptionKey.text("model")
          .required()
          .checkedBy(
              name -> name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}"),
              "be letters, digits, '_', '.' and '-', at most 63 of them")
          .describedAs("the name the model is registered under");
  private static final OptionKey<String> ALGORITHM =
      OptionKey.text("algorithm").defaultsTo("mlp").describedAs("what kind of model");
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
  private static final OptionKey<Integer> MIN_RANKS =
      OptionKey.integer("min-ranks")
          .atLeast(1)
          .describedAs(
              "fewest ranks to go on with when executors are gone for good; as many as ranks if it is"
                  + " not given");
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
  private static final OptionKey<RankDevice> DEVICE =
      OptionKey.oneOf("device", RankDevice.class)
          .defaultsTo(RankOptions.DEFAULTS.device())
          .describedAs(
              "what ranks compute on; gpu is one for each, and an error where there is none");
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
          .describedAs(
              "how long to wait for executors to register, on a cluster, also after losses");

  private static final OptionKey<Duration> INTERRUPT_EVERY =
      OptionKey.duration("interrupt-every")
          .defaultsTo(RankOptions.DEFAULTS.interruptEvery())
          .describedAs(
              "plays a spot machine: a rank is asked to end when the ranks have run for so long; 0s"
                  + " is never");
  private static final OptionKey<Yaml> GATES =
      OptionKey.document("gates")
          .describedAs(
              "what each metric must reach on the test table for the model's approval; approved is"
                  + " what the version that serves has reached on the same rows");

  /** What every training understands; its algorithm understands more. */
  private static final List<OptionKey<?>> COMMON =
      List.of(
          TABLE,
          TEST,
          LABEL,
          POSITIVE,
          LOSS,
          EXCLUDE,
          IMAGE,
          MODEL,
          ALGORITHM,
          POSITIVE_WEIGHT,
          KEEP,
          PATIENCE,
          CHECKPOINT_EVERY,
          VALIDATION,
          SEED,
          RANKS,
          MIN_RANKS,
          THREADS,
          MEMORY,
          DEVICE,
          PEER_TIMEOUT,
          WIRE,
          PROVIDER,
          NETWORK,
          SLOT_TIMEOUT,
          INTERRUPT_EVERY,
          GATES);

  public TrainingPlan {
    gates = List.copyOf(gates);
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
    Optional<Algorithm> named = algorithm(map, problems);
    Algorithm algorithm = named.orElseGet(() -> standard(Algorithms.find()));
    String owner = map.has(ALGORITHM.name()) ? "train with " + algorithm.name() : "train";
    OptionValues values =
        keys(owner, algorithm).read(named.isPresent() ? map : common(map), problems);
    String label = values.find(LABEL).orElse("");
    Set<String> exclude = new TreeSet<>(values.get(EXCLUDE));
    if (values.get(PATIENCE) > 0 && values.get(VALIDATION) == 0) {
      problems.add(map.position(), "patience needs rows to judge by; set validation above 0");
    }
    if (exclude.contains(label)) {
      problems.add(map.position(), "exclude names " + label + ", which is the label");
    }
    values
        .find(IMAGE)
        .filter(image -> image.equals(label) || exclude.contains(image))
        .ifPresent(
            image ->
                problems.add(
                    map.position(), "image names " + image + ", which is the label or excluded"));
    if (!algorithm.devices().contains(values.get(DEVICE))) {
      problems.add(
          map.position(),
          "algorithm "
              + algorithm.name()
              + " does not compute on device "
              + OptionKey.spelling(values.get(DEVICE))
              + "; leave device out");
    }
    Loss loss = loss(values, map, problems);
    LabelKind labels = labels(values, loss);
    return new TrainingPlan(
        TableName.parse(values.find(TABLE).orElse("none.none")),
        TableName.parse(values.find(TEST).orElse("none.none")),
        new EncodingOptions(
            label,
            labels,
            values.find(POSITIVE).orElse(null),
            exclude,
            values.find(IMAGE).orElse(null),
            algorithm.numbers()),
        values.find(MODEL).orElse(""),
        algorithm.plan(values, problems),
        values.get(VALIDATION),
        new LoopOptions(
            loss,
            values.get(POSITIVE_WEIGHT),
            values.get(KEEP),
            values.get(PATIENCE),
            values.get(CHECKPOINT_EVERY),
            values.get(SEED)),
        new RankOptions(
            values.get(RANKS),
            minRanks(values, map, problems),
            values.get(THREADS),
            values.get(MEMORY),
            wire(values, problems),
            values.get(SLOT_TIMEOUT),
            values.get(INTERRUPT_EVERY),
            values.get(DEVICE)),
        values.find(GATES).map(yaml -> gates(yaml, labels, problems)).orElse(List.of()));
  }

  private static List<Gate> gates(Yaml yaml, LabelKind labels, Problems problems) {
    if (yaml instanceof YamlMap map) {
      return Gate.read(map, Metrics.names(labels), problems);
    }
    problems.add(
        yaml.position(), "gates must be a map such as {auc: \">= 0.9\"}, not " + yaml.describe());
    return List.of();
  }

  private static Loss loss(OptionValues values, YamlMap map, Problems problems) {
    boolean isOfClasses = values.isGiven(POSITIVE);
    Loss loss = values.find(LOSS).orElse(isOfClasses ? Loss.CROSS_ENTROPY : Loss.SQUARED_ERROR);
    if (isOfClasses && !loss.isOfClasses()) {
      problems.add(
          map.position(),
          "positive says that the label has two values, loss "
              + OptionKey.spelling(loss)
              + " is for numbers; leave one of them out");
    }
    if (!isOfClasses && values.isGiven(POSITIVE_WEIGHT)) {
      problems.add(map.position(), "positive-weight is for two labels, and positive names none");
    }
    return loss;
  }

  private static int minRanks(OptionValues values, YamlMap map, Problems problems) {
    int ranks = values.get(RANKS);
    int fewest = values.find(MIN_RANKS).orElse(ranks);
    if (fewest > ranks) {
      problems.add(map.position(), "min-ranks is " + fewest + ", more than ranks, " + ranks);
    }
    return fewest;
  }

  private static LabelKind labels(OptionValues values, Loss loss) {
    if (values.isGiven(POSITIVE)) {
      return LabelKind.TWO_CLASSES;
    }
    return loss.isOfClasses() ? LabelKind.CLASSES : LabelKind.NUMBER;
  }

  private static Algorithm standard(Algorithms there) {
    return there.named(ALGORITHM.defaultValue().orElseThrow()).orElseThrow();
  }

  /** Without what an algorithm that is not there may have understood. */
  private static YamlMap common(YamlMap map) {
    Map<String, Yaml> entries = new LinkedHashMap<>(map.entries());
    entries.keySet().retainAll(COMMON.stream().map(OptionKey::name).toList());
    return new YamlMap(map.position(), entries);
  }

  /** The one that is named; where there is none of that name, a problem. */
  private static Optional<Algorithm> algorithm(YamlMap map, Problems problems) {
    Algorithms there = Algorithms.find();
    String asked =
        map.find(ALGORITHM.name())
            .filter(YamlText.class::isInstance)
            .map(text -> ((YamlText) text).text())
            .orElseGet(() -> standard(there).name());
    Optional<Algorithm> found = there.named(asked);
    if (found.isEmpty()) {
      problems.add(
          map.position(),
          "there is no algorithm "
              + asked
              + NearestName.of(asked, there.names())
                  .map(near -> "; did you mean " + near + "? There are ")
                  .orElse("; there are ")
              + String.join(", ", there.names()));
    }
    return found;
  }

  private static OptionKeys keys(String owner, Algorithm algorithm) {
    List<OptionKey<?>> keys = new ArrayList<>(COMMON);
    keys.addAll(algorithm.options());
    return OptionKeys.of(owner, keys.toArray(OptionKey<?>[]::new));
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
        table, test, columns, model, learning, validation, loop, ranks.withRanks(count), gates);
  }

  /** All that the weights depend on, besides the rows, as JSON with its keys in order. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put(TABLE.name(), table.toString());
    json.put(TEST.name(), test.toString());
    json.put(LABEL.name(), columns.label());
    json.put(POSITIVE.name(), columns.positive());
    json.put(LOSS.name(), OptionKey.spelling(loop.loss()));
    new TreeSet<>(columns.exclude()).forEach(json.putArray(EXCLUDE.name())::add);
    if (columns.image() != null) {
      json.put(IMAGE.name(), columns.image());
    }
    json.put(MODEL.name(), model);
    json.put(ALGORITHM.name(), learning.algorithm());
    learning.settings().forEach((name, value) -> json.set(name, JSON.valueToTree(value)));
    json.put(POSITIVE_WEIGHT.name(), loop.positiveWeight());
    json.put(PATIENCE.name(), loop.patience());
    json.put(KEEP.name(), OptionKey.spelling(loop.keep()));
    json.put(VALIDATION.name(), validation);
    json.put(SEED.name(), loop.seed());
    json.put(RANKS.name(), ranks.ranks());
    json.put(THREADS.name(), ranks.threads());
    json.put(DEVICE.name(), OptionKey.spelling(ranks.device()));
    return json.toString();
  }

  /**
   * The plan that {@link #toJson} was of, as far as the weights depend on it.
   *
   * @param problems takes what this version does not understand of it
   */
  static TrainingPlan ofRecord(String name, String json, Problems problems) {
    try {
      ObjectNode given = (ObjectNode) JSON.readTree(json);
      if (given.path(POSITIVE.name()).isNull()) {
        given.remove(List.of(POSITIVE.name(), POSITIVE_WEIGHT.name()));
      }
      return read(YamlDocument.parse(name, given.toString(), Map.of()), problems);
    } catch (JsonProcessingException | ClassCastException broken) {
      throw Failure.badData("Of " + name + " nothing can be read.", broken);
    }
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
