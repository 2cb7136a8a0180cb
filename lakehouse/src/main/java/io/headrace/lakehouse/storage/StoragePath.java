/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.storage;

import io.headrace.lakehouse.failure.Failure;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file, object, folder or prefix: {@code s3://bucket/key}, or a local path as {@code file:///…}.
 *
 * @param uri absolute, with scheme, without a trailing slash
 */
public record StoragePath(String uri) implements Serializable {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

  public StoragePath {
    if (!SCHEME.matcher(uri).matches()) {
      throw new IllegalArgumentException("not an absolute URI: " + uri);
    }
    while (uri.endsWith("/") && !uri.endsWith(":///")) {
      uri = uri.substring(0, uri.length() - 1);
    }
  }

  /**
   * @param text a URI, or a local path relative to the working folder
   * @throws Failure BAD_REQUEST when it is empty
   */
  public static StoragePath of(String text) {
    if (text.isBlank()) {
      throw Failure.badRequest("A path is empty.");
    }
    if (text.startsWith("file:")) {
      return of(Path.of(text.replaceFirst("^file:/*", "/")));
    }
    return SCHEME.matcher(text).matches() ? new StoragePath(text) : of(Path.of(text));
  }

  public static StoragePath of(Path local) {
    return new StoragePath("file://" + local.toAbsolutePath().normalize());
  }

  /** A path below this one; {@code relative} may not climb out of it. */
  public StoragePath resolve(String relative) {
    for (String part : relative.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException("\"" + relative + "\" is no path below " + uri);
      }
    }
    return new StoragePath(uri + "/" + relative);
  }

  /** The last part. */
  public String name() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  public StoragePath parent() {
    return new StoragePath(uri.substring(0, uri.lastIndexOf('/')));
  }

  /** What lies between this folder and {@code below}, without a leading slash. */
  public String relativize(StoragePath below) {
    if (!below.uri.startsWith(uri + "/")) {
      throw new IllegalArgumentException(below + " is not below " + uri);
    }
    return below.uri.substring(uri.length() + 1);
  }

  public String scheme() {
    return uri.substring(0, uri.indexOf(':'));
  }

  public boolean isLocal() {
    return scheme().equals("file");
  }

  /** Whether this is an object store, where a rename is neither cheap nor atomic. */
  public boolean isObjectStore() {
    return switch (scheme()) {
      case "s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "oss" -> true;
      default -> false;
    };
  }

  /**
   * @throws IllegalStateException when this is not local
   */
  public Path toLocal() {
    if (!isLocal()) {
      throw new IllegalStateException(uri + " is not a local path");
    }
    return Path.of(uri.substring("file://".length()));
  }

  public org.apache.hadoop.fs.Path toHadoop() {
    return isLocal()
        ? new org.apache.hadoop.fs.Path("file", "", uri.substring("file://".length()))
        : new org.apache.hadoop.fs.Path(uri);
  }

  @Override
  public String toString() {
    return isLocal() ? uri.substring("file://".length()) : uri;
  }
}
