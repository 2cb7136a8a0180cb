/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import io.headrace.catalog.unpack.SeekableBytes;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Opens ORC and says what its types are to Spark. */
public final class OrcFiles {
  /** A column that holds values of several types becomes a structure: which, and one field each. */
  public static final String UNION_TAG = "tag";

  private OrcFiles() {}

  /** Times are read as UTC. The reader closes nothing of {@code bytes}. */
  public static Reader open(SeekableBytes bytes) throws IOException {
    Configuration configuration = new Configuration(false);
    return OrcFile.createReader(
        new Path("bytes:///file.orc"),
        OrcFile.readerOptions(configuration)
            .filesystem(new BytesFileSystem(bytes))
            .maxLength(bytes.length())
            .useUTCTimestamp(true));
  }

  /** The columns; a file that holds no structure has one, {@code value}. */
  public static StructType schema(TypeDescription type) {
    return type(type) instanceof StructType struct
            && type.getCategory() == TypeDescription.Category.STRUCT
        ? struct
        : new StructType().add("value", type(type));
  }

  private static DataType type(TypeDescription type) {
    return switch (type.getCategory()) {
      case BOOLEAN -> DataTypes.BooleanType;
      case BYTE, SHORT, INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case BINARY -> DataTypes.BinaryType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP, TIMESTAMP_INSTANT -> DataTypes.TimestampType;
      case DECIMAL -> DataTypes.createDecimalType(type.getPrecision(), type.getScale());
      case LIST -> DataTypes.createArrayType(type(type.getChildren().get(0)), true);
      case MAP ->
          DataTypes.createMapType(
              type(type.getChildren().get(0)), type(type.getChildren().get(1)), true);
      case STRUCT -> struct(type);
      case UNION -> union(type.getChildren());
      default -> DataTypes.StringType;
    };
  }

  private static StructType struct(TypeDescription type) {
    StructType struct = new StructType();
    List<String> names = type.getFieldNames();
    for (int i = 0; i < names.size(); i++) {
      struct = struct.add(names.get(i), type(type.getChildren().get(i)), true);
    }
    return struct;
  }

  private static StructType union(List<TypeDescription> members) {
    StructType struct = new StructType().add(UNION_TAG, DataTypes.IntegerType, true);
    for (int i = 0; i < members.size(); i++) {
      struct = struct.add("field" + i, type(members.get(i)), true);
    }
    return struct;
  }
}
