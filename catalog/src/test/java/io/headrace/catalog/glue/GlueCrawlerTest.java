/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.GonePolicy;
import io.headrace.catalog.grouping.GroupingOptions;
import io.headrace.catalog.sniff.Classifier;
import io.headrace.lakehouse.failure.Failure;
import org.junit.jupiter.api.Test;

class GlueCrawlerTest {
  private static final String REQUEST =
      """
      {
        "Name": "nightly",
        "Role": "arn:aws:iam::123456789012:role/glue",
        "DatabaseName": "sales",
        "TablePrefix": "raw_",
        "Targets": {
          "S3Targets": [
            {"Path": "s3://bucket/drop/2024", "Exclusions": ["*.tmp", "old/**"], "SampleSize": 10},
            {"Path": "s3://bucket/more/"}
          ],
          "JdbcTargets": [{"ConnectionName": "db", "Path": "a/b"}]
        },
        "Schedule": "cron(15 12 * * ? *)",
        "Classifiers": [
          "by-name",
          "items",
          {"CsvClassifier": {"Name": "c", "Delimiter": ";", "ContainsHeader": "ABSENT",
            "Header": ["a", "b"], "DisableValueTrimming": true, "AllowSingleColumn": false,
            "Serde": "OpenCSVSerDe", "CustomDatatypes": ["INT"]}},
          {"GrokClassifier": {"Name": "g", "Classification": "stock",
            "GrokPattern": "%{SHELF:shelf} %{INT:n:int}", "CustomPatterns": "SHELF [A-Z]\\\\d"}},
          {"JsonClassifier": {"Name": "items", "JsonPath": "$.items[*]"}},
          {"XMLClassifier": {"Name": "x", "Classification": "xml", "RowTag": "row"}},
          {"BsonClassifier": {"Name": "b"}}
        ],
        "SchemaChangePolicy": {"UpdateBehavior": "UPDATE_IN_DATABASE", "DeleteBehavior": "DELETE_FROM_DATABASE"},
        "RecrawlPolicy": {"RecrawlBehavior": "CRAWL_NEW_FOLDERS_ONLY"},
        "Configuration": "{\\"Version\\":1.0,\\"Grouping\\":{\\"TableGroupingPolicy\\":\\"CombineCompatibleSchemas\\",\\"TableLevelConfiguration\\":4}}"
      }
      """;

  @Test
  void everyS3TargetIsACrawlAsItWasAskedFor() {
    GlueCrawler crawler = GlueCrawler.parse(REQUEST, "crawler.json");
    assertThat(crawler.name()).isEqualTo("nightly");
    CrawlOptions first = crawler.crawls().get(0);
    assertThat(first.path().uri()).isEqualTo("s3://bucket/drop/2024");
    assertThat(first.into()).isEqualTo("sales");
    assertThat(first.exclude()).containsExactly("*.tmp", "old/**");
    assertThat(first.onGone()).isEqualTo(GonePolicy.DELETE);
    assertThat(first.grouping())
        .isEqualTo(new GroupingOptions(GroupingOptions.Policy.COMBINE, 1, "raw_{table}"));
    assertThat(first.classifiers())
        .extracting(Classifier::name)
        .containsExactly("items", "c", "g", "x");
    assertThat(first.classifiers().get(0).settings()).containsEntry("json-path", "$.items[*]");
    assertThat(first.classifiers().get(1).settings())
        .containsEntry("delimiter", ";")
        .containsEntry("header", "absent")
        .containsEntry("columns", "[\"a\",\"b\"]")
        .containsEntry("trim", "false");
    assertThat(first.classifiers().get(2).settings())
        .containsEntry("grok-patterns", "SHELF [A-Z]\\d")
        .containsEntry("classification", "stock");
    assertThat(crawler.crawls().get(1).path().uri()).isEqualTo("s3://bucket/more");
  }

  @Test
  void whatIsNotHonouredIsSaid() {
    assertThat(GlueCrawler.parse(REQUEST, "crawler.json").unhonoured())
        .anyMatch(line -> line.startsWith("Role"))
        .anyMatch(line -> line.startsWith("Schedule"))
        .anyMatch(line -> line.contains("CRAWL_NEW_FOLDERS_ONLY"))
        .anyMatch(line -> line.startsWith("JdbcTargets"))
        .anyMatch(line -> line.contains("by-name"))
        .anyMatch(line -> line.startsWith("CsvClassifier c: Serde"))
        .anyMatch(line -> line.startsWith("CsvClassifier c: CustomDatatypes"))
        .anyMatch(line -> line.contains("BsonClassifier"))
        .noneMatch(line -> line.contains("items"))
        .anyMatch(line -> line.startsWith("SampleSize"));
  }

  @Test
  void whatIsNoRequestIsRefused() {
    assertThatThrownBy(() -> GlueCrawler.parse("[]", "x.json"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("x.json is no CreateCrawler request");
    assertThatThrownBy(() -> GlueCrawler.parse("{\"Targets\": {", "x.json"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> GlueCrawler.parse("{\"Targets\": {}}", "x.json"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no S3 target");
    String classifiers =
        """
        {"Targets": {"S3Targets": [{"Path": "s3://b"}]}, "Classifiers": [
          {"GrokClassifier": {"Name": "g", "GrokPattern": "%{"}},
          {"JsonClassifier": {"Name": "j", "JsonPath": "items"}}]}
        """;
    assertThatThrownBy(() -> GlueCrawler.parse(classifiers, "x.json"))
        .hasMessageContaining("2 problems in x.json")
        .hasMessageContaining("classifier g")
        .hasMessageContaining("classifier j");
    assertThatThrownBy(
            () -> GlueCrawler.parse("{\"Targets\": {}, \"Configuration\": \"{\"}", "x.json"))
        .hasMessageContaining("Configuration in x.json is not JSON");
  }
}
