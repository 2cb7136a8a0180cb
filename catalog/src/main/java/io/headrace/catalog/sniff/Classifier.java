/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the user says some files are, as a classifier of AWS Glue does: every file that it fits is
 * read so, and nothing else is sniffed.
 *
 * @param name for the evidence
 * @param settings for the sniffer that they name as {@link GivenSettings#FORMAT}
 */
public record Classifier(String name, Map<String, String> settings) implements Serializable {
  public Classifier {
    settings = new TreeMap<>(settings);
    if (!settings.containsKey(GivenSettings.FORMAT)) {
      throw new IllegalArgumentException("classifier " + name + " names no format");
    }
  }

  public String format() {
    return settings.getOrDefault(GivenSettings.FORMAT, "");
  }

  /** What a sniffer is given; it answers only for files that are as the classifier says. */
  GivenSettings given(List<String> nullTokens) {
    return new GivenSettings(settings, nullTokens).with(GivenSettings.CLASSIFIER, name);
  }
}
