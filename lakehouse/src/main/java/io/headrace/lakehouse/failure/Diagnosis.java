/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.failure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells from a third party's exception whose failure it is, and what a user can do about it. */
final class Diagnosis {
  private static final int DEEPEST_CAUSE = 32;

  private static final Pattern CLASS_NAMES =
      Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error):\\s*");

  private static final Pattern ATTEMPTS = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)");

  /** What an exception of a library means; the first sign found in the chain of causes decides. */
  private record Sign(FailureKind kind, String className, String words, String meaning) {
    boolean isShownBy(Throwable thrown) {
      return named(thrown.getClass()) && text(thrown).toLowerCase(Locale.ROOT).contains(words);
    }

    private boolean named(Class<?> type) {
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        if (each.getSimpleName().equals(className)) {
          return true;
        }
      }
      return className.isEmpty();
    }
  }

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              FailureKind.RESOURCE,
              "CommitStateUnknownException",
              "",
              "The outcome of a commit is unknown; run the command again, it looks the commit up first."),
          new Sign(
              FailureKind.CONFLICT,
              "CommitFailedException",
              "",
              "Another writer changed the table at the same time; run the command again."),
          new Sign(
              FailureKind.CONFLICT,
              "ValidationException",
              "conflicting files",
              "Another writer changed the same rows; run the command again."),
          new Sign(
              FailureKind.RESOURCE,
              "",
              "no space left on device",
              "The disk is full; free space there and run the command again."),
          new Sign(
              FailureKind.RESOURCE,
              "",
              "read-only file system",
              "The storage is read-only; give another warehouse or make it writable."),
          new Sign(
              FailureKind.RESOURCE,
              "",
              "readonly database",
              "The catalog file cannot be written; make it and its folder writable."),
          new Sign(
              FailureKind.RESOURCE,
              "AccessDeniedException",
              "",
              "The storage refused access; check its permissions and the credentials."),
          new Sign(
              FailureKind.RESOURCE,
              "AccessControlException",
              "",
              "The storage refused access; check its permissions."),
          new Sign(
              FailureKind.RESOURCE,
              "",
              "permission denied",
              "The storage refused access; check its permissions."),
          new Sign(
              FailureKind.RESOURCE,
              "NoAuthWithAWSException",
              "",
              "No credentials were found for the object storage; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a provider in storage.credentials."),
          new Sign(
              FailureKind.RESOURCE,
              "S3Exception",
              "status code: 403",
              "The object storage refused the credentials."),
          new Sign(
              FailureKind.RESOURCE,
              "SdkClientException",
              "",
              "The object storage could not be reached; check storage.endpoint, the network and the credentials."),
          new Sign(
              FailureKind.RESOURCE,
              "UnknownHostException",
              "",
              "The host is not known; check the endpoint in headrace.yaml."),
          new Sign(
              FailureKind.RESOURCE,
              "ConnectException",
              "",
              "Nothing answers there; check the endpoint, and that the server is up."),
          new Sign(
              FailureKind.RESOURCE,
              "S3Exception",
              "",
              "The object storage answered with an error."),
          new Sign(
              FailureKind.RESOURCE,
              "RESTException",
              "",
              "The REST catalog answered with an error."),
          new Sign(
              FailureKind.RESOURCE,
              "SQLException",
              "",
              "The catalog's database answered with an error."),
          new Sign(FailureKind.BAD_REQUEST, "ParseException", "", "The SQL cannot be parsed."),
          new Sign(
              FailureKind.BAD_REQUEST, "AnalysisException", "", "The SQL does not fit the tables."),
          new Sign(FailureKind.RESOURCE, "TimeoutException", "", "A time limit was reached."),
          new Sign(
              FailureKind.RESOURCE, "IOException", "", "Storage could not be read or written."));

  private Diagnosis() {}

  static Failure of(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    for (Throwable each : chain) {
      if (each instanceof Failure failure) {
        return failure;
      }
    }
    return byASign(chain, thrown).orElseGet(() -> Failure.bug(oneLine(thrown), thrown));
  }

  private static Optional<Failure> byASign(List<Throwable> chain, Throwable thrown) {
    for (Sign sign : SIGNS) {
      for (Throwable each : chain) {
        if (sign.isShownBy(each)) {
          String message = sign.meaning() + " (" + oneLine(fullest(chain, each)) + ")";
          return Optional.of(
              switch (sign.kind()) {
                case BAD_REQUEST -> Failure.badRequest(message, thrown);
                case BAD_DATA -> Failure.badData(message, thrown);
                case CONFLICT -> Failure.conflict(message, thrown);
                case RESOURCE -> Failure.resource(message, thrown);
                case BUG -> Failure.bug(message, thrown);
              });
        }
      }
    }
    return Optional.empty();
  }

  /** The outermost that says what {@code sign} says, and perhaps what was being done. */
  private static Throwable fullest(List<Throwable> chain, Throwable sign) {
    return chain.stream()
        .filter(each -> text(each).contains(text(sign)))
        .filter(each -> !text(sign).isEmpty())
        .findFirst()
        .orElse(sign);
  }

  private static List<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = new LinkedHashSet<>();
    for (Throwable each = thrown;
        each != null && seen.size() < DEEPEST_CAUSE && seen.add(each);
        each = each.getCause()) {}
    return new ArrayList<>(seen);
  }

  private static String oneLine(Throwable thrown) {
    String text = plain(text(thrown).lines().findFirst().orElse(""));
    return thrown.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
  }

  /** Libraries that wrap one another say everything twice, each time with the name of a class. */
  private static String plain(String text) {
    String words = CLASS_NAMES.matcher(ATTEMPTS.matcher(text).replaceAll("")).replaceAll("");
    return Arrays.stream(words.split(":\\s+"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }
}
