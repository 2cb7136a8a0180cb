/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.register.ConflictPolicy;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrawlOptionsTest {
  @Test
  void everyOptionIsRead() {
    Problems problems = new Problems();
    CrawlOptions options =
        read(
            "{path: s3://b/raw/, into: raw, format: csv, delimiter: tab, quote: \"'\", header:"
                + " absent, null-tokens: ['?'], on-conflict: string, exclude: ['*.png']}",
            problems);
    assertThat(problems.lines()).isEmpty();
    assertThat(options.path()).hasToString("s3://b/raw");
    assertThat(options.into()).isEqualTo("raw");
    assertThat(options.given().settings())
        .isEqualTo(Map.of("format", "csv", "delimiter", "tab", "quote", "'", "header", "absent"));
    assertThat(options.given().nullTokens()).containsExactly("?");
    assertThat(options.onConflict()).isEqualTo(ConflictPolicy.STRING);
    assertThat(options.exclude()).containsExactly("*.png");
  }

  @Test
  void allProblemsAreFoundAtOnce() {
    Problems problems = new Problems();
    read("{into: 'a b', delimeter: ';', quote: ab, header: maybe}", problems);
    assertThat(problems.lines()).hasSize(5);
    assertThat(String.join("\n", problems.lines()))
        .contains("needs path", "delimiter", "quote must be one ASCII character", "header must be")
        .contains("into must be a namespace");
  }

  @Test
  void optionWithoutAValueSaysWhatItNeeds() {
    Problems problems = new Problems();
    CrawlOptions options =
        read("{path: , into: raw, on-gone: tombstone, undo-within: 7d}", problems);
    assertThat(String.join("\n", problems.lines()))
        .contains("path has no value; it must be a path");
    assertThat(options.keepsRemoved()).isEqualTo(Duration.ofDays(7));
    assertThat(options.withOnGone(GonePolicy.LOG).keepsRemoved()).isZero();
  }

  @Test
  void whatIsNotGivenIsLeftToTheSniffer() {
    CrawlOptions options = read("{path: data, into: raw}", new Problems());
    assertThat(options.given().settings()).isEmpty();
    assertThat(options.digest())
        .isNotEqualTo(options.withGiven("delimiter", ";").digest())
        .isEqualTo(options.withExclude(java.util.List.of("*.png")).digest());
  }

  private static CrawlOptions read(String yaml, Problems problems) {
    return CrawlOptions.read(YamlDocument.parse("crawl.yaml", yaml, Map.of()), problems);
  }
}
