/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import java.util.Optional;

/**
 * Recognises one format. Implementations are found by {@link java.util.ServiceLoader}, have no
 * state and run on executors; the {@link io.headrace.catalog.read.RowFormat} of the same name reads
 * the rows; {@code FormatSnifferContract} (in the test-jar) says what they must hold.
 */
public interface FormatSniffer {
  /** The format's name as reports, options and ledgers write it, for example {@code csv}. */
  String name();

  /**
   * Looks at the first bytes of a file, and elsewhere only where the format keeps what it knows
   * about itself. Bounded in memory and time whatever the bytes are.
   *
   * @param given settings that the user gave; they are kept, a disagreement is written into the
   *     decisions
   * @return empty when the sample is not of this format
   * @throws UnreadableFile when it certainly is, by its magic bytes, and cannot be read; never any
   *     other exception because of its bytes
   */
  Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile;
}
