/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms in the anchor's developer guide. */
class DataCaptureTest {
  private static final Instant START = Instant.parse("2022-08-30T00:49:15.123Z");
  private static final FileRecord RECORD = new FileRecord(1, 8, new byte[0], true);

  private final InferenceStamp stamp = new InferenceStamp("s3://in/a.csv@1", START);

  private String stamped(String answer, ContentType accept) throws IOException {
    JsonNode node = new ObjectMapper().readTree(answer);
    return new RecordCodec().write(stamp.on(node, accept, RECORD), accept);
  }

  private String id() throws IOException {
    return stamped("0", ContentType.CSV).split(",")[1];
  }

  @Test
  void answersOfEachFormBearTheIdAndTheStartOfTheJob() throws IOException {
    assertThat(id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    String columns = "," + id() + ",2022-08-30T00:49:15Z";
    assertThat(stamped("0", ContentType.CSV)).isEqualTo("0" + columns);
    assertThat(stamped("[0.5, \"a\"]", ContentType.CSV)).isEqualTo("0.5,a" + columns);
    String members =
        "\"SageMakerInferenceId\":\""
            + id()
            + "\",\"SageMakerInferenceTime\":\"2022-08-30T00:49:15Z\"}";
    assertThat(stamped("{\"output\": 0, \"SageMakerInferenceId\": 7}", ContentType.JSON_LINES))
        .isEqualTo("{\"output\":0," + members);
    assertThat(stamped("0", ContentType.JSON)).isEqualTo("{\"SageMakerOutput\":0," + members);
  }

  @Test
  void idTellsRecordsFilesAndJobsApartAndNothingElse() throws IOException {
    InferenceStamp otherFile = new InferenceStamp("s3://in/b.csv@1", START);
    InferenceStamp otherJob = new InferenceStamp("s3://in/a.csv@1", START.plusSeconds(1));
    FileRecord otherRecord = new FileRecord(1, 9, new byte[0], true);
    JsonNode zero = new ObjectMapper().readTree("0");
    List<JsonNode> others =
        List.of(
            otherFile.on(zero, ContentType.CSV, RECORD),
            otherJob.on(zero, ContentType.CSV, RECORD),
            stamp.on(zero, ContentType.CSV, otherRecord));
    assertThat(others).allSatisfy(other -> assertThat(other.get(1).asText()).isNotEqualTo(id()));
    // The number within a range says nothing.
    FileRecord inRange = new FileRecord(0, 8, new byte[0], true);
    assertThat(stamp.on(zero, ContentType.CSV, inRange).get(1).asText()).isEqualTo(id());
  }

  @Test
  void manifestNamesObjectsBelowTheFolderThatAllShare() {
    assertThat(
            DataCapture.manifest(
                List.of(StoragePath.of("s3://in/a/x1.csv"), StoragePath.of("s3://in/a/x2/b.csv"))))
        .hasToString("[{\"prefix\":\"s3://in/a/\"},\"x1.csv\",\"x2/b.csv\"]");
    assertThat(DataCapture.manifest(List.of(StoragePath.of("s3://in/a.csv"))))
        .hasToString("[{\"prefix\":\"s3://in/\"},\"a.csv\"]");
  }
}
