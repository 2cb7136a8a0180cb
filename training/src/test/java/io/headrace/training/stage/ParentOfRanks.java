/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.nio.file.Path;
import java.util.List;

/** Starts two ranks, prints their process ids and sleeps until it is killed. */
final class ParentOfRanks {
  private ParentOfRanks() {}

  public static void main(String[] arguments) throws Exception {
    List<RankProcess> ranks = RankProcessTest.group(2, RankProcessTest.WIRE, Path.of(arguments[0]));
    ranks.forEach(rank -> System.out.println(rank.pid()));
    Thread.sleep(Long.MAX_VALUE);
  }
}
