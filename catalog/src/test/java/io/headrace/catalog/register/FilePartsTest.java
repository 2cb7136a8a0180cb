/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.catalog.read.FileRange;
import io.headrace.catalog.read.FileTask;
import io.headrace.catalog.read.RowFormats;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePartsTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("text", DataTypes.StringType)
          .add("end", DataTypes.StringType);

  /** What messy files are made of: few characters, so that every accident happens. */
  private static final String[] PIECES = {
    "a",
    "7",
    ",",
    ",",
    "\"",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\r",
    "#",
    " ",
    "1,b,c\n",
    "2,\"d\ne\",f\n"
  };

  private final Configuration configuration = new Configuration(false);
  private int rejectFiles;

  @TempDir Path folder;

  /**
   * What was read of a file.
   *
   * @param rejects with their lines in the file
   */
  private record Reading(
      boolean meets, List<String> rows, List<String> rejects, FileCounts counts) {}

  @Test
  void partsOfTextWithQuotedNewlinesAreTheWholeOfIt() throws IOException {
    StringBuilder text = new StringBuilder("id,text,end\n");
    for (int i = 0; i < 3_000; i++) {
      text.append(i % 100 == 99 ? "none" : i)
          .append(",\"says \"\"")
          .append(i)
          .append("\"\",\nand\r\nmore\",e\n");
    }
    FileTask file = file(text.toString());
    Reading whole = read(file, Long.MAX_VALUE);
    for (long bytes : new long[] {700, 4_096, 50_000}) {
      Reading parts = read(file, bytes);
      assertThat(parts.meets()).isTrue();
      assertThat(parts.rows()).hasSize(2_970).isEqualTo(whole.rows());
      assertThat(parts.rejects()).hasSize(30).isEqualTo(whole.rejects());
      assertThat(counted(parts)).isEqualTo(counted(whole));
    }
  }

  @Test
  void partsThatMeetAreTheWholeWhateverTheText() throws IOException {
    Random random = new Random(7);
    int met = 0;
    int torn = 0;
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder("id,text,end\n");
      for (int n = random.nextInt(120); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      FileTask file = file(text.toString());
      Reading whole = read(file, Long.MAX_VALUE);
      Reading parts = read(file, 12 + random.nextInt(60));
      if (parts.meets()) {
        met++;
        assertThat(parts.rows()).as(text.toString()).isEqualTo(whole.rows());
        assertThat(parts.rejects()).as(text.toString()).isEqualTo(whole.rejects());
        assertThat(counted(parts)).as(text.toString()).isEqualTo(counted(whole));
      } else {
        torn++;
      }
    }
    assertThat(met).isGreaterThan(12);
    assertThat(torn).isGreaterThan(4);
  }

  @Test
  void partsThatGuessedWrongDoNotMeet() throws IOException {
    FileTask file = file("id,text,end\n1,\"" + "5,6,7\n".repeat(200) + "\",z\n2,a,b\n");
    assertThat(read(file, 300).meets()).isFalse();
    assertThat(read(file, Long.MAX_VALUE).rows()).hasSize(2);
  }

  @Test
  void partsOfJsonLinesAreTheWholeOfThemAndABadLineCostsItselfOnly() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append(
              i % 100 == 99
                  ? "{\"es\": ["
                  : "{\"es\": [{\"id\": 1}, {\"id\": \"no\"}, {\"id\": 2}]}")
          .append(i % 7 == 0 ? "\r\n\n" : "\n");
    }
    FileTask file =
        file(text.toString(), "json", Map.of("layout", "lines", "json-path", "$.es[*]"));
    Reading whole = read(file, Long.MAX_VALUE);
    assertThat(whole.rows()).hasSize(2 * 990);
    assertThat(whole.rejects()).hasSize(990 + 10);
    for (long bytes : new long[] {50, 4_096}) {
      Reading parts = read(file, bytes);
      assertThat(parts.meets()).isTrue();
      assertThat(parts.rows()).isEqualTo(whole.rows());
      assertThat(parts.rejects()).isEqualTo(whole.rejects());
      assertThat(counted(parts)).isEqualTo(counted(whole));
    }
  }

  private FileTask file(String text) throws IOException {
    return file(text, "csv", Map.of("header", "present", "comment", "#"));
  }

  private FileTask file(String text, String format, Map<String, String> settings)
      throws IOException {
    Path file = Files.writeString(folder.resolve("some." + format), text);
    return new FileTask(
        StoragePath.of(file).uri(),
        Files.size(file),
        format,
        settings,
        true,
        List.of("id", "text", "end"),
        new int[] {0, 1, 2},
        Map.of(),
        Set.of(),
        SCHEMA,
        List.of(),
        FileRange.WHOLE);
  }

  private Reading read(FileTask file, long bytes) throws IOException {
    List<PartCounts> parts = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (FileRange range : RowFormats.of(file.format()).ranges(file, bytes)) {
      FileRows part = new FileRows(file.of(range), rejectFile(), configuration, parts::add);
      part.forEachRemaining(row -> rows.add(row.toString()));
    }
    FileParts together = new FileParts(parts);
    FileCounts counts = together.counts().get(0);
    return new Reading(together.meet(), rows, rejects(counts), counts);
  }

  private StoragePath rejectFile() {
    return StoragePath.of(folder.resolve("rejects-" + rejectFiles++ + ".jsonl"));
  }

  private static List<String> rejects(FileCounts counts) throws IOException {
    List<String> rejects = new ArrayList<>();
    for (FileCounts.Aside aside : counts.rejects()) {
      for (String line : Files.readAllLines(StoragePath.of(aside.file()).toLocal())) {
        JsonNode reject = new ObjectMapper().readTree(line);
        assertThat(reject.get("part").asLong()).isEqualTo(aside.part());
        rejects.add(
            reject.get("line").asLong()
                + aside.linesBefore()
                + " at "
                + reject.get("offset")
                + " "
                + reject.get("text")
                + reject.get("reason"));
      }
    }
    return rejects;
  }

  private static List<Long> counted(Reading reading) {
    FileCounts counts = reading.counts();
    return List.of(
        counts.lines(),
        counts.records(),
        counts.headers(),
        counts.blanks(),
        counts.written(),
        counts.rejected());
  }
}
