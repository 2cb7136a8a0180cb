/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagemakerRequestTest {
  private static final String MINIMAL =
      """
      {"TransformJobName": "j", "ModelName": "m",
       "TransformInput": {"DataSource": {"S3DataSource":
         {"S3DataType": "S3Prefix", "S3Uri": "s3://in/a/"}}},
       "TransformOutput": {"S3OutputPath": "s3://out/b"},
       "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1}}
      """;

  @TempDir Path folder;

  private final Problems problems = new Problems();

  private FileTransformOptions read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("request.json"), json);
    return SagemakerRequest.read(YamlDocument.load(file, Map.of()), problems);
  }

  private List<String> problemsOf(String replaced, String by) throws IOException {
    assertThat(MINIMAL).contains(replaced);
    read(MINIMAL.replace(replaced, by));
    return problems.lines();
  }

  @Test
  void whatIsNotGivenIsAsTheAnchorHasIt() throws IOException {
    FileTransformOptions options = read(MINIMAL);
    assertThat(problems.lines()).isEmpty();
    assertThat(options.shape().split()).isEqualTo(SplitType.NONE);
    assertThat(options.shape().assembleLines()).isFalse();
    assertThat(options.mostPayloadBytes()).isEqualTo(6 << 20);
    assertThat(options.call().timeout()).hasSeconds(600);
    assertThat(options.retries()).isEqualTo(3);
    assertThat(options.files().uri()).isEqualTo("s3://in/a");
  }

  @Test
  void unknownFieldIsNamedWithTheNearest() throws IOException {
    assertThat(problemsOf("\"ModelName\"", "\"ModelNam\": \"x\", \"ModelName\"").get(0))
        .contains("ModelNam is not an option of CreateTransformJob")
        .contains("ModelName");
  }

  @Test
  void payloadTimesConcurrencyIsLimited() throws IOException {
    assertThat(
            problemsOf(
                "\"ModelName\"",
                "\"MaxConcurrentTransforms\": 4, \"MaxPayloadInMB\": 30, \"ModelName\""))
        .singleElement()
        .asString()
        .contains("at most 100, not 4 × 30");
  }

  @Test
  void singleRecordNeedsASplit() throws IOException {
    assertThat(problemsOf("\"ModelName\"", "\"BatchStrategy\": \"SingleRecord\", \"ModelName\""))
        .singleElement()
        .asString()
        .contains("needs a SplitType");
  }

  @Test
  void joinNeedsEqualTypesAndCuts() throws IOException {
    String joined =
        MINIMAL.replace(
            "\"ModelName\"", "\"DataProcessing\": {\"JoinSource\": \"Input\"}, \"ModelName\"");
    read(joined);
    assertThat(problems.lines()).isEmpty();
    read(joined.replace("\"S3OutputPath\"", "\"AssembleWith\": \"Line\", \"S3OutputPath\""));
    assertThat(problems.lines()).singleElement().asString().contains("JoinSource Input needs");
  }

  @Test
  void augmentedManifestsAndBadFiltersAreRefused() throws IOException {
    assertThat(problemsOf("S3Prefix", "AugmentedManifestFile").get(0))
        .contains("must be one of S3Prefix, ManifestFile");
    assertThat(
            problemsOf(
                "\"ModelName\"", "\"DataProcessing\": {\"InputFilter\": \"$..x\"}, \"ModelName\""))
        .anyMatch(line -> line.contains("InputFilter must be a path"));
  }

  @Test
  void captureIsReadAndKeptApartFromTheInput() throws IOException {
    String capture =
        "\"DataCaptureConfig\": {\"DestinationS3Uri\": \"s3://%s\", \"GenerateInferenceId\": true},"
            + " \"ModelName\"";
    FileTransformOptions options =
        read(MINIMAL.replace("\"ModelName\"", capture.formatted("seen/x")));
    assertThat(problems.lines()).isEmpty();
    assertThat(options.capture())
        .isEqualTo(new DataCapture(StoragePath.of("s3://seen/x"), "j", true));
    assertThat(options.digestible()).endsWith(";inference-id");
    assertThat(problemsOf("\"ModelName\"", capture.formatted("in/a/seen")))
        .singleElement()
        .asString()
        .contains("below the input");
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnce() throws IOException {
    read("{\"TransformJobName\": \"not a name!\"}");
    assertThat(problems.lines()).hasSizeGreaterThanOrEqualTo(5);
  }
}
