/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.headrace.catalog.read.Reject;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Rows put aside by one task, one JSON object a line; the file is made with its first row. Only the
 * files of tasks whose counts arrived are ever read.
 */
final class RejectFile implements Closeable {
  private final StoragePath file;
  private final Configuration configuration;
  private @Nullable JsonGenerator out;

  RejectFile(StoragePath file, Configuration configuration) {
    this.file = file;
    this.configuration = configuration;
  }

  /**
   * @param part where the part of the file begins from which the row's line is counted
   */
  void add(String path, long part, Reject reject) throws IOException {
    JsonGenerator json = out == null ? open() : out;
    json.writeStartObject();
    json.writeStringField("path", path);
    json.writeNumberField("part", part);
    json.writeNumberField("line", reject.line());
    if (reject.offset().isPresent()) {
      json.writeNumberField("offset", reject.offset().getAsLong());
    }
    json.writeStringField("column", reject.column());
    json.writeStringField("text", reject.text());
    json.writeStringField("reason", reject.reason());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Where the rows are; empty when there were none. */
  Optional<String> written() {
    return out == null ? Optional.empty() : Optional.of(file.uri());
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }

  private JsonGenerator open() throws IOException {
    Path path = file.toHadoop();
    JsonGenerator json =
        new JsonFactory()
            .createGenerator(
                (OutputStream) path.getFileSystem(configuration).create(path, true),
                JsonEncoding.UTF8);
    json.setRootValueSeparator(null);
    out = json;
    return json;
  }
}
