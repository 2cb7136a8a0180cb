/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.transform.batch.ColumnStatistics;
import io.headrace.transform.batch.ColumnSummary;
import io.headrace.transform.batch.ScoringCounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What columns were like in each run, and how they have moved since the run before. */
record ColumnHistory(TableStore tables, ScoringRuns.Key run) {
  static final TableName TABLE = TableName.system("scoring_columns");

  private static final int MOST_TOLD = 100;

  private static final StructType COLUMN =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("model_name", DataTypes.StringType)
          .add("model_version", DataTypes.IntegerType)
          .add("side", DataTypes.StringType)
          .add("column", DataTypes.StringType)
          .add("cells", DataTypes.LongType)
          .add("nulls", DataTypes.LongType)
          .add("min", DataTypes.DoubleType)
          .add("max", DataTypes.DoubleType)
          .add("mean", DataTypes.DoubleType)
          .add("deviation", DataTypes.DoubleType)
          .add("job", DataTypes.StringType)
          .add("sketch", DataTypes.BinaryType);

  /** Which column of which side. */
  private record Place(String side, String column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::side).thenComparing(Place::column);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private static Map<Place, ColumnStatistics> seen(ScoringCounts counts) {
    Map<Place, ColumnStatistics> seen = new TreeMap<>();
    counts.inputs().forEach((column, each) -> seen.put(new Place("input", column), each));
    counts.outputs().forEach((column, each) -> seen.put(new Place("output", column), each));
    return seen;
  }

  void save(ScoringCounts counts, CommitNotes notes) {
    List<Row> rows = new ArrayList<>();
    seen(counts).forEach((place, each) -> rows.add(row(place, each)));
    if (!rows.isEmpty()) {
      tables.appendRows(TABLE, COLUMN, rows, notes);
    }
  }

  private Row row(Place place, ColumnStatistics statistics) {
    ColumnSummary summary = statistics.summary();
    boolean any = summary.numbers() > 0;
    return RowFactory.create(
        run.runId(),
        run.model().name(),
        run.model().version(),
        place.side(),
        place.column(),
        summary.cells(),
        summary.nulls(),
        any ? summary.least() : null,
        any ? summary.most() : null,
        any ? summary.mean() : null,
        any ? summary.deviation() : null,
        run.job(),
        ByteBuffer.wrap(statistics.sketch()));
  }

  /**
   * How the columns have moved since the last run of the same job with a model of the same name;
   * those first that have moved most. Empty where there was none, or it has left no columns.
   */
  Optional<ReportTable> shift(ScoringCounts counts) {
    Optional<Record> before = before();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    String runId = String.valueOf(before.get().getField("run_id"));
    Map<Place, ColumnShift.Seen> old = seenIn(runId);
    Map<Double, List<List<String>>> lines = new TreeMap<>(Comparator.reverseOrder());
    seen(counts)
        .forEach(
            (place, each) -> {
              ColumnShift.Seen was = old.get(place);
              if (was != null) {
                ColumnShift shift = new ColumnShift(was, seen(each));
                lines
                    .computeIfAbsent(shift.stabilityIndex().orElse(0), first -> new ArrayList<>())
                    .add(line(place, shift));
              }
            });
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportTable(
                "Shift since run "
                    + runId
                    + ", model version "
                    + before.get().getField("model_version"),
                List.of(
                    "column", "side", "PSI", "mean, in deviations", "nulls before", "nulls now"),
                lines.values().stream().flatMap(List::stream).limit(MOST_TOLD).toList()));
  }

  private static List<String> line(Place place, ColumnShift shift) {
    return List.of(
        place.column(),
        place.side(),
        number("%.3f", shift.stabilityIndex()),
        number("%+.2f", shift.meanShift()),
        share(shift.before()),
        share(shift.now()));
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
  }

  private static String share(ColumnShift.Seen seen) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * seen.nullShare());
  }

  private static ColumnShift.Seen seen(ColumnStatistics statistics) {
    ColumnSummary summary = statistics.summary();
    boolean any = summary.numbers() > 0;
    return new ColumnShift.Seen(
        summary.cells(),
        summary.nulls(),
        any ? summary.mean() : Double.NaN,
        any ? summary.deviation() : Double.NaN,
        statistics.sketch());
  }

  private Optional<Record> before() {
    Expression same =
        Expressions.and(
            Expressions.equal("job", run.job()),
            Expressions.equal("model_name", run.model().name()),
            Expressions.notEqual("run_id", run.runId()));
    return select(ScoringRuns.RUNS, same).stream()
        .max(Comparator.comparing(record -> (OffsetDateTime) record.getField("ended_at")));
  }

  private Map<Place, ColumnShift.Seen> seenIn(String runId) {
    Expression condition =
        Expressions.and(
            Expressions.equal("run_id", runId),
            Expressions.equal("job", run.job()),
            Expressions.equal("model_name", run.model().name()));
    Map<Place, ColumnShift.Seen> seen = new TreeMap<>();
    for (Record row : select(TABLE, condition)) {
      Place place =
          new Place(String.valueOf(row.getField("side")), String.valueOf(row.getField("column")));
      if (row.getField("sketch") instanceof ByteBuffer sketch) {
        byte[] bytes = new byte[sketch.remaining()];
        sketch.duplicate().get(bytes);
        seen.put(
            place,
            new ColumnShift.Seen(
                (Long) row.getField("cells"),
                (Long) row.getField("nulls"),
                orNothing(row.getField("mean")),
                orNothing(row.getField("deviation")),
                bytes));
      }
    }
    return seen;
  }

  private static double orNothing(@Nullable Object number) {
    return number == null ? Double.NaN : (Double) number;
  }

  /** Without a Spark job. */
  private List<Record> select(TableName table, Expression condition) {
    if (!tables.exists(table)) {
      return List.of();
    }
    List<Record> records = new ArrayList<>();
    try (CloseableIterable<Record> found =
        IcebergGenerics.read(tables.load(table)).where(condition).build()) {
      found.forEach(records::add);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return records;
  }
}
