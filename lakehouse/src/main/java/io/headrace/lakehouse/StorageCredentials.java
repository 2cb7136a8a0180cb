/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

/** Who vouches for us at an object store. */
public enum StorageCredentials {
  /** AWS's own order: environment, system properties, profile, web identity, instance. */
  DEFAULT("software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider"),
  ENVIRONMENT("software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider"),
  PROFILE("software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider"),
  WEB_IDENTITY("software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"),
  INSTANCE("software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider"),
  ANONYMOUS("software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider");

  private final String providerClass;

  StorageCredentials(String providerClass) {
    this.providerClass = providerClass;
  }

  String providerClass() {
    return providerClass;
  }
}
