/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.image;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.lakehouse.option.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** PNG, JPEG, GIF and TIFF. */
public final class ImageSniffer implements FormatSniffer {
  public static final String NAME = "image";

  /** The columns, the same for every image: label is the folder the image lies in. */
  public static final StructType COLUMNS =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add("encoding", DataTypes.StringType)
          .add("width", DataTypes.IntegerType)
          .add("height", DataTypes.IntegerType)
          .add("bytes", DataTypes.LongType);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile {
    Optional<String> encoding = ImageHeader.encoding(sample);
    if (encoding.isEmpty()) {
      return Optional.empty();
    }
    try {
      ImageHeader header = ImageHeader.of(sample);
      String words = header.encoding() + " of " + header.width() + " x " + header.height();
      return Optional.of(
          new Sniffed(
              NAME,
              1,
              Map.of(),
              columns(sample),
              true,
              1,
              List.of(new Decision("format", NAME, Origin.SNIFFED, 1, words))));
    } catch (IOException broken) {
      throw new UnreadableFile(
          "is a " + encoding.get() + " image with a broken header: " + broken.getMessage(), broken);
    }
  }

  private static List<SniffedColumn> columns(Sample sample) {
    List<SniffedColumn> columns = new ArrayList<>();
    for (StructField field : COLUMNS.fields()) {
      columns.add(
          new SniffedColumn(
              field.name(), ColumnEvidence.declared(sample.file(), field.dataType())));
    }
    return columns;
  }
}
