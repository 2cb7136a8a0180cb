/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.register.CrawlLedger;
import io.headrace.lakehouse.table.TableName;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.ColumnStat;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** What a crawl says of the columns, to people and to query planners. */
class ColumnStatisticsTest extends FolderCrawl {
  private final TableName table = table("trips");

  @Test
  void crawlDescribesItsColumnsAndAppendedFilesAddUp() throws IOException {
    write("trips/year=2023/a.csv", "id,city,fare\n1,Rome,2.5\n2,Rome,\n3,Oslo,7.25\n");
    CrawlReport report = crawl();

    assertThat(
            lakehouse
                .tables()
                .read(CrawlLedger.STATISTICS)
                .filter("table = '" + table + "'")
                .orderBy("position")
                .selectExpr(
                    "concat_ws(' ', column, type, rows, nulls, distinct_estimate, min, max,"
                        + " to_json(top_values), source)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0)))
        .containsExactly(
            "id BIGINT 3 0 3 1 3 [] rows",
            "city STRING 3 0 2 Oslo Rome [{\"value\":\"Rome\",\"count\":2}] rows",
            "fare DOUBLE 3 1 2 2.5 7.25 [] rows",
            "year BIGINT 3 0 1 2023 2023 [{\"value\":\"2023\",\"count\":3}] rows");
    assertThat(report.details().toString()).contains("Columns", "Rome 2");

    write("trips/year=2024/b.csv", "id,city,fare\n3,Rome,2.5\n4,Bern,1.0\n");
    crawl();
    assertThat(ndv()).isEqualTo(Map.of("id", "4", "city", "3", "fare", "3", "year", "2"));
    assertThat(plannedDistinct()).isEqualTo(Map.of("id", 4L, "city", 3L, "fare", 3L, "year", 2L));
  }

  /** As the current snapshot's statistics file says it. */
  private Map<String, String> ndv() {
    Table loaded = lakehouse.tables().load(table);
    StatisticsFile file =
        loaded.statisticsFiles().stream()
            .filter(each -> each.snapshotId() == loaded.currentSnapshot().snapshotId())
            .findFirst()
            .orElseThrow();
    return file.blobMetadata().stream()
        .collect(
            Collectors.toMap(
                blob -> loaded.schema().findColumnName(blob.fields().get(0)),
                blob -> blob.properties().get("ndv")));
  }

  /** As Spark's planner sees it. */
  private Map<String, Long> plannedDistinct() {
    SparkSession spark = lakehouse.spark().newSession();
    spark.conf().set("spark.sql.cbo.enabled", "true");
    Map<Attribute, ColumnStat> known =
        CollectionConverters.asJava(
            spark.table(table.sql()).queryExecution().optimizedPlan().stats().attributeStats());
    return known.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> each.getKey().name(),
                each -> each.getValue().distinctCount().get().toLong()));
  }
}
