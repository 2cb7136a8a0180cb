/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.PageReadStore;
import org.apache.iceberg.shaded.org.apache.parquet.example.data.Group;
import org.apache.iceberg.shaded.org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.iceberg.shaded.org.apache.parquet.io.ColumnIOFactory;
import org.apache.iceberg.shaded.org.apache.parquet.io.MessageColumnIO;
import org.apache.iceberg.shaded.org.apache.parquet.io.RecordReader;
import org.apache.iceberg.shaded.org.apache.parquet.schema.GroupType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type.Repetition;
import org.apache.iceberg.variants.VariantMetadata;
import org.apache.iceberg.variants.VariantValue;

/**
 * Shredded variants, of which a value may stand in two places that must not contradict each other:
 * readers fail on some that do, and make something up of others. Only values show it, so the
 * variants of row groups in which both places are used are read; no other column is, and nothing
 * where the footer shows that a place is empty. See the Parquet format's VariantShredding.md.
 */
final class ShreddedVariants {
  private static final String VALUE = "value";
  private static final String TYPED_VALUE = "typed_value";

  /** Of one row group's variants as they are stored; larger ones are taken unseen. */
  private static final long MOST_BYTES = 256L << 20;

  /** Lowest two bits of a variant's first byte, and what they are for an object. */
  private static final int BASIC_TYPE = 3;

  private static final int OBJECT = 2;

  private final MessageType columns;

  private ShreddedVariants(MessageType columns) {
    this.columns = columns;
  }

  /**
   * The columns of a file that hold such variants.
   *
   * @throws RefusedFooter when one is shredded in a way that the format does not allow
   */
  static ShreddedVariants of(MessageType message) throws RefusedFooter {
    List<Type> shredded = new ArrayList<>();
    for (Type field : message.getFields()) {
      if (isShredded(field)) {
        shredded.add(field);
      }
    }
    return new ShreddedVariants(new MessageType(message.getName(), shredded));
  }

  boolean areAny() {
    return columns.getFieldCount() > 0;
  }

  private static boolean isShredded(Type field) throws RefusedFooter {
    if (field.isPrimitive()) {
      return false;
    }
    GroupType group = field.asGroupType();
    if (isVariant(group)) {
      checkFields(group);
      return group.containsField(TYPED_VALUE);
    }
    boolean shredded = false;
    for (Type child : group.getFields()) {
      shredded |= isShredded(child);
    }
    return shredded;
  }

  private static boolean isVariant(GroupType group) {
    return group.getLogicalTypeAnnotation() instanceof VariantLogicalTypeAnnotation;
  }

  /** A field that may be absent itself says nothing about the object's. */
  private static void checkFields(GroupType shredded) throws RefusedFooter {
    if (!shredded.containsField(TYPED_VALUE) || shredded.getType(TYPED_VALUE).isPrimitive()) {
      return;
    }
    GroupType typed = shredded.getType(TYPED_VALUE).asGroupType();
    if (isList(typed)) {
      checkFields(element(typed));
      return;
    }
    for (Type field : typed.getFields()) {
      if (!field.isRepetition(Repetition.REQUIRED)) {
        throw new RefusedFooter(
            "has a variant whose shredded field "
                + field.getName()
                + " is optional, and must not be");
      }
      checkFields(field.asGroupType());
    }
  }

  private static boolean isList(GroupType typed) {
    return typed.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
  }

  private static GroupType element(GroupType list) {
    return list.getType(0).asGroupType().getType(0).asGroupType();
  }

  /**
   * @throws RefusedFooter when a value contradicts another, or cannot be read
   */
  void check(StoredObject file, List<BlockMetaData> blocks, Configuration configuration)
      throws RefusedFooter {
    if (!areAny() || blocks.stream().noneMatch(this::isWorthReading)) {
      return;
    }
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file.path().toHadoop(), configuration))) {
      reader.setRequestedSchema(columns);
      MessageColumnIO rows = new ColumnIOFactory().getColumnIO(columns);
      for (BlockMetaData block : blocks) {
        if (isWorthReading(block)) {
          check(reader.readNextRowGroup(), rows);
        } else {
          reader.skipNextRowGroup();
        }
      }
    } catch (IOException | RuntimeException damaged) {
      throw new RefusedFooter("has variants that cannot be read: " + damaged.getMessage(), damaged);
    }
  }

  private boolean isWorthReading(BlockMetaData block) {
    Set<String> used = new HashSet<>();
    long bytes = 0;
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      if (columns.containsPath(chunk.getPath().toArray())) {
        bytes += chunk.getTotalSize();
        if (mayHoldValues(chunk)) {
          used.add(chunk.getPath().toDotString());
        }
      }
    }
    return bytes <= MOST_BYTES
        && used.stream()
            .filter(path -> path.endsWith("." + VALUE))
            .map(path -> path.substring(0, path.length() - VALUE.length()) + TYPED_VALUE)
            .anyMatch(typed -> used.stream().anyMatch(path -> path.startsWith(typed)));
  }

  private static boolean mayHoldValues(ColumnChunkMetaData chunk) {
    return chunk.getStatistics() == null
        || !chunk.getStatistics().isNumNullsSet()
        || chunk.getStatistics().getNumNulls() < chunk.getValueCount();
  }

  private void check(PageReadStore pages, MessageColumnIO rows) throws RefusedFooter {
    RecordReader<Group> reader = rows.getRecordReader(pages, new GroupRecordConverter(columns));
    for (long row = 0; row < pages.getRowCount(); row++) {
      look(reader.read());
    }
  }

  /** Looks for variants, however deep. */
  private static void look(Group group) throws RefusedFooter {
    if (isVariant(group.getType())) {
      VariantMetadata names = VariantMetadata.from(bytes(group, "metadata"));
      check(group, names);
      return;
    }
    for (Type field : group.getType().getFields()) {
      for (int i = 0; !field.isPrimitive() && i < count(group, field.getName()); i++) {
        look(group.getGroup(field.getName(), i));
      }
    }
  }

  private static void check(Group shredded, VariantMetadata names) throws RefusedFooter {
    if (count(shredded, TYPED_VALUE) == 0) {
      return;
    }
    Type typed = shredded.getType().getType(TYPED_VALUE);
    if (count(shredded, VALUE) > 0) {
      checkRest(bytes(shredded, VALUE), typed, names);
    }
    if (!typed.isPrimitive()) {
      checkInside(shredded.getGroup(TYPED_VALUE, 0), names);
    }
  }

  private static void checkInside(Group typed, VariantMetadata names) throws RefusedFooter {
    if (isList(typed.getType())) {
      for (int i = 0; i < typed.getFieldRepetitionCount(0); i++) {
        check(typed.getGroup(0, i).getGroup(0, 0), names);
      }
      return;
    }
    for (Type field : typed.getType().getFields()) {
      check(typed.getGroup(field.getName(), 0), names);
    }
  }

  /** Beside an object's shredded fields there may be others; beside anything else, nothing. */
  private static void checkRest(ByteBuffer value, Type typed, VariantMetadata names)
      throws RefusedFooter {
    boolean object = !typed.isPrimitive() && !isList(typed.asGroupType());
    if (!object || (value.get(value.position()) & BASIC_TYPE) != OBJECT) {
      throw new RefusedFooter("has a variant with two values that contradict each other");
    }
    for (String field : VariantValue.from(names, value).asObject().fieldNames()) {
      if (typed.asGroupType().containsField(field)) {
        throw new RefusedFooter(
            "has a variant whose field " + field + " is there twice, shredded and not");
      }
    }
  }

  private static int count(Group group, String field) {
    return group.getType().containsField(field) ? group.getFieldRepetitionCount(field) : 0;
  }

  private static ByteBuffer bytes(Group group, String field) {
    return ByteBuffer.wrap(group.getBinary(field, 0).getBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
