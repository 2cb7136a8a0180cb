/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.xml.XmlSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;

/** The row elements of XML. */
public final class XmlFormat implements RowFormat {
  @Override
  public String name() {
    return XmlSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes stored) throws IOException {
    return new XmlRows(task, TextBytes.open(task, stored));
  }
}
