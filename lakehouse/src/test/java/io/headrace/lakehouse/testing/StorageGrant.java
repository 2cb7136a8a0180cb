/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Credentials that this JVM has, by AWS's system properties, until it is closed. */
public final class StorageGrant implements AutoCloseable {
  private static final String ACCESS_KEY = "aws.accessKeyId";
  private static final String SECRET_KEY = "aws.secretAccessKey";

  private final Map<String, Optional<String>> before = new HashMap<>();

  private StorageGrant() {}

  public static StorageGrant of(String accessKey, String secretKey) {
    StorageGrant grant = new StorageGrant();
    grant.set(ACCESS_KEY, accessKey);
    grant.set(SECRET_KEY, secretKey);
    return grant;
  }

  private void set(String property, String value) {
    before.put(property, Optional.ofNullable(System.getProperty(property)));
    System.setProperty(property, value);
  }

  @Override
  public void close() {
    before.forEach(
        (property, value) ->
            value.ifPresentOrElse(
                earlier -> System.setProperty(property, earlier),
                () -> System.clearProperty(property)));
  }
}
