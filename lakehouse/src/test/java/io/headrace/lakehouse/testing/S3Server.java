/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server on loopback (S3Proxy over a folder) with credentials of its own. */
public final class S3Server implements AutoCloseable {
  private final ServerProcess process;
  private final Path folder;
  private final URI endpoint;
  private final String accessKey;
  private final String secretKey;

  private S3Server(
      ServerProcess process, Path folder, URI endpoint, String accessKey, String secretKey) {
    this.process = process;
    this.folder = folder;
    this.endpoint = endpoint;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  public static S3Server start() {
    Path folder = ServerFiles.freshFolder("s3");
    URI endpoint = URI.create("http://127.0.0.1:" + FreePort.next());
    String accessKey = "AK" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    String secretKey = UUID.randomUUID().toString();
    Path properties = writeProperties(folder, endpoint, accessKey, secretKey);
    Path quiet = ServerFiles.unpack("s3/logback.xml", folder);
    // Left alone, the server's jar mixes a Jackson with annotations too old for it.
    String classPath =
        ServerFiles.folder("s3") + "/jackson-annotations-2.21.jar:" + ServerFiles.classPath("s3");
    ServerProcess process =
        ServerProcess.java(
                "s3",
                classPath,
                List.of(
                    "-Xmx256m",
                    "-Dlogback.configurationFile=" + quiet,
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    properties.toString()))
            .start();
    process.awaitReady(Duration.ofSeconds(60), () -> answers(endpoint));
    return new S3Server(process, folder, endpoint, accessKey, secretKey);
  }

  public URI endpoint() {
    return endpoint;
  }

  public String accessKey() {
    return accessKey;
  }

  public String secretKey() {
    return secretKey;
  }

  /** Creates the bucket; returns its {@code s3://} address. */
  public String createBucket(String name) {
    try (S3Client client = client()) {
      client.createBucket(request -> request.bucket(name));
    }
    return "s3://" + name;
  }

  /** Options of a lakehouse that keeps its files here, but for {@code warehouse}. */
  public Map<String, String> settings() {
    return Map.of(
        "storage.endpoint", endpoint.toString(),
        "storage.region", "us-east-1",
        "storage.path-style", "true");
  }

  /** The credentials, for the environment of a process. */
  public Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", accessKey, "AWS_SECRET_ACCESS_KEY", secretKey);
  }

  /** The credentials, for this process. */
  public StorageGrant grant() {
    return StorageGrant.of(accessKey, secretKey);
  }

  /** A client with the right credentials; the caller closes it. */
  public S3Client client() {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    process.close();
    ServerFiles.delete(folder);
  }

  private static boolean answers(URI endpoint) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(5000);
    return connection.getResponseCode() > 0;
  }

  private static Path writeProperties(
      Path folder, URI endpoint, String accessKey, String secretKey) {
    try {
      Path objects = Files.createDirectories(folder.resolve("objects"));
      return Files.writeString(
          folder.resolve("s3proxy.properties"),
          """
          s3proxy.endpoint=%s
          s3proxy.authorization=aws-v2-or-v4
          s3proxy.identity=%s
          s3proxy.credential=%s
          jclouds.provider=filesystem-nio2
          jclouds.filesystem.basedir=%s
          """
              .formatted(endpoint, accessKey, secretKey, objects));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write the S3 server's properties", e);
    }
  }
}
