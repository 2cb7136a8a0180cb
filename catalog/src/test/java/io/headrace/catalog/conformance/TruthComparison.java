/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.csv.CsvDialect;
import io.headrace.catalog.sniff.json.JsonLayout;
import io.headrace.catalog.sniff.json.RecordShape;
import io.headrace.catalog.sniff.xml.XmlSniffer;
import io.headrace.lakehouse.option.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** Compares what was found in one file with its truth, field by field. */
final class TruthComparison {
  private final CorpusScore score;
  private final Path folder;
  private final JsonNode truth;
  private final String file;
  private final FileReading reading;

  /**
   * @param folder below which the truth names its files
   */
  TruthComparison(CorpusScore score, Path folder, JsonNode truth, FileReading reading) {
    this.folder = folder;
    this.score = score;
    this.truth = truth;
    this.file = truth.get("file").asText();
    this.reading = reading;
  }

  void run() {
    boolean survives = truth.path("robustness").asBoolean();
    boolean advisory = truth.has("must_error_authority");
    if (survives) {
      score.compare(file, "survived", true, true);
    } else if (truth.has("verdict")) {
      verdict();
    } else if (truth.get("format").asText().equals("iceberg-metadata-json")) {
      score.compare(file, "refused", reading.sniffed().isEmpty(), "became a table");
    } else if (truth.has("must_error") && !advisory) {
      score.compare(
          file, "refused", reading.refused(), "was read: " + truth.get("must_error").asText());
    } else if (truth.path("encrypted").asBoolean()) {
      score.compare(file, "refused", reading.refused(), "was read without keys");
    } else {
      fields();
    }
  }

  private void verdict() {
    boolean json = reading.sniffed().filter(found -> found.format().equals("json")).isPresent();
    String verdict = truth.get("verdict").asText();
    boolean accepted = json && !reading.refused();
    switch (verdict) {
      case "must accept" -> score.compare(file, "accepted", accepted, words());
      case "must reject" -> score.compare(file, "refused", !json, "became a JSON table");
      default -> score.compare(file, "survived", true, true);
    }
  }

  private String words() {
    return reading.verdict().looksLike() + " " + reading.verdict().refusal() + reading.rejects();
  }

  private void fields() {
    if (truth.hasNonNull("rows")) {
      score.compare(file, "rows", truth.get("rows").asLong(), reading.rowCount());
    }
    if (reading.sniffed().isEmpty()) {
      boolean nothing = reading.verdict().isEmpty() && truth.path("rows").asLong() == 0;
      if (truth.has("types") || truth.has("columns") || truth.has("delimiter")) {
        score.compare(file, "recognised", nothing, words());
      }
      return;
    }
    Sniffed sniffed = reading.sniffed().get();
    if (!truth.get("format").asText().equals(sniffed.format())) {
      return;
    }
    switch (truth.get("format").asText()) {
      case "csv" -> dialect(sniffed);
      case "json" -> layout(sniffed);
      case "xml" -> rowTag(sniffed);
      case "orc", "avro" -> columnar(sniffed);
      case "parquet" -> codecs(sniffed);
      default -> {}
    }
    if (truth.hasNonNull("n_columns")) {
      score.compare(file, "columns", truth.get("n_columns").asInt(), sniffed.columns().size());
    }
    if (truth.hasNonNull("columns") && (sniffed.named() || !isCsv())) {
      score.compare(file, "names", texts(truth.get("columns")), sources(sniffed));
    }
    if (truth.hasNonNull("status_counts")) {
      statusCounts(sniffed);
    }
  }

  private boolean isCsv() {
    return truth.get("format").asText().equals("csv");
  }

  private static List<String> sources(Sniffed sniffed) {
    return sniffed.columnNames().stream()
        .filter(name -> !name.equals(RecordShape.RESCUED))
        .toList();
  }

  private void dialect(Sniffed sniffed) {
    Map<String, String> found = sniffed.plainSettings();
    boolean quotes = sniffed.settings().get(GivenSettings.QUOTE).origin() == Origin.SNIFFED;
    if (truth.hasNonNull("delimiter")) {
      // Where the annotated delimiter does not occur, a file of one column has none.
      String expected =
          truth.has("note") ? "none" : CsvDialect.word(truth.get("delimiter").asText().charAt(0));
      boolean single = sniffed.columns().size() == 1 && truth.path("columns").size() == 1;
      String delimiter = found.get(GivenSettings.DELIMITER);
      score.compare(file, "delimiter", expected, single ? expected : delimiter);
    }
    for (String field : List.of("quote", "escape")) {
      if (truth.has(field) && !(field.equals("escape") && truth.has("encoding"))) {
        String none = truth.get(field).isNull() ? "none" : truth.get(field).asText();
        score.compare(
            file, field, none, none.equals("none") && !quotes ? "none" : found.get(field));
      }
    }
    if (truth.hasNonNull("header")) {
      score.compare(file, "header", truth.get("header").asBoolean(), sniffed.named());
    }
    if (truth.hasNonNull("skip_rows")) {
      score.compare(
          file, "skip", truth.get("skip_rows").asText(), found.getOrDefault("skip-lines", "0"));
    }
    if (truth.has("comment")) {
      String comment = truth.get("comment").isNull() ? "none" : truth.get("comment").asText();
      score.compare(file, "comment", comment, found.getOrDefault("comment", "none"));
    }
    if (truth.hasNonNull("encoding")) {
      boolean utf8 = truth.get("encoding").asText().equals("utf8");
      score.compare(
          file, "encoding", utf8, found.getOrDefault(GivenSettings.CHARSET, "").equals("UTF-8"));
    }
    if (truth.hasNonNull("types")) {
      score.compare(file, "types", texts(truth.get("types")).toString(), types(sniffed));
    }
    if (truth.hasNonNull("values")) {
      values(sniffed);
    }
  }

  /** In DuckDB's words; Spark's timestamp is a moment, with a zone or in UTC. */
  private String types(Sniffed sniffed) {
    List<String> words = new ArrayList<>();
    JsonNode expected = truth.get("types");
    StructField[] fields = FileReading.schema(sniffed).fields();
    for (int i = 0; i < fields.length; i++) {
      String word = fields[i].dataType().simpleString();
      boolean moment = expected.path(i).asText().equals("timestamp_tz") && word.equals("timestamp");
      words.add(moment ? "timestamp_tz" : word);
    }
    return words.toString();
  }

  /** The corpus is stored with one kind of line end, its truth with two. */
  private void values(Sniffed sniffed) {
    List<Map<String, String>> expected = new ArrayList<>();
    for (JsonNode row : truth.get("values")) {
      Map<String, String> values = new TreeMap<>();
      row.properties().forEach(e -> values.put(e.getKey(), newlines(e.getValue().asText())));
      expected.add(values);
    }
    List<Map<String, String>> found = new ArrayList<>();
    for (Row row : reading.rows()) {
      Map<String, String> values = new TreeMap<>();
      for (int i = 0; i < row.length(); i++) {
        String text = row.get(i) == null ? "" : row.get(i).toString();
        values.put(sniffed.columnNames().get(i), newlines(text));
      }
      found.add(values);
    }
    score.compare(file, "values", expected, found);
  }

  private static String newlines(String text) {
    return text.replace("\r\n", "\n");
  }

  private void layout(Sniffed sniffed) {
    if (truth.hasNonNull("json_layout")) {
      String layout =
          switch (JsonLayout.of(sniffed.plainSettings().get(JsonLayout.SETTING))) {
            case LINES -> "newline-delimited";
            case ARRAY, SELECTED -> "array";
            case VALUE -> "single value";
            case CONCATENATED -> "concatenated";
          };
      score.compare(file, "layout", truth.get("json_layout").asText(), layout);
    }
    if (truth.hasNonNull("types")) {
      score.compare(file, "types", texts(truth.get("types")).toString(), types(sniffed));
    }
  }

  private void rowTag(Sniffed sniffed) {
    if (truth.hasNonNull("row_tag")) {
      score.compare(
          file,
          "row tag",
          truth.get("row_tag").asText(),
          sniffed.plainSettings().get(XmlSniffer.ROW_TAG));
    }
  }

  private void codecs(Sniffed sniffed) {
    if (truth.hasNonNull("compression")) {
      String codecs =
          texts(truth.get("compression")).stream()
              .map(codec -> codec.toLowerCase(Locale.ROOT))
              .sorted()
              .distinct()
              .collect(Collectors.joining(", "));
      score.compare(file, "codec", codecs, sniffed.plainSettings().get("codec"));
    }
  }

  private void columnar(Sniffed sniffed) {
    if (truth.hasNonNull("compression")) {
      String codec = truth.get("compression").asText().split(" ")[0].toLowerCase(Locale.ROOT);
      score.compare(file, "codec", codec, sniffed.plainSettings().get("compression"));
    }
    if (truth.hasNonNull("schema")) {
      score.compare(file, "schema", truth.get("schema").asText(), orcSchema(sniffed));
    }
    if (truth.hasNonNull("expected_rows_file")) {
      storedValues(sniffed);
    }
  }

  private void storedValues(Sniffed sniffed) {
    Path rows = folder.resolve(file).resolveSibling(truth.get("expected_rows_file").asText());
    try {
      Optional<String> difference =
          new StoredValues(FileReading.schema(sniffed)).difference(rows, reading.rows());
      score.compare(file, "values", difference.isEmpty(), difference.orElse(""));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The truth's words for types a table has; where it says less than we do, its words. */
  private String orcSchema(Sniffed sniffed) {
    String expected = truth.get("schema").asText();
    StringBuilder words = new StringBuilder("struct<");
    for (StructField field : FileReading.schema(sniffed).fields()) {
      String separator = words.length() > "struct<".length() ? "," : "";
      int at = words.length() + separator.length() + field.name().length() + 1;
      words.append(separator).append(field.name()).append(':');
      words.append(orcWord(field.dataType(), expected.substring(Math.min(at, expected.length()))));
    }
    return words.append(">").toString();
  }

  private static String orcWord(DataType type, String expected) {
    String plain = type.simpleString().replace("bigint", "long").replace("array<", "list<");
    if (type instanceof DecimalType) {
      plain = "decimal";
    }
    boolean narrower =
        plain.equals("int") && (expected.startsWith("byte") || expected.startsWith("short"));
    if (narrower) {
      return expected.startsWith("byte") ? "byte" : "short";
    }
    if (plain.equals("string") && expected.startsWith("varchar")) {
      return "varchar";
    }
    return plain.equals("struct<tag:int,field0:int,field1:string>") ? "union<int,string>" : plain;
  }

  private void statusCounts(Sniffed sniffed) {
    int column = sniffed.columnNames().indexOf("response");
    truth
        .get("status_counts")
        .properties()
        .forEach(
            status -> {
              // Only the first rows are kept, so that the check is of shares.
              long found =
                  column < 0
                      ? -1
                      : reading.rows().stream()
                          .filter(row -> status.getKey().equals(String.valueOf(row.get(column))))
                          .count();
              score.compare(
                  file, "status", found <= status.getValue().asLong() && found >= 0, "" + found);
            });
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
