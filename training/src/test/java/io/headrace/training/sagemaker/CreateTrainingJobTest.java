/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.table.TableName;
import io.headrace.training.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateTrainingJobTest {
  private static final TableName TABLE = TableName.parse("job.train");

  private final Problems problems = new Problems();

  private CreateTrainingJob read(String request) {
    return CreateTrainingJob.read(YamlDocument.parse("job.json", request, Map.of()), problems);
  }

  private static String request(String hyperparameters, String more) {
    return """
        {
          "TrainingJobName": "income-2026",
          "AlgorithmSpecification": {
            "TrainingImage": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1",
            "TrainingInputMode": "File"
          },
          "RoleArn": "arn:aws:iam::123456789012:role/service",
          "HyperParameters": {%s},
          "InputDataConfig": [
            {"ChannelName": "train", "ContentType": "text/csv",
             "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://b/train/"}}},
            {"ChannelName": "validation", "ContentType": "application/x-parquet",
             "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://b/valid/"}}}],
          "OutputDataConfig": {"S3OutputPath": "s3://b/out/"},
          "ResourceConfig":
            {"InstanceCount": 2, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}%s
        }
        """
        .formatted(hyperparameters, more);
  }

  @Test
  void aRequestForXgboostIsATrainFileAndSaysWhatIsNotHonoured() {
    CreateTrainingJob job =
        read(
            request(
                "\"objective\": \"binary:logistic\", \"num_round\": \"50\", \"eta\": \"0.2\","
                    + " \"grow_policy\": \"lossguide\"",
                ", \"StoppingCondition\": {\"MaxRuntimeInSeconds\": 60}"));
    YamlMap file = job.trainFile(TABLE, TABLE, "first");
    TrainingPlan plan = TrainingPlan.read(file, problems);

    assertThat(problems.lines()).isEmpty();
    assertThat(plan.toJson())
        .contains("\"label\":\"first\"", "\"positive\":\"1\"", "\"model\":\"income-2026\"")
        .contains("\"algorithm\":\"xgboost\",\"rounds\":50,\"learning-rate\":0.2")
        .contains("\"ranks\":2");
    assertThat(job.judge()).isEqualTo("validation");
    assertThat(job.channels().get("train").hasHeader()).isFalse();
    assertThat(job.channels().get("validation").hasHeader()).isTrue();
    assertThat(job.unhonoured())
        .extracting(line -> line.split(":", 2)[0])
        .containsExactly(
            "OutputDataConfig",
            "ResourceConfig",
            "RoleArn",
            "StoppingCondition",
            "hyperparameter grow_policy");
  }

  @Test
  void allThatIsWrongIsSaidAtOnceWithItsLine() {
    read(
        request("\"num_round\": [1], \"objective\": \"multi:softmax\"", ", \"Tag\": []")
            .replace("sagemaker-xgboost:1.7-1", "my-image:3")
            .replace(
                "\"train\", \"ContentType\": \"text/csv\"", "\"data\", \"ContentType\": \"x\""));
    List<String> lines = problems.lines();
    assertThat(lines)
        .anyMatch(line -> line.contains("Tag is not an option of CreateTrainingJob; did you mean"))
        .anyMatch(line -> line.contains("my-image:3\", and there are linear-learner, sagemaker-x"))
        .anyMatch(line -> line.contains("job.json:10: ContentType must be text/csv or"))
        .anyMatch(line -> line.contains("InputDataConfig must have a channel train"))
        .hasSize(4);

    Problems bare = new Problems();
    CreateTrainingJob job =
        CreateTrainingJob.read(
            YamlDocument.parse(
                "job.json",
                "{\"TrainingJobName\": \"a b\", \"ResourceConfig\": {},"
                    + " \"AlgorithmSpecification\": {\"TrainingImage\": \"sagemaker-xgboost:1.7-1\"},"
                    + " \"HyperParameters\": {\"objective\": \"binary:logistic\"}}",
                Map.of()),
            bare);
    TrainingPlan.read(job.trainFile(TABLE, TABLE, "label"), bare);
    assertThat(bare.lines())
        .anyMatch(line -> line.contains("TrainingJobName must be letters, digits and dashes"))
        .anyMatch(line -> line.contains("CreateTrainingJob needs InputDataConfig"))
        .hasSize(2);

    Problems open = new Problems();
    CreateTrainingJob.read(
        YamlDocument.parse("job.json", request("\"objective\": \"multi:softmax\"", ""), Map.of()),
        open);
    assertThat(open.lines())
        .singleElement()
        .asString()
        .contains("hyperparameter objective must say what is learnt")
        .contains("multi:softmax");
  }
}
