/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How well files are understood: walks a folder that has an {@code expected.jsonl}, reads every
 * file as a crawl does, and compares. The folder is {@code formats} below {@code
 * -Dheadrace.data=DIR}; the scoreboard goes to the log and to {@code target/conformance.json}.
 */
class FormatConformanceTest {
  private static final Logger LOG = LoggerFactory.getLogger(FormatConformanceTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No file may take longer, whatever is in it. */
  private static final long SECONDS_A_FILE = 30;

  /**
   * Least share of a corpus.
   *
   * @param fields that count together; all where there are none
   */
  private record Floor(String corpus, double share, String... fields) {}

  private static final List<Floor> FLOORS =
      List.of(
          new Floor("csv-spectrum", 1),
          new Floor("w3c-csvw", 0.98, "delimiter", "quote", "encoding"),
          new Floor(
              "duckdb",
              0.95,
              "delimiter",
              "quote",
              "escape",
              "header",
              "skip",
              "comment",
              "types",
              "names",
              "columns",
              "recognised"),
          new Floor("duckdb", 0.97, "rows"),
          new Floor("jsontestsuite", 1, "accepted", "refused"),
          new Floor("orc-examples", 0.99),
          new Floor("avro", 0.92),
          new Floor("spark-xml", 0.965),
          new Floor("orc-examples", 1, "refused"),
          new Floor("avro", 1, "refused"),
          new Floor("spark-xml", 1, "refused"),
          new Floor("iceberg-testdata", 1, "refused"),
          new Floor("elastic-logs", 1),
          new Floor("arrow-testing", 1, "survived"),
          // What is not taken, each with its reason: geometries (5), half floats (2), variants
          // shredded by types that Iceberg does not take (2), a map without values (1), and
          // variants
          // that the corpus itself says no reader can read, although their footers count rows (3).
          new Floor("parquet-testing parquet", 1, "names", "codec"),
          new Floor("parquet-testing parquet", 0.90, "rows"),
          // Footers are read, and pages of shredded variants only: of others that are damaged (2) a
          // crawl sees nothing.
          new Floor("parquet-testing parquet", 0.86, "refused"),
          new Floor("iceberg-testdata parquet", 1, "rows"),
          new Floor("duckdb parquet", 1, "names", "codec"),
          new Floor("duckdb parquet", 0.94, "rows"));

  @Test
  void corporaAreUnderstoodAsTheirTruthsSay() throws IOException {
    Path folder = SharedData.folder("formats");
    Map<String, CorpusScore> scores = new TreeMap<>();
    Map<String, Integer> unsupported = new TreeMap<>();
    ExecutorService worker = Executors.newCachedThreadPool(FormatConformanceTest::daemon);
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      JsonNode truth = JSON.readTree(line);
      String corpus = truth.get("corpus").asText();
      String format = truth.get("format").asText();
      Path file = folder.resolve(truth.get("file").asText());
      if (!Files.isRegularFile(file)) {
        unsupported.merge(corpus + " " + format, 1, Integer::sum);
        continue;
      }
      // Footers are all that is read of Parquet: a score of its own says so.
      String name = format.equals("parquet") ? corpus + " parquet" : corpus;
      CorpusScore score = scores.computeIfAbsent(name, CorpusScore::new);
      read(worker, folder, file, truth, score);
    }
    worker.shutdownNow();
    report(scores, unsupported);
    hold(scores);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "conformance");
    thread.setDaemon(true);
    return thread;
  }

  private static void read(
      ExecutorService worker, Path folder, Path file, JsonNode truth, CorpusScore score) {
    String name = truth.get("file").asText();
    Future<FileReading> reading = worker.submit(() -> FileReading.of(file));
    try {
      new TruthComparison(score, folder, truth, reading.get(SECONDS_A_FILE, TimeUnit.SECONDS))
          .run();
    } catch (TimeoutException tooLong) {
      reading.cancel(true);
      score.compare(name, "survived", false, "took longer than " + SECONDS_A_FILE + " s");
    } catch (ExecutionException crashed) {
      LOG.warn("{}", name, crashed.getCause());
      score.compare(name, "survived", false, "" + crashed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void report(Map<String, CorpusScore> scores, Map<String, Integer> unsupported)
      throws IOException {
    List<String> lines = new ArrayList<>();
    scores.values().forEach(score -> lines.add(score.describe()));
    unsupported.forEach((what, files) -> lines.add(what + ": " + files + " files not looked at"));
    LOG.info("scoreboard\n{}", String.join("\n", lines));
    List<ObjectNode> json = scores.values().stream().map(CorpusScore::toJson).toList();
    Files.createDirectories(Path.of("target"));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(Path.of("target", "conformance.json").toFile(), json);
    scores
        .values()
        .forEach(
            score -> score.shortfalls().forEach(shortfall -> LOG.info("short of {}", shortfall)));
  }

  private static void hold(Map<String, CorpusScore> scores) {
    for (Floor floor : FLOORS) {
      CorpusScore score = scores.get(floor.corpus());
      if (score != null) {
        assertThat(score.share(floor.fields()))
            .as("%s %s: %s", floor.corpus(), List.of(floor.fields()), score.shortfalls())
            .isGreaterThanOrEqualTo(floor.share());
      }
    }
    scores.forEach(
        (corpus, score) ->
            assertThat(score.share("survived")).as("%s survived", corpus).isEqualTo(1));
  }
}
