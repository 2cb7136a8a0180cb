/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.sagemaker;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * SageMaker's {@code CreateTrainingJob}, as it is written for SageMaker (botocore's service model
 * of 2026), with one of its own algorithms.
 *
 * @param name of the job, and so of the model
 * @param channels that are learnt from or judged by, by name
 * @param options those of a train file, but for tables and label
 * @param unhonoured what was asked for and is not done, one line each
 */
public record CreateTrainingJob(
    String name, Map<String, Channel> channels, YamlMap options, List<String> unhonoured) {
  /** The one that is learnt from. */
  public static final String TRAIN = "train";

  /** Those the model may be judged by, the better one first. */
  private static final List<String> JUDGES = List.of("test", "validation");

  /** In place of a name that cannot be used, which has been said. */
  private static final String UNNAMED = "unnamed";

  private static final OptionKey<String> JOB =
      OptionKey.text("TrainingJobName")
          .required()
          .checkedBy(
              name -> name.matches("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"),
              "be letters, digits and dashes, at most 63");
  private static final OptionKey<Yaml> ALGORITHM =
      OptionKey.document("AlgorithmSpecification").required();
  private static final OptionKey<Yaml> HYPERPARAMETERS = OptionKey.document("HyperParameters");
  private static final OptionKey<Yaml> INPUT = OptionKey.document("InputDataConfig").required();
  private static final OptionKey<Yaml> RESOURCES = OptionKey.document("ResourceConfig").required();
  private static final OptionKey<Yaml> TAGS = OptionKey.document("Tags");
  private static final OptionKey<Yaml> SPOT = OptionKey.document("EnableManagedSpotTraining");

  /** What is asked for there is not done, and why. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("RoleArn", "credentials come from the environment"),
          Map.entry("OutputDataConfig", "the model goes to the registry"),
          Map.entry("CheckpointConfig", "checkpoints are in the warehouse until the job is done"),
          Map.entry("StoppingCondition", "the job ends when it is done; end it with a signal"),
          Map.entry("RetryStrategy", "it is tried again for as long as checkpoints get on"),
          Map.entry("VpcConfig", "networks are those of the cluster"),
          Map.entry("EnableNetworkIsolation", "networks are those of the cluster"),
          Map.entry(
              "EnableInterContainerTrafficEncryption",
              "ranks prove who they are, what they say is not encrypted"),
          Map.entry("Environment", "ranks have no container of their own"),
          Map.entry("DebugHookConfig", "losses and metrics are in headrace.metrics"),
          Map.entry("DebugRuleConfigurations", "losses and metrics are in headrace.metrics"),
          Map.entry("TensorBoardOutputConfig", "curves are in the report"),
          Map.entry("ProfilerConfig", "times of ranks are in headrace.metrics"),
          Map.entry("ProfilerRuleConfigurations", "times of ranks are in headrace.metrics"),
          Map.entry("ExperimentConfig", "runs are in headrace.runs"),
          Map.entry("RemoteDebugConfig", "ranks have no container of their own"),
          Map.entry("InfraCheckConfig", "use headrace doctor"),
          Map.entry("SessionChainingConfig", "credentials come from the environment"),
          Map.entry("ServerlessJobConfig", "runs are those of the Spark cluster"),
          Map.entry("MlflowConfig", "versions are in headrace.model_versions"),
          Map.entry("ModelPackageConfig", "versions are in headrace.model_versions"));

  private static final OptionKey<String> IMAGE = OptionKey.text("TrainingImage");
  private static final OptionKey<String> ALGORITHM_NAME = OptionKey.text("AlgorithmName");
  private static final OptionKeys ALGORITHM_KEYS =
      OptionKeys.of(
          "AlgorithmSpecification",
          IMAGE,
          ALGORITHM_NAME,
          OptionKey.text("TrainingInputMode"),
          OptionKey.document("MetricDefinitions"),
          OptionKey.document("EnableSageMakerMetricsTimeSeries"),
          OptionKey.document("ContainerEntrypoint"),
          OptionKey.document("ContainerArguments"),
          OptionKey.document("TrainingImageConfig"));

  private static final OptionKey<String> CHANNEL =
      OptionKey.text("ChannelName")
          .required()
          .checkedBy(name -> name.matches("[A-Za-z0-9._-]{1,64}"), "be at most 64 letters");
  private static final OptionKey<Yaml> SOURCE = OptionKey.document("DataSource").required();
  private static final OptionKey<String> CONTENT =
      OptionKey.text("ContentType")
          .defaultsTo("text/csv")
          .checkedBy(
              type -> type.matches("(text/csv|csv|application/x-parquet).*"),
              "be text/csv or application/x-parquet");
  private static final OptionKeys CHANNEL_KEYS =
      OptionKeys.of(
          "InputDataConfig",
          CHANNEL,
          SOURCE,
          CONTENT,
          OptionKey.text("CompressionType"),
          OptionKey.text("InputMode"),
          OptionKey.text("RecordWrapperType")
              .checkedBy("None"::equals, "be None; files are read as they are"),
          OptionKey.document("ShuffleConfig"));
  private static final OptionKey<Yaml> S3 = OptionKey.document("S3DataSource").required();
  private static final OptionKeys SOURCE_KEYS = OptionKeys.of("DataSource", S3);
  private static final OptionKey<String> S3_URI = OptionKey.path("S3Uri").required();
  private static final OptionKeys S3_KEYS =
      OptionKeys.of(
          "S3DataSource",
          S3_URI,
          OptionKey.text("S3DataType").checkedBy("S3Prefix"::equals, "be S3Prefix"),
          OptionKey.text("S3DataDistributionType"));

  private static final OptionKey<Integer> INSTANCES =
      OptionKey.integer("InstanceCount").atLeast(1).defaultsTo(1);
  private static final OptionKeys RESOURCE_KEYS =
      OptionKeys.of(
          "ResourceConfig",
          INSTANCES,
          OptionKey.text("InstanceType"),
          OptionKey.document("VolumeSizeInGB"),
          OptionKey.document("VolumeKmsKeyId"),
          OptionKey.document("KeepAlivePeriodInSeconds"),
          OptionKey.document("InstanceGroups"),
          OptionKey.document("InstancePlacementConfig"),
          OptionKey.document("TrainingPlanArn"));

  public CreateTrainingJob {
    channels = Map.copyOf(channels);
    unhonoured = List.copyOf(unhonoured);
  }

  /**
   * Files that are one table; the label is their first column, as with SageMaker.
   *
   * @param hasHeader whether a file may name its columns; SageMaker's CSV never does
   */
  public record Channel(StoragePath path, boolean hasHeader) {}

  /** Whether a document is such a request, by the name that every one has. */
  public static boolean isOne(YamlMap map) {
    return map.has(JOB.name());
  }

  /** What was asked for; of no use when {@code problems} are not empty afterwards. */
  public static CreateTrainingJob read(YamlMap request, Problems problems) {
    return new Reading(request, problems).job();
  }

  /** The name of the channel that the model is judged by: the training rows where there is none. */
  public String judge() {
    return judge(channels).orElse(TRAIN);
  }

  private static Optional<String> judge(Map<String, Channel> channels) {
    return JUDGES.stream().filter(channels::containsKey).findFirst();
  }

  /** What a train file would say. */
  public YamlMap trainFile(TableName table, TableName test, String label) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    Map.of("table", table.toString(), "test", test.toString(), "label", label, "model", name)
        .forEach((key, value) -> entries.put(key, new YamlText(options.position(), value, true)));
    entries.putAll(options.entries());
    return new YamlMap(options.position(), entries);
  }

  /** One request being read. */
  private static final class Reading {
    private final YamlMap request;
    private final Problems problems;
    private final List<String> unhonoured = new ArrayList<>();

    Reading(YamlMap request, Problems problems) {
      this.request = request;
      this.problems = problems;
    }

    CreateTrainingJob job() {
      OptionValues values = keys().read(request, problems);
      ELSEWHERE.forEach(
          (key, why) -> {
            if (request.has(key)) {
              unhonoured.add(key + ": " + why);
            }
          });
      Map<String, Channel> channels = channels(values.find(INPUT));
      Map<String, Yaml> options = new TreeMap<>();
      algorithm(values).forEach((key, value) -> options.put(key, text(value)));
      options.put("ranks", text(Integer.toString(ranks(values))));
      unhonoured.sort(null);
      return new CreateTrainingJob(
          values.find(JOB).orElse(UNNAMED),
          channels,
          new YamlMap(request.position(), options),
          unhonoured);
    }

    private static OptionKeys keys() {
      List<OptionKey<?>> keys =
          new ArrayList<>(List.of(JOB, ALGORITHM, HYPERPARAMETERS, INPUT, RESOURCES, TAGS, SPOT));
      ELSEWHERE.keySet().stream().sorted().map(OptionKey::document).forEach(keys::add);
      return OptionKeys.of("CreateTrainingJob", keys.toArray(OptionKey<?>[]::new));
    }

    private Map<String, String> algorithm(OptionValues values) {
      OptionValues algorithm = nested(values.find(ALGORITHM), ALGORITHM, ALGORITHM_KEYS);
      String image = algorithm.find(IMAGE).or(() -> algorithm.find(ALGORITHM_NAME)).orElse("");
      Optional<BuiltInAlgorithm> found = BuiltInAlgorithm.find(image);
      if (found.isEmpty()) {
        problem(
            "AlgorithmSpecification names \""
                + image
                + "\", and there are "
                + String.join(", ", BuiltInAlgorithm.known()));
        return Map.of();
      }
      List<String> open = new ArrayList<>();
      Map<String, String> options =
          found.get().options(hyperparameters(values.find(HYPERPARAMETERS)), unhonoured, open);
      open.forEach(this::problem);
      return options;
    }

    private Map<String, String> hyperparameters(Optional<Yaml> given) {
      Map<String, String> all = new TreeMap<>();
      if (given.isPresent() && given.get() instanceof YamlMap map) {
        map.entries()
            .forEach(
                (name, value) -> {
                  if (value instanceof YamlText text) {
                    all.put(name, text.text());
                  } else {
                    problem("hyperparameter " + name + " must be text, not " + value.describe());
                  }
                });
      }
      return all;
    }

    private int ranks(OptionValues values) {
      OptionValues resources = nested(values.find(RESOURCES), RESOURCES, RESOURCE_KEYS);
      unhonoured.add(
          "ResourceConfig: InstanceCount is how many ranks there are, the rest is Spark's");
      return resources.get(INSTANCES);
    }

    private Map<String, Channel> channels(Optional<Yaml> given) {
      Map<String, Channel> channels = new TreeMap<>();
      if (given.isPresent() && given.get() instanceof YamlList list) {
        list.items().forEach(each -> channel(each, channels));
      }
      // What is missing as a whole has been said already.
      if (given.isPresent() && !channels.containsKey(TRAIN)) {
        problem("InputDataConfig must have a channel train");
      }
      Optional<String> judge = judge(channels);
      if (judge.isEmpty()) {
        unhonoured.add("no channel test or validation: the model is judged by its training rows");
      }
      Set<String> used = judge.map(name -> Set.of(TRAIN, name)).orElse(Set.of(TRAIN));
      channels.keySet().stream()
          .filter(name -> !used.contains(name))
          .forEach(name -> unhonoured.add("channel " + name + ": is not read"));
      channels.keySet().retainAll(used);
      return channels;
    }

    private void channel(Yaml yaml, Map<String, Channel> channels) {
      OptionValues channel = nested(Optional.of(yaml), INPUT, CHANNEL_KEYS);
      OptionValues source = nested(channel.find(SOURCE), SOURCE, SOURCE_KEYS);
      OptionValues s3 = nested(source.find(S3), S3, S3_KEYS);
      if (channel.isGiven(CHANNEL) && s3.isGiven(S3_URI)) {
        channels.put(
            channel.find(CHANNEL).orElseThrow(),
            new Channel(
                StoragePath.of(s3.find(S3_URI).orElseThrow()),
                !channel.get(CONTENT).contains("csv")));
      }
    }

    private OptionValues nested(Optional<Yaml> found, OptionKey<Yaml> key, OptionKeys keys) {
      YamlMap empty = YamlMap.empty(request.position());
      if (found.isPresent() && found.get() instanceof YamlMap map) {
        return keys.read(map, problems);
      }
      found.ifPresent(
          other ->
              problems.add(
                  other.position(), key.name() + " must be a map, not " + other.describe()));
      // What is missing as a whole has been said already.
      return keys.read(empty, new Problems());
    }

    private Yaml text(String value) {
      return new YamlText(request.position(), value, true);
    }

    private void problem(String message) {
      problems.add(request.position(), message);
    }
  }
}
