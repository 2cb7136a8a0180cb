/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.mainjob.MainJob.Ended;
import io.headrace.lakehouse.testing.S3Server;
import io.headrace.lakehouse.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableStorageTest {
  @TempDir Path folder;

  @Test
  void aStoreThatIsDownIsToldInOneMessageWithinItsTimeLimit() throws IOException {
    Path pipeline = MainJob.copyOfCensus(folder, "s3://census/raw/");
    Ended ended =
        MainJob.in(folder.resolve("warehouse"))
            .with(
                Map.of(
                    "HEADRACE_STORAGE_ENDPOINT", "http://127.0.0.1:1",
                    "HEADRACE_STORAGE_PATH_STYLE", "true",
                    "HEADRACE_STORAGE_TIMEOUT", "2s",
                    "AWS_ACCESS_KEY_ID", "nobody",
                    "AWS_SECRET_ACCESS_KEY", "nothing"))
            .run("run", pipeline.toString());
    assertThat(ended.code()).as(ended.output()).isEqualTo(5);
    assertThat(ended.output())
        .contains("object storage could not be reached", "127.0.0.1:1")
        .doesNotContain("\tat ");
  }

  @Test
  void refusedCredentialsAreToldInOneMessage() throws IOException {
    S3Server server = SharedServers.s3();
    Path pipeline = MainJob.copyOfCensus(folder, "s3://census/raw/");
    Ended ended =
        MainJob.in(folder.resolve("warehouse"))
            .with(SharedServers.asEnvironment(server.settings()))
            .with(Map.of("AWS_ACCESS_KEY_ID", "nobody", "AWS_SECRET_ACCESS_KEY", "nothing"))
            .run("run", pipeline.toString());
    assertThat(ended.code()).as(ended.output()).isEqualTo(5);
    assertThat(ended.output()).contains("refused").doesNotContain("\tat ");
  }
}
