/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Ids that sort by time: {@code 20261122T071500.123Z-ab12cd}. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int RANDOM_BYTES = 3;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunId() {}

  public static String at(Instant time) {
    byte[] tail = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(tail);
    return TIME.format(time) + "-" + HexFormat.of().formatHex(tail);
  }

  /** The id of a step of a run; it sorts right behind its run. */
  public static String ofStep(String runId, String step) {
    return runId + "." + step;
  }
}
