/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows a Parquet file by how it begins, whatever it is called. Its columns are at its end, which
 * {@link FooterJob} reads.
 */
public final class ParquetSniffer implements FormatSniffer {
  @Override
  public String name() {
    return ParquetVerdicts.FORMAT;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) {
    boolean parquet = sample.startsWith("PAR1") || sample.startsWith("PARE");
    return parquet && sample.layers().isEmpty()
        ? Optional.of(new Sniffed(name(), 1, Map.of(), List.of(), true, 0, List.of()))
        : Optional.empty();
  }
}
