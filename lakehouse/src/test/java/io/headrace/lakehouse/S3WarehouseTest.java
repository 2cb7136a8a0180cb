/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.storage.Listing;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.S3Server;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.lakehouse.testing.SharedServers;
import io.headrace.lakehouse.testing.StorageGrant;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A warehouse on a real S3 server; and servers that are down, deaf, or refuse the credentials. */
class S3WarehouseTest {
  private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType);
  private static final List<Row> ROWS = List.of(RowFactory.create(1L));

  private final TableName name = TableName.parse(SharedLakehouse.uniqueNamespace() + ".objects");

  @TempDir private Path folder;

  @Test
  void tablesLiveInTheBucketAndAreReadBack() {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("warehouse");
    try (StorageGrant granted = server.grant();
        Lakehouse lakehouse = open(bucket + "/lake", server.settings())) {
      TableVersion first =
          lakehouse
              .tables()
              .append(lakehouse.spark().range(5).toDF(), name, CommitNotes.of("run-id", "r-1"));
      lakehouse.tables().appendRows(name, SCHEMA, ROWS, CommitNotes.none());

      assertThat(lakehouse.tables().read(first).count()).isEqualTo(5);
      assertThat(lakehouse.tables().read(name).count()).isEqualTo(6);
      assertThat(lakehouse.tables().findCommit(name, "run-id", "r-1")).contains(first);
      assertThat(objects(lakehouse, lakehouse.warehouse()))
          .extracting(object -> object.path().uri())
          .anyMatch(uri -> uri.startsWith("s3://warehouse/lake/") && uri.endsWith(".parquet"))
          .anyMatch(uri -> uri.endsWith(".metadata.json"));
    }
  }

  @Test
  void rawObjectsAreListedWithTheirTagsAndReadBySpark() {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("raw");
    put(server, "raw", "drop/a.csv", "1,one\n2,two\n");
    put(server, "raw", "drop/_hidden", "");
    try (StorageGrant granted = server.grant();
        Lakehouse lakehouse = open(bucket + "/lake", server.settings())) {
      assertThat(objects(lakehouse, StoragePath.of(bucket + "/drop")))
          .singleElement()
          .satisfies(
              object -> {
                assertThat(object.path().uri()).isEqualTo("s3://raw/drop/a.csv");
                assertThat(object.bytes()).isEqualTo(12);
                assertThat(object.etag()).isNotEmpty();
              });
      assertThat(lakehouse.spark().read().csv(bucket + "/drop/a.csv").count()).isEqualTo(2);
    }
  }

  @Test
  void prefixWithNothingInItIsABadRequest() {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("empty");
    try (StorageGrant granted = server.grant();
        Lakehouse lakehouse = open(bucket + "/lake", server.settings())) {
      Failure failure = failureOf(() -> objects(lakehouse, StoragePath.of(bucket + "/nothing")));
      assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST);
      assertThat(failure).hasMessageContaining("s3://empty/nothing");
    }
  }

  @Test
  @Timeout(180)
  void refusedCredentialsAreToldWithinTheLimit() {
    S3Server server = SharedServers.s3();
    String bucket = server.createBucket("guarded");
    try (StorageGrant wrong = StorageGrant.of(server.accessKey(), "a guess");
        Lakehouse lakehouse = open(bucket + "/lake", server.settings())) {
      readingAndWritingFail(lakehouse, "refused");
    }
  }

  @Test
  @Timeout(180)
  void serverThatIsDownIsToldWithinTheLimit() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    try (StorageGrant any = StorageGrant.of("any", "any");
        Lakehouse lakehouse = open("s3://down/lake", endpoint(port))) {
      readingAndWritingFail(lakehouse, "check storage.endpoint");
    }
  }

  @Test
  @Timeout(180)
  void serverThatNeverAnswersIsGivenUp() throws Exception {
    // Hadoop raises every shorter limit to this, 15 s unless told.
    AWSClientConfig.setMinimumOperationDuration(Duration.ofSeconds(1));
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        StorageGrant any = StorageGrant.of("any", "any");
        Lakehouse lakehouse = open("s3://deaf/lake", endpoint(deaf.getLocalPort()))) {
      readingAndWritingFail(lakehouse, "storage");
    } finally {
      AWSClientConfig.resetMinimumOperationDuration();
    }
  }

  private static Map<String, String> endpoint(int port) {
    return Map.of(
        "storage.endpoint", "http://127.0.0.1:" + port,
        "storage.region", "us-east-1",
        "storage.path-style", "true",
        "storage.timeout", "1s");
  }

  private void readingAndWritingFail(Lakehouse lakehouse, String why) {
    Failure reading = failureOf(() -> objects(lakehouse, lakehouse.warehouse()));
    Failure writing =
        failureOf(() -> lakehouse.tables().appendRows(name, SCHEMA, ROWS, CommitNotes.none()));
    assertThat(List.of(reading, writing))
        .allSatisfy(
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE);
              assertThat(failure).hasMessageContaining(why);
              assertThat(failure.explanation()).doesNotContain("\n");
            });
    assertThat(lakehouse.tables().exists(name)).isFalse();
  }

  private static Failure failureOf(ThrowingCallable action) {
    Throwable thrown = catchThrowable(action);
    assertThat(thrown).isNotNull();
    return Failure.of(thrown);
  }

  private Lakehouse open(String warehouse, Map<String, String> storage) {
    Map<String, String> settings = new HashMap<>(storage);
    settings.put("warehouse", warehouse);
    settings.put("catalog.uri", folder.resolve("catalog.db").toString());
    return SharedLakehouse.openBeside(settings);
  }

  private static List<StoredObject> objects(Lakehouse lakehouse, StoragePath root) {
    return new Listing(lakehouse.hadoopConfiguration()).objects(root).toList();
  }

  private static void put(S3Server server, String bucket, String key, String content) {
    try (S3Client client = server.client()) {
      client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content));
    }
  }
}
