/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Footers in the words of the sniffers; files that say the same share what was found. */
public final class ParquetVerdicts {
  static final String FORMAT = "parquet";

  private final Map<String, Sniffed> alike = new HashMap<>();

  public FileVerdict of(Footer footer) {
    String key = footer.schemaJson() + footer.foreign() + footer.codecs() + footer.writer();
    return new FileVerdict(
        footer.file(), alike.computeIfAbsent(key, any -> sniffed(footer)), "a Parquet file");
  }

  /** Is this a file whose footer says what is in it? */
  public static boolean isParquet(FileVerdict verdict) {
    return verdict.findSniffed().filter(sniffed -> sniffed.format().equals(FORMAT)).isPresent();
  }

  private static Sniffed sniffed(Footer footer) {
    Map<String, Setting<String>> settings = new LinkedHashMap<>();
    settings.put("codec", Setting.sniffed(footer.codecs()));
    settings.put("writer", Setting.sniffed(footer.writer()));
    String file = footer.file().path().name();
    StructType schema = SparkSchemaUtil.convert(footer.schema());
    List<SniffedColumn> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      columns.add(new SniffedColumn(field.name(), ColumnEvidence.declared(file, field.dataType())));
    }
    List<Decision> decisions = new ArrayList<>(List.of(decision(footer)));
    footer
        .foreign()
        .forEach(
            (column, type) ->
                decisions.add(
                    Sniffed.givenType(column, schema.apply(column).dataType(), type.reason())));
    return new Sniffed(FORMAT, 1, settings, columns, true, footer.rows(), decisions);
  }

  private static Decision decision(Footer footer) {
    return new Decision(
        "format",
        FORMAT,
        Origin.SNIFFED,
        1,
        String.format(
            Locale.ROOT,
            "the file ends with PAR1 and a footer of %d columns, written by %s",
            footer.schema().columns().size(),
            footer.writer()));
  }
}
