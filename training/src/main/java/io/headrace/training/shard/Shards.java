/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.util.List;

/**
 * The files that were written.
 *
 * @param files one for each split and rank
 */
public record Shards(int ranks, List<ShardFile> files, SplitCounts counts) {
  public Shards {
    files = List.copyOf(files);
  }

  /** The files of one rank. */
  public List<ShardFile> of(int rank) {
    return files.stream().filter(file -> file.rank() == rank).toList();
  }
}
