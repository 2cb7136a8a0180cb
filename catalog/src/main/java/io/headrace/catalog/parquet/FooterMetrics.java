/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.io.IOException;
import org.apache.iceberg.shaded.org.apache.parquet.format.FileMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.format.RowGroup;

/** Finds the metrics of files in footers of one schema. Thread-safe. */
interface FooterMetrics {
  /** For files of which the rows are copied, and counted again then. */
  FooterMetrics ROWS_ALONE = footer -> FileMetrics.rowsAlone(rows(footer));

  /**
   * @throws RefusedFooter when it tells of columns that it does not have
   */
  FileMetrics of(FileMetaData footer) throws IOException, RefusedFooter;

  static long rows(FileMetaData footer) {
    return footer.getRow_groups().stream().mapToLong(RowGroup::getNum_rows).sum();
  }
}
