/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import io.headrace.catalog.sniff.ColumnNames;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.CutMoments;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What files say of themselves, as sniffers answer it. */
final class StatedColumns {
  private static final String COMPRESSION = "compression";

  private StatedColumns() {}

  /**
   * @param rows that the file states; -1 where it does not
   * @param fine columns whose type states moments finer than those that tables keep, by number
   * @throws UnreadableFile when there are no columns, which no table can have
   */
  static Sniffed sniffed(
      String format, Sample sample, StructType schema, long rows, String compression, BitSet fine)
      throws UnreadableFile {
    if (schema.isEmpty()) {
      throw new UnreadableFile("is " + format + " without any columns");
    }
    ColumnNames names = new ColumnNames();
    List<SniffedColumn> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      columns.add(
          new SniffedColumn(
              names.next(field.name(), "col" + (columns.size() + 1)),
              ColumnEvidence.declared(sample.file(), field.dataType()),
              field.name()));
    }
    String stated =
        rows < 0
            ? "the file states its columns"
            : String.format(
                Locale.ROOT, "the file states %,d rows of %d columns", rows, columns.size());
    return new Sniffed(
        format,
        1,
        Map.of(COMPRESSION, Setting.sniffed(compression)),
        columns,
        true,
        Math.max(0, rows),
        decisions(
            new Decision("format", format, Origin.SNIFFED, 1, stated), schema, columns, fine));
  }

  private static List<Decision> decisions(
      Decision format, StructType schema, List<SniffedColumn> columns, BitSet fine) {
    List<Decision> decisions = new ArrayList<>(List.of(format));
    fine.stream()
        .forEach(
            column ->
                decisions.add(
                    Sniffed.givenType(
                        columns.get(column).name(),
                        schema.apply(column).dataType(),
                        CutMoments.WORDS)));
    return decisions;
  }

  /** Whatever a library makes of hostile bytes, the file is broken. */
  static UnreadableFile broken(String what, Throwable cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new UnreadableFile(
        "is "
            + what
            + " that cannot be read: "
            + message.substring(0, Math.min(200, message.length())),
        cause);
  }
}
