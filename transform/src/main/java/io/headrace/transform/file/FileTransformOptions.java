/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.transform.CallOptions;
import io.headrace.transform.OnBadRow;
import io.headrace.transform.TransformOptions;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.translate.TranslatorChoice;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files to score with what.
 *
 * @param files the prefix, file or manifest
 * @param isManifest whether {@code files} lists the files: a JSON array, its first element an
 *     object with their common prefix
 * @param into the prefix of the answers: each file's name with {@code .out} behind it, below the
 *     same folders
 * @param table of all answers, a row a record
 * @param mostErrors share of a file's records that may be bad, 0..1
 * @param batchRows most records of one call, 1..65,536, or {@link BatchSearch#AUTO}
 * @param mostPayloadBytes of one call and of one record
 * @param spansFiles whether a call may hold records of several files
 * @param retries when storage fails
 * @param capture where manifests of the job's objects go; null for nowhere
 */
public record FileTransformOptions(
    StoragePath files,
    boolean isManifest,
    boolean gzipped,
    StoragePath into,
    TableName table,
    String model,
    int version,
    RecordShape shape,
    int batchRows,
    long mostPayloadBytes,
    boolean spansFiles,
    OnBadRow onError,
    double mostErrors,
    int retries,
    double threshold,
    CallOptions call,
    @Nullable DataCapture capture) {
  /** The anchor's own default. */
  static final long DEFAULT_PAYLOAD_BYTES = 6L << 20;

  /** Records of a call where only bytes bound it. */
  static final int MOST_BATCH_ROWS = 1024;

  private static final OptionKey<String> FILES =
      OptionKey.path("files").required().describedAs("The prefix, file or manifest to score.");
  private static final OptionKey<Boolean> MANIFEST =
      OptionKey.flag("manifest")
          .defaultsTo(false)
          .describedAs("Whether files is a manifest that lists them.");
  private static final OptionKey<Boolean> GZIP =
      OptionKey.flag("gzip").defaultsTo(false).describedAs("Whether the files are packed.");
  private static final OptionKey<String> INTO =
      OptionKey.path("into").required().describedAs("The prefix of the answers.");
  private static final OptionKey<String> TABLE =
      OptionKey.text("table").required().describedAs("The table of all answers.");
  private static final OptionKey<String> MODEL =
      OptionKey.text("model").required().describedAs("The name of a registered model.");
  private static final OptionKey<Integer> VERSION =
      OptionKey.integer("version")
          .atLeast(1)
          .describedAs("Its version; else the newest approved one.");
  private static final OptionKey<String> CONTENT =
      OptionKey.text("content")
          .checkedBy(mime -> ContentType.parse(mime).isPresent(), "be a MIME type that is read")
          .describedAs("What records are written as; text/csv if not given.");
  private static final OptionKey<String> ACCEPT =
      OptionKey.text("accept")
          .checkedBy(mime -> ContentType.parse(mime).isPresent(), "be a MIME type that is read")
          .describedAs("What answers are written as; as the records if not given.");
  private static final OptionKey<SplitType> SPLIT =
      OptionKey.oneOf("split", SplitType.class)
          .defaultsTo(SplitType.LINE)
          .describedAs("How a file is cut into records.");
  private static final OptionKey<String> INPUT_FILTER = filter("input-filter");
  private static final OptionKey<Boolean> JOIN =
      OptionKey.flag("join").defaultsTo(false).describedAs("Whether records stand by answers.");
  private static final OptionKey<String> OUTPUT_FILTER = filter("output-filter");
  private static final OptionKey<Envelope> ENVELOPE =
      OptionKey.oneOf("envelope", Envelope.class)
          .defaultsTo(Envelope.NONE)
          .describedAs("What stands around the features and the answer of a record.");
  private static final OptionKey<Integer> BATCH_ROWS =
      OptionKey.integerOr("batch-rows", "auto", BatchSearch.AUTO)
          .checkedBy(BatchSearch::isSize, "be within 1..65536, or auto")
          .defaultsTo(MOST_BATCH_ROWS)
          .describedAs("Most records of one call; auto measures what is best.");
  private static final OptionKey<Long> PAYLOAD =
      OptionKey.bytes("payload")
          .atLeast(1L)
          .defaultsTo(DEFAULT_PAYLOAD_BYTES)
          .describedAs("Most bytes of one call, and of one record.");
  private static final OptionKey<OnBadRow> ON_ERROR =
      OptionKey.oneOf("on-error", OnBadRow.class)
          .defaultsTo(OnBadRow.REJECT)
          .describedAs("What becomes of a bad record; fail fails its file.");
  private static final OptionKey<Double> MOST_ERRORS =
      OptionKey.decimal("max-error-rate")
          .atLeast(0.0)
          .atMost(1.0)
          .defaultsTo(1.0)
          .describedAs("Share of a file's records that may be bad.");
  private static final OptionKey<Integer> RETRIES =
      OptionKey.integer("retries")
          .atLeast(0)
          .atMost(10)
          .defaultsTo(3)
          .describedAs("Of reading or writing when storage fails.");
  private static final OptionKey<Double> THRESHOLD =
      OptionKey.decimal("threshold").atLeast(0.0).atMost(1.0).defaultsTo(0.5);
  private static final OptionKey<DeviceChoice> DEVICE =
      OptionKey.oneOf("device", DeviceChoice.class).defaultsTo(DeviceChoice.AUTO);
  private static final OptionKey<Duration> CALL_TIMEOUT =
      OptionKey.duration("call-timeout")
          .atLeast(Duration.ofMillis(1))
          .defaultsTo(CallOptions.DEFAULTS.timeout());

  public static final OptionKeys KEYS =
      OptionKeys.of(
          "transform",
          FILES,
          MANIFEST,
          GZIP,
          INTO,
          TABLE,
          MODEL,
          VERSION,
          CONTENT,
          ACCEPT,
          SPLIT,
          INPUT_FILTER,
          JOIN,
          OUTPUT_FILTER,
          ENVELOPE,
          BATCH_ROWS,
          PAYLOAD,
          ON_ERROR,
          MOST_ERRORS,
          RETRIES,
          THRESHOLD,
          DEVICE,
          CALL_TIMEOUT,
          TranslatorChoice.KEY);

  private static OptionKey<String> filter(String name) {
    return OptionKey.text(name)
        .defaultsTo(JsonPathFilter.EVERYTHING)
        .checkedBy(
            FileTransformOptions::isFilter,
            "be a path of at most 63 characters made of $, .name, .*, ['a','b'], [n], [n,m], [a:b]")
        .describedAs("A JSONPath.");
  }

  static boolean isFilter(String text) {
    try {
      JsonPathFilter.parse(text);
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  /** Whether options ask for files rather than for a table. */
  public static boolean areMeant(YamlMap map) {
    return map.has(FILES.name());
  }

  /** What was given; of no use when {@code problems} are not empty afterwards. */
  public static FileTransformOptions read(YamlMap map, Problems problems) {
    OptionValues values = KEYS.read(map, problems);
    ContentType content = content(map, values, problems);
    SplitType split = split(map, values, content, problems);
    boolean pictures = content == ContentType.IMAGE;
    ContentType accept =
        values
            .find(ACCEPT)
            .flatMap(ContentType::parse)
            .orElse(pictures ? ContentType.JSON_LINES : content);
    if (accept == ContentType.IMAGE) {
      problems.add(map.position(), "answers are no pictures; give another accept");
    }
    if (values.get(JOIN) && content != accept) {
      problems.add(map.position(), "join needs answers of the records' own type");
    }
    RecordShape shape =
        new RecordShape(
            split,
            content,
            accept,
            true,
            values.get(INPUT_FILTER),
            values.get(JOIN) && content == accept,
            values.get(OUTPUT_FILTER),
            values.get(ENVELOPE));
    return new FileTransformOptions(
        StoragePath.of(values.find(FILES).orElse("unread")),
        values.get(MANIFEST),
        values.get(GZIP),
        StoragePath.of(values.find(INTO).orElse("unread")),
        TableName.parse(values.find(TABLE).orElse("unread.unread")),
        values.find(MODEL).orElse(""),
        values.find(VERSION).orElse(TransformOptions.SERVING),
        shape,
        values.get(BATCH_ROWS),
        values.get(PAYLOAD),
        true,
        values.get(ON_ERROR),
        values.get(MOST_ERRORS),
        values.get(RETRIES),
        values.get(THRESHOLD),
        new CallOptions(
            values.get(DEVICE),
            values.get(CALL_TIMEOUT),
            Map.of(),
            values
                .find(TranslatorChoice.KEY)
                .map(yaml -> TranslatorChoice.read(yaml, problems))
                .orElse(TranslatorChoice.NONE)),
        null);
  }

  private static SplitType split(
      YamlMap map, OptionValues values, ContentType content, Problems problems) {
    if (content != ContentType.IMAGE) {
      return values.get(SPLIT);
    }
    if (map.has(SPLIT.name()) && values.get(SPLIT) != SplitType.NONE) {
      problems.add(map.position(), "a picture is a file of its own; leave split out");
    }
    return SplitType.NONE;
  }

  private static ContentType content(YamlMap map, OptionValues values, Problems problems) {
    boolean parquet = values.get(SPLIT) == SplitType.PARQUET;
    ContentType whole = parquet ? ContentType.JSON_LINES : ContentType.CSV;
    ContentType content = values.find(CONTENT).flatMap(ContentType::parse).orElse(whole);
    if (parquet && content != whole) {
      problems.add(map.position(), "split parquet makes JSON lines of rows; leave content out");
    }
    if (parquet && values.get(GZIP)) {
      problems.add(map.position(), "split parquet packs in its own way; leave gzip out");
    }
    return parquet ? whole : content;
  }

  FileRules rules() {
    return new FileRules(
        shape,
        gzipped,
        batchRows,
        mostPayloadBytes,
        spansFiles,
        onError,
        mostErrors,
        call.timeout(),
        retries,
        threshold,
        null);
  }

  /** Whether each answer bears an id and when the job started. */
  boolean stampsAnswers() {
    return capture != null && capture.generateInferenceId();
  }

  /** What decides over the answers, beside the model. */
  String digestible() {
    return files
        + ";"
        + shape
        + ";"
        + onError
        + ";"
        + threshold
        + ";"
        + gzipped
        + call.digestible()
        + (stampsAnswers() ? ";inference-id" : "");
  }
}
