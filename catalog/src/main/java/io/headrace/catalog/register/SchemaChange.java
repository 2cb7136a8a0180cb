/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the registered table differs from what the files hold. */
public sealed interface SchemaChange {
  String column();

  /** One line for the crawl report. */
  String describe();

  /** The same as a line of a plan. */
  PlannedChange planned();

  /** The files have a column the table lacks. */
  record ColumnAdded(String column, String type) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": new column of type " + type;
    }

    @Override
    public PlannedChange planned() {
      return new PlannedChange(PlannedChange.Kind.ADD_COLUMN, column, type);
    }
  }

  /** A column takes a wider type; what was written before stays as it is. */
  record ColumnWidened(String column, String from, String to) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": " + from + " becomes " + to;
    }

    @Override
    public PlannedChange planned() {
      return new PlannedChange(PlannedChange.Kind.WIDEN_COLUMN, column, from + " → " + to);
    }
  }

  /** A column has another name than in the files. */
  record ColumnNamed(String column, String inFiles) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": called " + inFiles + " in files";
    }

    @Override
    public PlannedChange planned() {
      return new PlannedChange(PlannedChange.Kind.NAME_COLUMN, column, "in files: " + inFiles);
    }
  }

  /** The table has a column that some file lacks: its rows have no value there. */
  record ColumnAbsent(String column, String file) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": not in " + file + ", its rows have no value there";
    }

    @Override
    public PlannedChange planned() {
      return new PlannedChange(
          PlannedChange.Kind.LACKS_COLUMN, column, "not in " + file + ": no value in its rows");
    }
  }

  /**
   * Moments were finer than the microseconds that tables keep.
   *
   * @param values that lost something
   * @param file the first of the files they are in
   */
  record MomentsCut(String column, long values, String file, long files) implements SchemaChange {
    /** One for each column, in the order of their names. */
    static List<SchemaChange> byColumn(Stream<MomentsCut> cut) {
      return List.copyOf(
          cut.collect(
                  Collectors.toMap(
                      MomentsCut::column, each -> each, MomentsCut::plus, TreeMap::new))
              .values());
    }

    private MomentsCut plus(MomentsCut more) {
      return new MomentsCut(column, values + more.values, file, files + more.files);
    }

    @Override
    public String describe() {
      return column + ": " + words();
    }

    @Override
    public PlannedChange planned() {
      return new PlannedChange(PlannedChange.Kind.CUT_MOMENTS, column, words());
    }

    private String words() {
      return String.format(
          Locale.ROOT,
          "%,d %s in %s%s cut from nanoseconds to microseconds",
          values,
          values == 1 ? "value" : "values",
          file,
          files == 1 ? "" : String.format(Locale.ROOT, " and %,d more", files - 1));
    }
  }

  /** Values of the files cannot be read as the column's type. */
  record TypeConflict(String column, String type, String evidence) implements SchemaChange {
    @Override
    public String describe() {
      return column + ": " + type + " in the table, but " + evidence;
    }

    @Override
    public PlannedChange planned() {
      return new PlannedChange(
          PlannedChange.Kind.CONFLICT, column, type + " in the table, but " + evidence);
    }
  }
}
