/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ServerTest {
  private final S3Server server = SharedServers.s3();

  @Test
  void objectsAreStoredAndReadBack() {
    server.createBucket("kept");
    try (S3Client client = server.client()) {
      client.putObject(r -> r.bucket("kept").key("a/b.txt"), RequestBody.fromString("hello"));

      assertThat(client.getObjectAsBytes(r -> r.bucket("kept").key("a/b.txt")).asUtf8String())
          .isEqualTo("hello");
    }
  }

  @Test
  void secondConditionalPutOfTheSameKeyIsRefused() {
    server.createBucket("conditional");
    try (S3Client client = server.client()) {
      client.putObject(
          r -> r.bucket("conditional").key("k").ifNoneMatch("*"), RequestBody.fromString("first"));

      assertThatThrownBy(
              () ->
                  client.putObject(
                      r -> r.bucket("conditional").key("k").ifNoneMatch("*"),
                      RequestBody.fromString("second")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }
  }
}
