/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.Setting;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;

/** Of files that were found to be alike, the evidence is kept once: under the first of them. */
final class EvidenceOf {
  private final IdentityHashMap<Sniffed, String> first = new IdentityHashMap<>();

  /** Path of the file under which the evidence of a file stands. */
  String of(FileVerdict file) {
    return first.computeIfAbsent(
        file.findSniffed().orElseThrow(), sniffed -> file.file().path().uri());
  }

  /** The settings of a file as JSON, each with its origin. */
  static String settings(Sniffed sniffed) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("format-version", 1);
      for (Map.Entry<String, Setting<String>> entry : sniffed.settings().entrySet()) {
        json.writeObjectFieldStart(entry.getKey());
        json.writeStringField("value", entry.getValue().value());
        json.writeStringField("origin", OptionKey.spelling(entry.getValue().origin()));
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
