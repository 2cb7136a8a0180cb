/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.typing.TypeChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others found in their files, and how often the sniffer finds the same. */
class SnifferCorpusTest {
  private static final Logger LOG = LoggerFactory.getLogger(SnifferCorpusTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fields of the truth that were looked at, and those found the same. */
  private static final class Score {
    private final Map<String, int[]> fields = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();

    void add(String field, String file, Object expected, Object found) {
      boolean same = expected.equals(found);
      int[] counts = fields.computeIfAbsent(field, any -> new int[2]);
      counts[0] += same ? 1 : 0;
      counts[1]++;
      if (!same) {
        misses.add(file + ": " + field + " " + expected + ", found " + found);
      }
    }

    double share() {
      int same = fields.values().stream().mapToInt(counts -> counts[0]).sum();
      int all = fields.values().stream().mapToInt(counts -> counts[1]).sum();
      return (double) same / all;
    }

    void log(String corpus) {
      StringBuilder words = new StringBuilder();
      fields.forEach(
          (field, counts) ->
              words
                  .append(", ")
                  .append(field)
                  .append(' ')
                  .append(counts[0])
                  .append('/')
                  .append(counts[1]));
      String line = String.format(Locale.ROOT, "%s: %.1f %%%s", corpus, 100 * share(), words);
      misses.add(0, line);
      LOG.info(line);
      try {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "sniffed-" + corpus + ".txt"), misses);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  @Test
  void csvSpectrumIsReadValueByValue() throws IOException {
    Score score = new Score();
    for (JsonNode truth : truths("csv-spectrum")) {
      Path file = SharedData.folder("formats").resolve(truth.get("file").asText());
      Sniffed sniffed = sniff(file).orElseThrow();
      score(score, file, truth, sniffed);
      assertThat(values(file, sniffed)).isEqualTo(expectedValues(truth));
    }
    score.log("csv-spectrum");
    assertThat(score.share()).isEqualTo(1);
  }

  @Test
  void dialectsOfTheW3cFilesAreFound() throws IOException {
    Score score = new Score();
    for (JsonNode truth : truths("w3c-csvw")) {
      Path file = SharedData.folder("formats").resolve(truth.get("file").asText());
      Optional<Sniffed> sniffed = sniff(file);
      boolean single = truth.has("note");
      String delimiter = sniffed.map(s -> s.plainSettings().get("delimiter")).orElse("none");
      score.add(
          "delimiter",
          truth.get("file").asText(),
          single ? "none" : CsvDialect.word(truth.get("delimiter").asText().charAt(0)),
          delimiter);
      sniffed.ifPresent(
          found ->
              score.add(
                  "quote",
                  truth.get("file").asText(),
                  truth.get("quote").asText(),
                  found.plainSettings().get("quote")));
    }
    score.log("w3c-csvw");
    assertThat(score.share()).isGreaterThan(0.9);
  }

  @Test
  void mostOfWhatDuckDbFindsIsFound() throws IOException {
    Score score = new Score();
    for (JsonNode truth : truths("duckdb")) {
      Path file = SharedData.folder("formats").resolve(truth.get("file").asText());
      boolean scored =
          truth.get("compression").asText().equals("none")
              && (truth.has("delimiter")
                  || truth.has("types")
                  || truth.has("header")
                  || truth.has("quote")
                  || truth.has("n_columns"));
      if (!scored || truth.has("must_error")) {
        continue;
      }
      Optional<Sniffed> sniffed = sniff(file);
      if (sniffed.isEmpty()) {
        score.add("recognised", file.getFileName().toString(), true, false);
      } else {
        score(score, file, truth, sniffed.get());
      }
    }
    score.log("duckdb");
    assertThat(score.share()).isGreaterThan(0.6);
  }

  @Test
  void noFileOfAnyCorpusMakesTheSnifferFail() throws IOException {
    int files = 0;
    try (var walk = Files.walk(SharedData.folder("formats"))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        sniff(file).ifPresent(sniffed -> assertThat(sniffed.columns()).as("%s", file).isNotEmpty());
        files++;
      }
    }
    assertThat(files).isPositive();
  }

  private static void score(Score score, Path path, JsonNode truth, Sniffed sniffed)
      throws IOException {
    String file = path.getFileName().toString();
    Map<String, String> found = sniffed.plainSettings();
    if (truth.hasNonNull("delimiter")) {
      score.add(
          "delimiter",
          file,
          CsvDialect.word(truth.get("delimiter").asText().charAt(0)),
          found.get("delimiter"));
    }
    for (String field : List.of("quote", "escape")) {
      if (truth.has(field)) {
        boolean quotes = sniffed.settings().get("quote").origin().name().equals("SNIFFED");
        String none = truth.get(field).isNull() ? "none" : truth.get(field).asText();
        score.add(field, file, none, none.equals("none") && !quotes ? "none" : found.get(field));
      }
    }
    if (truth.has("header")) {
      score.add("header", file, truth.get("header").asBoolean(), sniffed.named());
    }
    if (truth.has("n_columns")) {
      score.add("columns", file, truth.get("n_columns").asInt(), sniffed.columns().size());
    }
    if (truth.has("columns") && sniffed.named()) {
      score.add("names", file, texts(truth.get("columns")), sniffed.columnNames());
    }
    if (truth.has("types")) {
      score.add("types", file, texts(truth.get("types")), types(sniffed));
    }
    if (truth.has("rows")) {
      score.add("rows", file, truth.get("rows").asLong(), (long) values(path, sniffed).size());
    }
  }

  /** In DuckDB's words. */
  private static List<String> types(Sniffed sniffed) {
    return sniffed.columns().stream()
        .map(column -> TypeChoice.of(column.evidence()).type().simpleString())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static List<Map<String, String>> expectedValues(JsonNode truth) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode row : truth.get("values")) {
      Map<String, String> values = new TreeMap<>();
      row.properties().forEach(e -> values.put(e.getKey(), newlines(e.getValue().asText())));
      rows.add(values);
    }
    return rows;
  }

  private static List<Map<String, String>> values(Path file, Sniffed sniffed) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvRecords records =
        new CsvRecords(Files.newInputStream(file), CsvSniffer.dialect(sniffed))) {
      boolean header = sniffed.named();
      while (records.next()) {
        if (records.isBlank() || records.fields() != sniffed.columns().size()) {
          continue;
        }
        if (header) {
          header = false;
          continue;
        }
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < records.fields(); i++) {
          row.put(sniffed.columnNames().get(i), newlines(records.text(i)));
        }
        rows.add(row);
      }
      assertThat(records.reconciles()).as("%s has all its lines in records", file).isTrue();
    }
    return rows;
  }

  /** The corpus is stored with one kind of line end, its truth with two. */
  private static String newlines(String text) {
    return text.replace("\r\n", "\n");
  }

  private static Optional<Sniffed> sniff(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Sample.BYTES);
      Sample sample =
          new Sample(file.getFileName().toString(), bytes, bytes.length == Files.size(file));
      return new CsvSniffer().sniff(sample, GivenSettings.NONE);
    }
  }

  private static List<JsonNode> truths(String corpus) throws IOException {
    List<JsonNode> truths = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.folder("formats").resolve("expected.jsonl"))) {
      JsonNode truth = JSON.readTree(line);
      if (truth.get("corpus").asText().equals(corpus)
          && truth.get("format").asText().equals("csv")) {
        truths.add(truth);
      }
    }
    assertThat(truths).isNotEmpty();
    return truths;
  }
}
