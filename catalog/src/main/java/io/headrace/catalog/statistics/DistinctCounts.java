/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import io.headrace.lakehouse.table.CommitRetry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.GenericBlobMetadata;
import org.apache.iceberg.GenericStatisticsFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.puffin.Blob;
import org.apache.iceberg.puffin.BlobMetadata;
import org.apache.iceberg.puffin.Puffin;
import org.apache.iceberg.puffin.PuffinCompressionCodec;
import org.apache.iceberg.puffin.PuffinReader;
import org.apache.iceberg.puffin.PuffinWriter;
import org.apache.iceberg.puffin.StandardBlobTypes;
import org.apache.iceberg.util.Pair;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.types.StructType;

/**
 * The distinct values of a table's columns where query planners look for them: a Puffin file that
 * belongs to a snapshot, one theta sketch a column with its {@code ndv}.
 *
 * @see <a href="https://iceberg.apache.org/puffin-spec/">Puffin</a>
 */
public final class DistinctCounts {
  private static final String TYPE = StandardBlobTypes.APACHE_DATASKETCHES_THETA_V1;
  private static final String NDV = "ndv";

  private final Table table;

  public DistinctCounts(Table table) {
    this.table = table;
  }

  /**
   * Writes the statistics of a snapshot and makes them part of the table, in one commit. The
   * snapshot may be the head of a branch: its statistics are published with it, and vanish with it.
   *
   * <p>Where rows were added to older ones, their sketches are merged with those of the nearest
   * snapshot that has any. Sketches only grow: once rows have been deleted or rewritten since, the
   * numbers are upper estimates, until the table is built anew. Where rows were added by a commit
   * without statistics, nothing true can be said of the whole, and nothing is written.
   *
   * @param schema of the rows
   * @param added their sketch
   * @param alone whether they are all the rows of the snapshot
   */
  public void write(long snapshotId, StructType schema, TableSketch added, boolean alone)
      throws IOException {
    Optional<Map<Integer, DistinctValues>> older =
        alone ? Optional.of(Map.of()) : beneath(snapshotId);
    if (older.isEmpty()) {
      return;
    }
    Map<Integer, DistinctValues> sketches = new HashMap<>(older.get());
    for (int i = 0; i < added.columns().size(); i++) {
      DistinctValues distinct = added.columns().get(i).distinct();
      if (distinct != null) {
        int id = table.schema().findField(schema.apply(i).name()).fieldId();
        sketches.merge(id, distinct, DistinctValues::merge);
      }
    }
    if (!sketches.isEmpty()) {
      StatisticsFile file = written(snapshotId, sketches);
      CommitRetry.until(
          "the statistics of " + table.name(),
          () -> {
            table.refresh();
            table.updateStatistics().setStatistics(file).commit();
            return table;
          });
    }
  }

  /** Of all rows below a snapshot; empty where that is not known. */
  private Optional<Map<Integer, DistinctValues>> beneath(long snapshotId) throws IOException {
    for (Snapshot snapshot : SnapshotUtil.ancestorsOf(snapshotId, table::snapshot)) {
      if (snapshot.snapshotId() == snapshotId) {
        continue;
      }
      Optional<StatisticsFile> file =
          table.statisticsFiles().stream()
              .filter(each -> each.snapshotId() == snapshot.snapshotId())
              .findFirst();
      if (file.isPresent()) {
        return Optional.of(read(file.get()));
      }
      boolean adds =
          !snapshot.operation().equals(DataOperations.DELETE)
              && !snapshot.operation().equals(DataOperations.REPLACE);
      if (adds) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.of());
  }

  private Map<Integer, DistinctValues> read(StatisticsFile file) throws IOException {
    Map<Integer, DistinctValues> sketches = new HashMap<>();
    try (PuffinReader reader =
        Puffin.read(table.io().newInputFile(file.path()))
            .withFileSize(file.fileSizeInBytes())
            .withFooterSize(file.fileFooterSizeInBytes())
            .build()) {
      List<BlobMetadata> blobs =
          reader.fileMetadata().blobs().stream()
              .filter(blob -> blob.type().equals(TYPE) && blob.inputFields().size() == 1)
              .toList();
      for (Pair<BlobMetadata, ByteBuffer> blob : reader.readAll(blobs)) {
        byte[] sketch = new byte[blob.second().remaining()];
        blob.second().duplicate().get(sketch);
        sketches.put(blob.first().inputFields().get(0), new DistinctValues(sketch));
      }
    }
    return sketches;
  }

  private StatisticsFile written(long snapshotId, Map<Integer, DistinctValues> sketches)
      throws IOException {
    Snapshot snapshot = table.snapshot(snapshotId);
    OutputFile out =
        table
            .io()
            .newOutputFile(
                ((HasTableOperations) table)
                    .operations()
                    .metadataFileLocation(
                        String.format(Locale.ROOT, "%d-%s.stats", snapshotId, UUID.randomUUID())));
    try (PuffinWriter writer = Puffin.write(out).createdBy("Headrace").build()) {
      sketches.forEach(
          (field, distinct) ->
              writer.write(
                  new Blob(
                      TYPE,
                      List.of(field),
                      snapshotId,
                      snapshot.sequenceNumber(),
                      ByteBuffer.wrap(distinct.sketch()),
                      PuffinCompressionCodec.ZSTD,
                      Map.of(NDV, Long.toString(distinct.estimate())))));
      writer.finish();
      List<org.apache.iceberg.BlobMetadata> blobs = new ArrayList<>();
      writer.writtenBlobsMetadata().forEach(blob -> blobs.add(GenericBlobMetadata.from(blob)));
      return new GenericStatisticsFile(
          snapshotId, out.location(), writer.fileSize(), writer.footerSize(), blobs);
    }
  }
}
