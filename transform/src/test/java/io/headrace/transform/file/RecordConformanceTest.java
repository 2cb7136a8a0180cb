/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.transform.OnBadRow;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import io.headrace.transform.translate.NamedTranslation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files with the answers they must have; {@code CONFORMANCE.md} lists them. */
class RecordConformanceTest {
  private static final Path PAGE = Path.of("CONFORMANCE.md");

  @TempDir static Path models;
  @TempDir Path folder;

  private static ModelSource source;
  private static ModelLease lease;

  @BeforeAll
  static void modelIsLoaded() throws IOException {
    source = SumModel.in(models);
    lease = ResidentModels.lease(source, () -> {});
  }

  @AfterAll
  static void modelIsFreed() {
    lease.close();
    ResidentModels.evict(source);
  }

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in = RecordConformanceTest.class.getResourceAsStream("conformance.jsonl")) {
      ObjectMapper json = new ObjectMapper();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(
              line -> {
                try {
                  return json.readTree(line);
                } catch (IOException broken) {
                  throw new IllegalStateException(line, broken);
                }
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAreAsExpected(JsonNode given) throws IOException {
    Path input = Files.write(folder.resolve("input"), bytes(given));
    Path output = folder.resolve("input.out");
    FileTask task =
        new FileTask(
            new StoredObject(StoragePath.of(input), Files.size(input), "", Instant.ofEpochMilli(0)),
            StoragePath.of(output));
    RecordModel model = new ImportedRecords(lease, NamedTranslation.NONE);
    List<Failure> failures = new ArrayList<>();
    try (BatchCall call = new BatchCall(model::run, Duration.ofMinutes(1), () -> {});
        FileScoring scoring =
            new FileScoring(
                List.of(FilePart.whole(task)).iterator(),
                model,
                call,
                rules(given),
                BatchSearch.of(rules(given).batchRows(), "conformance"),
                new Configuration(false),
                FileWatch.BLIND,
                (file, failed) -> failures.add(failed))) {
      Optional<ScoredFile> rows = scoring.next();
      if (given.has("fails")) {
        assertThat(rows).isEmpty();
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).hasMessageContaining(given.get("fails").asText());
        assertThat(output).doesNotExist();
      } else {
        assertThat(failures).isEmpty();
        check(given, rows.orElseThrow(), output);
      }
      assertThat(scoring.next()).isEmpty();
    }
  }

  private static void check(JsonNode given, ScoredFile answers, Path output) {
    int rejected = 0;
    int rows = 0;
    try (ScoredFile file = answers) {
      while (file.hasNext()) {
        rejected += file.next().isNullAt(ScoreFiles.SCHEMA.fieldIndex("reason")) ? 0 : 1;
        rows++;
      }
    }
    assertThat(output).content().isEqualTo(given.get("expected").asText());
    assertThat(rejected).isEqualTo(given.path("rejected").asInt(0));
    if (given.path("expected").asText().endsWith("\n") && !given.has("envelope")) {
      assertThat(rows - rejected).isEqualTo((int) given.get("expected").asText().lines().count());
    }
  }

  private static byte[] bytes(JsonNode given) throws IOException {
    return given.has("input-base64")
        ? given.get("input-base64").binaryValue()
        : given.get("input").asText().getBytes(StandardCharsets.UTF_8);
  }

  private static FileRules rules(JsonNode given) {
    ContentType content = ContentType.parse(text(given, "content", "text/csv")).orElseThrow();
    RecordShape shape =
        new RecordShape(
            SplitType.valueOf(constant(text(given, "split", "line"))),
            content,
            ContentType.parse(text(given, "accept", content.mime())).orElseThrow(),
            text(given, "assemble", "line").equals("line"),
            text(given, "input-filter", "$"),
            given.path("join").asBoolean(),
            text(given, "output-filter", "$"),
            Envelope.valueOf(constant(text(given, "envelope", "none"))));
    return new FileRules(
        shape,
        given.path("gzip").asBoolean(),
        text(given, "strategy", "multi").equals("single") ? 1 : 256,
        given.path("payload").asLong(1 << 20),
        true,
        OnBadRow.valueOf(constant(text(given, "on-error", "fail"))),
        given.path("max-error-rate").asDouble(1),
        Duration.ofMinutes(1),
        0,
        0.5,
        null);
  }

  private static String text(JsonNode given, String name, String otherwise) {
    return given.path(name).asText(otherwise);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  @Test
  void pageListsEveryCase() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(cases().map(given -> "| " + given.get("name").asText() + " |"))
        .allMatch(page::contains)
        .hasSizeGreaterThan(60);
  }

  @Test
  void pathsOutsideTheSubsetAreRefused() {
    for (String path :
        new String[] {
          "x", "$..a", "$.a[?(@.b)]", "$['a[0]']", "$[", "$[1:2:3]", "$.a.length()", "$[a]"
        }) {
      assertThatThrownBy(() -> JsonPathFilter.parse(path))
          .as(path)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> JsonPathFilter.parse("$." + "a".repeat(62)))
        .hasMessageContaining("longer than 63");
  }
}
