/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.xml.XmlRecords;
import io.headrace.catalog.sniff.xml.XmlSniffer;
import io.headrace.catalog.sniff.xml.XmlSyntax;
import java.io.IOException;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The row elements of an XML file; what is no XML ends the file with one reject. */
final class XmlRows extends StreamRows {
  private final JsonRow rows;
  private @Nullable XmlRecords records;
  private boolean broken;

  XmlRows(FileTask task, TextBytes bytes) {
    super(task, bytes);
    this.rows = new JsonRow(task, true, cut());
  }

  @Override
  public Found next() throws IOException {
    if (broken) {
      return Found.END;
    }
    try {
      if (records == null) {
        records = new XmlRecords(stream(), task().settings().getOrDefault(XmlSniffer.ROW_TAG, ""));
      }
      JsonNode record = records.next();
      return record == null ? Found.END : row(record, records.line());
    } catch (XMLStreamException noXml) {
      broken = true;
      return rejected(
          lines(),
          OptionalLong.empty(),
          "",
          "",
          "is no valid XML from here to the end of the file: " + XmlSyntax.words(noXml));
    }
  }

  private Found row(JsonNode record, long line) {
    try {
      return found(rows.of(record));
    } catch (JsonRow.Misfit misfit) {
      return rejected(
          line, OptionalLong.empty(), misfit.column(), record.toString(), misfit.reason());
    }
  }

  @Override
  public long lines() {
    return records == null ? 0 : records.lastLine();
  }

  /** Every row element is a record; what lies between them was named in the evidence. */
  @Override
  public boolean reconciles() {
    return true;
  }
}
