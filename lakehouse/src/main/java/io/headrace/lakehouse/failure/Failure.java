/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.failure;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that reaches a user. Its message says what was asked, what was found where,
 * why, and the way out; its kind decides the exit code.
 */
public final class Failure extends RuntimeException {
  private final FailureKind kind;

  private Failure(FailureKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }

  /** The message; never null. */
  public String explanation() {
    String message = getMessage();
    return message == null ? kind.name() : message;
  }

  /** The same, said of something by its name: {@code census.train: There is …}. */
  public Failure saidOf(Object subject) {
    return new Failure(kind, subject + ": " + explanation(), this);
  }

  public static Failure badRequest(String message) {
    return new Failure(FailureKind.BAD_REQUEST, message, null);
  }

  public static Failure badRequest(String message, Throwable cause) {
    return new Failure(FailureKind.BAD_REQUEST, message, cause);
  }

  public static Failure badData(String message) {
    return new Failure(FailureKind.BAD_DATA, message, null);
  }

  public static Failure badData(String message, Throwable cause) {
    return new Failure(FailureKind.BAD_DATA, message, cause);
  }

  public static Failure conflict(String message) {
    return new Failure(FailureKind.CONFLICT, message, null);
  }

  public static Failure conflict(String message, Throwable cause) {
    return new Failure(FailureKind.CONFLICT, message, cause);
  }

  public static Failure resource(String message) {
    return new Failure(FailureKind.RESOURCE, message, null);
  }

  public static Failure resource(String message, Throwable cause) {
    return new Failure(FailureKind.RESOURCE, message, cause);
  }

  public static Failure bug(String message) {
    return new Failure(FailureKind.BUG, message, null);
  }

  public static Failure bug(String message, Throwable cause) {
    return new Failure(FailureKind.BUG, message, cause);
  }

  /** Finds the failure behind any throwable: itself, one in its chain of causes, or the world's. */
  public static Failure of(Throwable thrown) {
    return Diagnosis.of(thrown);
  }
}
