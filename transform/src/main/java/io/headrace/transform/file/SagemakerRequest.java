/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.transform.CallOptions;
import io.headrace.transform.OnBadRow;
import io.headrace.transform.TransformOptions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SageMaker's {@code CreateTransformJob}, as it is written for SageMaker (botocore's service model
 * of 2026). A bad record fails its file, a failed file the job, as there.
 */
public final class SagemakerRequest {
  private static final long MEGABYTE = 1L << 20;

  /** {@code MaxConcurrentTransforms × MaxPayloadInMB} may not be more. */
  private static final int MOST_MEGABYTES = 100;

  private static final int MOST_ENVIRONMENT = 16;
  private static final int MOST_TAGS = 50;

  private static final OptionKey<String> JOB =
      OptionKey.text("TransformJobName")
          .required()
          .checkedBy(
              name -> name.matches("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"),
              "be letters, digits and dashes, at most 63");
  private static final OptionKey<String> MODEL = OptionKey.text("ModelName").required();
  private static final OptionKey<Integer> CONCURRENT =
      OptionKey.integer("MaxConcurrentTransforms").atLeast(0).defaultsTo(0);
  private static final OptionKey<Integer> PAYLOAD =
      OptionKey.integer("MaxPayloadInMB").atLeast(0).defaultsTo(6);
  private static final OptionKey<String> STRATEGY =
      oneOf("BatchStrategy", "MultiRecord", "SingleRecord").defaultsTo("MultiRecord");
  private static final OptionKey<Yaml> CLIENT = OptionKey.document("ModelClientConfig");
  private static final OptionKey<Yaml> ENVIRONMENT = OptionKey.document("Environment");
  private static final OptionKey<Yaml> INPUT = OptionKey.document("TransformInput").required();
  private static final OptionKey<Yaml> OUTPUT = OptionKey.document("TransformOutput").required();
  private static final OptionKey<Yaml> CAPTURE = OptionKey.document("DataCaptureConfig");
  private static final OptionKey<String> CAPTURED_TO =
      OptionKey.path("DestinationS3Uri").required();
  private static final OptionKey<String> CAPTURE_KEY_ID = OptionKey.text("KmsKeyId");
  private static final OptionKey<Boolean> INFERENCE_ID =
      OptionKey.flag("GenerateInferenceId").defaultsTo(false);
  private static final OptionKeys CAPTURE_KEYS =
      OptionKeys.of("DataCaptureConfig", CAPTURED_TO, CAPTURE_KEY_ID, INFERENCE_ID);
  private static final OptionKey<Yaml> RESOURCES =
      OptionKey.document("TransformResources").required();
  private static final OptionKey<Yaml> PROCESSING = OptionKey.document("DataProcessing");
  private static final OptionKey<Yaml> TAGS = OptionKey.document("Tags");
  private static final OptionKey<Yaml> EXPERIMENT = OptionKey.document("ExperimentConfig");
  private static final OptionKeys REQUEST =
      OptionKeys.of(
          "CreateTransformJob",
          JOB,
          MODEL,
          CONCURRENT,
          PAYLOAD,
          STRATEGY,
          CLIENT,
          ENVIRONMENT,
          INPUT,
          OUTPUT,
          CAPTURE,
          RESOURCES,
          PROCESSING,
          TAGS,
          EXPERIMENT);

  private static final OptionKey<Integer> TIMEOUT =
      OptionKey.integer("InvocationsTimeoutInSeconds").atLeast(1).atMost(3600).defaultsTo(600);
  private static final OptionKey<Integer> RETRIES =
      OptionKey.integer("InvocationsMaxRetries").atLeast(0).atMost(3).defaultsTo(3);
  private static final OptionKeys CLIENT_KEYS =
      OptionKeys.of("ModelClientConfig", TIMEOUT, RETRIES);

  private static final OptionKey<Yaml> SOURCE = OptionKey.document("DataSource").required();
  private static final OptionKey<String> CONTENT =
      type("ContentType").defaultsTo(ContentType.CSV.mime());
  private static final OptionKey<String> COMPRESSION =
      oneOf("CompressionType", "None", "Gzip").defaultsTo("None");
  private static final OptionKey<String> SPLIT =
      oneOf("SplitType", "None", "Line", "RecordIO", "TFRecord").defaultsTo("None");
  private static final OptionKeys INPUT_KEYS =
      OptionKeys.of("TransformInput", SOURCE, CONTENT, COMPRESSION, SPLIT);

  private static final OptionKey<Yaml> S3 = OptionKey.document("S3DataSource").required();
  private static final OptionKeys SOURCE_KEYS = OptionKeys.of("DataSource", S3);
  private static final OptionKey<String> S3_TYPE =
      oneOf("S3DataType", "S3Prefix", "ManifestFile").required();
  private static final OptionKey<String> S3_URI = OptionKey.path("S3Uri").required();
  private static final OptionKeys S3_KEYS = OptionKeys.of("S3DataSource", S3_TYPE, S3_URI);

  private static final OptionKey<String> OUTPUT_PATH = OptionKey.path("S3OutputPath").required();
  private static final OptionKey<String> ACCEPT = type("Accept");
  private static final OptionKey<String> ASSEMBLE =
      oneOf("AssembleWith", "None", "Line").defaultsTo("None");
  private static final OptionKey<String> OUTPUT_KEY_ID = OptionKey.text("KmsKeyId");
  private static final OptionKeys OUTPUT_KEYS =
      OptionKeys.of("TransformOutput", OUTPUT_PATH, ACCEPT, ASSEMBLE, OUTPUT_KEY_ID);

  private static final OptionKey<String> INPUT_FILTER = filter("InputFilter");
  private static final OptionKey<String> OUTPUT_FILTER = filter("OutputFilter");
  private static final OptionKey<String> JOIN =
      oneOf("JoinSource", "None", "Input").defaultsTo("None");
  private static final OptionKeys PROCESSING_KEYS =
      OptionKeys.of("DataProcessing", INPUT_FILTER, OUTPUT_FILTER, JOIN);

  private final YamlMap request;
  private final Problems problems;

  private SagemakerRequest(YamlMap request, Problems problems) {
    this.request = request;
    this.problems = problems;
  }

  private static OptionKey<String> oneOf(String name, String... words) {
    return OptionKey.text(name)
        .checkedBy(Set.of(words)::contains, "be one of " + String.join(", ", words));
  }

  private static OptionKey<String> type(String name) {
    return OptionKey.text(name)
        .checkedBy(
            mime -> mime.length() <= 256 && ContentType.parse(mime).isPresent(),
            "be text/csv, application/json, application/jsonlines, text/plain or image/…");
  }

  private static OptionKey<String> filter(String name) {
    return OptionKey.text(name)
        .defaultsTo(JsonPathFilter.EVERYTHING)
        .checkedBy(
            FileTransformOptions::isFilter,
            "be a path of at most 63 characters made of $, .name, .*, ['a','b'], [n], [n,m],"
                + " [a:b]");
  }

  /** Whether a document is such a request, by the name that every one has. */
  public static boolean isOne(YamlMap map) {
    return map.has(JOB.name());
  }

  /** What was asked for; of no use when {@code problems} are not empty afterwards. */
  public static FileTransformOptions read(YamlMap request, Problems problems) {
    return new SagemakerRequest(request, problems).options();
  }

  private FileTransformOptions options() {
    OptionValues job = REQUEST.read(request, problems);
    OptionValues input = nested(job, INPUT, INPUT_KEYS);
    OptionValues s3 = nested(nested(input, SOURCE, SOURCE_KEYS), S3, S3_KEYS);
    OptionValues output = nested(job, OUTPUT, OUTPUT_KEYS);
    OptionValues client = nested(job, CLIENT, CLIENT_KEYS);
    checkPayload(job.get(CONCURRENT), job.get(PAYLOAD));
    checkCounts(job);
    boolean single = job.get(STRATEGY).equals("SingleRecord");
    if (single && input.get(SPLIT).equals("None")) {
      problem("BatchStrategy SingleRecord needs a SplitType");
    }
    RecordShape shape = shape(input, output, nested(job, PROCESSING, PROCESSING_KEYS));
    return new FileTransformOptions(
        path(s3, S3_URI),
        s3.find(S3_TYPE).orElse("").equals("ManifestFile"),
        input.get(COMPRESSION).equals("Gzip"),
        path(output, OUTPUT_PATH),
        TableName.system("transform_answers"),
        job.find(MODEL).orElse(""),
        TransformOptions.SERVING,
        shape,
        single ? 1 : FileTransformOptions.MOST_BATCH_ROWS,
        payloadBytes(job.get(PAYLOAD)),
        false,
        OnBadRow.FAIL,
        1,
        client.get(RETRIES),
        0.5,
        CallOptions.DEFAULTS.withTimeout(Duration.ofSeconds(client.get(TIMEOUT))),
        capture(job, shape, path(s3, S3_URI)));
  }

  private RecordShape shape(OptionValues input, OptionValues output, OptionValues processing) {
    ContentType content = ContentType.parse(input.get(CONTENT)).orElse(ContentType.CSV);
    boolean pictures = content == ContentType.IMAGE;
    if (pictures && !input.get(SPLIT).equals("None")) {
      problem("SplitType must be None for pictures");
    }
    ContentType accept =
        output
            .find(ACCEPT)
            .flatMap(ContentType::parse)
            .orElse(pictures ? ContentType.JSON_LINES : content);
    boolean join = processing.get(JOIN).equals("Input");
    boolean sameCut = input.get(SPLIT).equals(output.get(ASSEMBLE));
    if (join && (content != accept || !sameCut)) {
      problem("JoinSource Input needs Accept to be ContentType, and AssembleWith to be SplitType");
    }
    return new RecordShape(
        pictures ? SplitType.NONE : split(input.get(SPLIT)),
        content,
        accept,
        output.get(ASSEMBLE).equals("Line"),
        processing.get(INPUT_FILTER),
        join && content == accept,
        processing.get(OUTPUT_FILTER),
        Envelope.NONE);
  }

  private static SplitType split(String word) {
    return switch (word) {
      case "Line" -> SplitType.LINE;
      case "RecordIO" -> SplitType.RECORD_IO;
      case "TFRecord" -> SplitType.TF_RECORD;
      default -> SplitType.NONE;
    };
  }

  private void checkPayload(int concurrent, int megabytes) {
    if ((long) Math.max(1, concurrent) * megabytes > MOST_MEGABYTES) {
      problem(
          "MaxConcurrentTransforms × MaxPayloadInMB must be at most "
              + MOST_MEGABYTES
              + ", not "
              + concurrent
              + " × "
              + megabytes);
    }
  }

  /** 0 is without a limit of the request's; one of ours stays. */
  private static long payloadBytes(int megabytes) {
    return (megabytes == 0 ? MOST_MEGABYTES : megabytes) * MEGABYTE;
  }

  private void checkCounts(OptionValues job) {
    int environment =
        job.find(ENVIRONMENT)
            .map(yaml -> yaml instanceof YamlMap map ? map.keys().size() : 0)
            .orElse(0);
    if (environment > MOST_ENVIRONMENT) {
      problem("Environment has " + environment + " entries, at most 16 may be");
    }
    int tags =
        job.find(TAGS)
            .map(yaml -> yaml instanceof YamlList list ? list.items().size() : 0)
            .orElse(0);
    if (tags > MOST_TAGS) {
      problem("Tags has " + tags + " entries, at most 50 may be");
    }
  }

  private @Nullable DataCapture capture(OptionValues job, RecordShape shape, StoragePath input) {
    if (job.find(CAPTURE).isEmpty()) {
      return null;
    }
    OptionValues values = nested(job, CAPTURE, CAPTURE_KEYS);
    StoragePath destination = path(values, CAPTURED_TO);
    if ((destination.uri() + "/").startsWith(input.uri() + "/")) {
      problem(
          "DataCaptureConfig has its destination below the input, where its manifests would be"
              + " scored");
    }
    boolean stamped = values.get(INFERENCE_ID);
    if (stamped && !(shape.accept() == ContentType.CSV || shape.accept().isJson())) {
      problem("GenerateInferenceId needs answers of CSV or JSON, not " + shape.accept().mime());
    }
    return new DataCapture(destination, job.find(JOB).orElse(""), stamped);
  }

  private OptionValues nested(OptionValues values, OptionKey<Yaml> key, OptionKeys keys) {
    YamlMap empty = YamlMap.empty(request.position());
    Yaml found = values.find(key).orElse(empty);
    if (found instanceof YamlMap map) {
      // What is missing as a whole has been said already.
      return keys.read(map, found == empty ? new Problems() : problems);
    }
    problems.add(found.position(), key.name() + " must be a map, not " + found.describe());
    return keys.read(empty, new Problems());
  }

  private static StoragePath path(OptionValues values, OptionKey<String> key) {
    return StoragePath.of(values.find(key).orElse("unread"));
  }

  private void problem(String message) {
    problems.add(request.position(), message);
  }
}
