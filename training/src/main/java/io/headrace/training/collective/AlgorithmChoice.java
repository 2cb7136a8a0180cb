/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.topology.Placement;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides how an all-reduce is done, by bytes, ranks and hosts. Every rank decides alike.
 *
 * @param given the algorithm to be used whatever the bytes, or null
 * @param doublingBytes longest array for which steps cost more than bytes, for two ranks
 */
public record AlgorithmChoice(@Nullable Algorithm given, int doublingBytes)
    implements Serializable {
  /** The crossing of the curves measured by {@code bench collectives}. */
  public static final AlgorithmChoice DEFAULTS = new AlgorithmChoice(null, 64 << 10);

  /**
   * What was chosen, and why.
   *
   * @param reason a clause, for example {@code "16.0 KiB on 2 ranks is at most 64.0 KiB"}
   */
  public record Decision(Algorithm algorithm, String reason) {
    public String describe() {
      return algorithm.name().toLowerCase(Locale.ROOT) + ": " + reason;
    }
  }

  public AlgorithmChoice withAlgorithm(Algorithm algorithm) {
    return new AlgorithmChoice(algorithm, doublingBytes);
  }

  /** Costs nothing but a comparison: called for each all-reduce. */
  Algorithm choose(int bytes, Placement placement, int ranks) {
    if (given == Algorithm.HIERARCHICAL || (given == null && isHierarchical(bytes, placement))) {
      return Algorithm.HIERARCHICAL;
    }
    return flat(bytes, ranks);
  }

  /** The choice among those that take no account of hosts. */
  Algorithm flat(int bytes, int ranks) {
    if (given == Algorithm.DOUBLING || given == Algorithm.RING) {
      return given;
    }
    return bytes <= longestDoubling(ranks) ? Algorithm.DOUBLING : Algorithm.RING;
  }

  private boolean isHierarchical(int bytes, Placement placement) {
    return placement.hosts().size() > 1 && placement.smallestHost() > 1 && bytes > doublingBytes;
  }

  /**
   * Doubling sends log₂ P times the array where the ring sends less than twice the array: the more
   * ranks, the shorter it must be. But the ring's steps grow with P, which weighs more.
   */
  private long longestDoubling(int ranks) {
    int doublings = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(ranks - 1));
    return (long) doublingBytes * (ranks - 1) / doublings;
  }

  /** The choice in words, for the record of a run. */
  public Decision explain(int bytes, Placement placement, int ranks) {
    Algorithm chosen = choose(bytes, placement, ranks);
    if (given != null) {
      return new Decision(chosen, "given");
    }
    String size = kibibytes(bytes) + " on " + ranks + (ranks == 1 ? " rank" : " ranks");
    return switch (chosen) {
      case HIERARCHICAL ->
          new Decision(
              chosen,
              size
                  + ", "
                  + placement.hosts().size()
                  + " hosts of at least "
                  + placement.smallestHost()
                  + " ranks");
      case DOUBLING ->
          new Decision(chosen, size + " is at most " + kibibytes(longestDoubling(ranks)));
      case RING ->
          new Decision(chosen, size + " is more than " + kibibytes(longestDoubling(ranks)));
    };
  }

  private static String kibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
  }
}
