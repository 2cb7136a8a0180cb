/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.xml;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The row elements of an XML file, one in memory. After what is no XML nothing can be read. */
public final class XmlRecords implements Closeable {
  private final InputStream in;
  private final String rowTag;
  private final XMLStreamReader reader;
  private long line = 1;

  /**
   * @param in closed with this
   * @param rowTag the element's name, with its prefix; rows are not looked for inside rows
   */
  public XmlRecords(InputStream in, String rowTag) throws IOException, XMLStreamException {
    this.in = in;
    this.rowTag = rowTag;
    this.reader = XmlSyntax.reader(in);
  }

  /** The next row; null at the end. */
  public @Nullable JsonNode next() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = XmlSyntax.next(reader);
      if (event == XMLStreamConstants.START_ELEMENT && XmlSyntax.name(reader).equals(rowTag)) {
        line = reader.getLocation().getLineNumber();
        return XmlSyntax.element(reader);
      }
    }
    return null;
  }

  /** Line the row begins in, from 1. */
  public long line() {
    return Math.max(1, line);
  }

  /** Line reading has come to. */
  public long lastLine() {
    return Math.max(1, reader.getLocation().getLineNumber());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
