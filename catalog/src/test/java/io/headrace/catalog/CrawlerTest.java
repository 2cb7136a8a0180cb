/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headrace.catalog.register.ConflictPolicy;
import io.headrace.catalog.register.CrawlLedger;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class CrawlerTest extends FolderCrawl {
  @Test
  void censusDropBecomesTwoTables() {
    Path census = censusFolder();
    CrawlReport report = crawl(CrawlOptions.of(StoragePath.of(census), namespace));

    assertThat(report.counts()).isEqualTo(new Reconciliation(48_842, 48_842, 0, 0));
    assertThat(count("adult_train")).isEqualTo(32_561);
    assertThat(count("adult_test")).isEqualTo(16_281);
    assertThat(schema("adult_train")).isEqualTo(schema("adult_test"));
    assertThat(schema("adult_train"))
        .isEqualTo(
            "col1 BIGINT,col2 STRING,col3 BIGINT,col4 STRING,col5 BIGINT,col6 STRING,col7 STRING,"
                + "col8 STRING,col9 STRING,col10 STRING,col11 BIGINT,col12 BIGINT,col13 BIGINT,"
                + "col14 STRING,col15 STRING");
    assertThat(read("adult_train").filter("col2 = ' State-gov'").count()).isPositive();
    assertThat(report.staged())
        .allSatisfy(t -> assertThat(t.counts().get(0).blanks()).isEqualTo(1));
    assertThat(report.details().get(0).rows().get(0)).contains("absent", "16,281");

    CrawlReport again = crawl(CrawlOptions.of(StoragePath.of(census), namespace));
    assertThat(again.changed()).isFalse();
    assertThat(again.summary()).contains("nothing new", "2 files with 48,842 rows");
    assertThat(again.outputs()).isEqualTo(report.outputs());
  }

  @Test
  void headerNamesTheColumnsAndQuotedNewlineDoesNotStartARow() throws IOException {
    write(
        "people.csv",
        "id,name,born\n1,\"Ann\nLee\",2001-02-03\n2,\"says \"\"hi\"\"\",1999-12-31\n");
    crawl();

    assertThat(schema("people")).isEqualTo("id BIGINT,name STRING,born DATE");
    List<Row> rows = read("people").orderBy("id").collectAsList();
    assertThat(rows.get(0).getString(1)).isEqualTo("Ann\nLee");
    assertThat(rows.get(1).getString(1)).isEqualTo("says \"hi\"");
    assertThat(rows.get(1).getDate(2)).hasToString("1999-12-31");
  }

  @Test
  void raggedAndUnreadableRowsAreKeptAsideWithTheirReason() throws IOException {
    StringBuilder text = new StringBuilder("id,amount\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(i).append(",").append(i).append(".5\n");
    }
    text.append("7\n\nx,1.5\n9,2.5,3\n");
    write("orders.csv", text.toString());
    CrawlReport report = crawl();

    assertThat(report.counts()).isEqualTo(new Reconciliation(30_003, 30_000, 3, 0));
    List<Row> rejects =
        lakehouse
            .tables()
            .read(CrawlLedger.REJECTS)
            .filter("table = '" + table("orders") + "'")
            .orderBy("line")
            .select("line", "column", "text", "reason")
            .collectAsList();
    assertThat(rejects.toString())
        .isEqualTo(
            "[[30002,,7,has 1 fields where 2 belong],"
                + " [30004,id,x,1.5,\"x\" is no long],"
                + " [30005,,9,2.5,3,has 3 fields where 2 belong]]");
    assertThat(report.staged().get(0).counts().get(0).blanks()).isEqualTo(1);
  }

  @Test
  void newFileOfASeriesIsAppendedAndRerunFindsNothing() throws IOException {
    write("orders/orders-2024-01.csv", "id,item\n1,a\n2,b\n");
    write("orders/orders-2024-02.csv", "id,item\n3,c\n");
    crawl();
    assertThat(count("orders")).isEqualTo(3);

    write("orders/orders-2024-03.csv", "id,item,price\n4,d,1.25\n");
    CrawlReport second = crawl();
    assertThat(second.counts().written()).isEqualTo(1);
    assertThat(schema("orders")).isEqualTo("id BIGINT,item STRING,price DOUBLE");
    assertThat(count("orders")).isEqualTo(4);
    assertThat(crawl().changed()).isFalse();
  }

  @Test
  void rewrittenFileReplacesItsRowsInsteadOfDoublingThem() throws IOException {
    write("a.csv", "id,item\n1,x\n2,y\n");
    write("b.csv", "id,kind,size\n1,k,5\n");
    crawl();
    write("a.csv", "id,item\n1,x\n2,y\n3,z\n");
    CrawlReport second = crawl();

    assertThat(second.staged()).hasSize(1);
    assertThat(count("a")).isEqualTo(3);
    assertThat(count("b")).isEqualTo(1);
    assertThat(crawl().changed()).isFalse();
  }

  @Test
  void touchedFileIsReadAgainAndCountsStay() throws IOException {
    Path file = write("a.csv", "id,item\n1,x\n2,y\n");
    crawl();
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    crawl();
    assertThat(count("a")).isEqualTo(2);
  }

  @Test
  void tableIsNotBuiltAnewFromHalfItsFiles() throws IOException {
    Path first = write("s/part-1.csv", "id,item\n1,x\n2,y\n");
    write("s/part-2.csv", "id,item\n3,z\n");
    crawl();
    Files.delete(first);
    assertThat(crawl().changed()).isFalse();
    write("s/part-2.csv", "id,item\n3,z\n4,z\n");

    Failure failure = failure(options());
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA);
    assertThat(failure).hasMessageContaining("part-1.csv").hasMessageContaining("no longer there");
    assertThat(count("s")).isEqualTo(3);
  }

  @Test
  void otherOptionsReadTheFilesAgain() throws IOException {
    write("a.csv", "id,item\n1,x\n2,n/a\n");
    crawl();
    crawl(options().withNullTokens(List.of("n/a")));
    assertThat(read("a").filter("item is null").count()).isEqualTo(1);
    assertThat(count("a")).isEqualTo(2);
  }

  @Test
  void byteOrderMarksAndOldCharsetsAreUnderstood() throws IOException {
    write("bom.csv", "\uFEFFid,city\n1,Köln\n", StandardCharsets.UTF_8);
    write("wide.csv", "\uFEFFid,city\n1,Köln\n", StandardCharsets.UTF_16LE);
    write("latin.csv", "id,city\n1,Köln\n", StandardCharsets.ISO_8859_1);
    crawl();
    for (String name : List.of("bom", "wide", "latin")) {
      assertThat(schema(name)).as(name).isEqualTo("id BIGINT,city STRING");
      assertThat(read(name).first().getString(1)).as(name).isEqualTo("Köln");
    }
  }

  @Test
  void filesOfUnknownFormatsAreNamedInOneMessageAndTheOthersGoOn() throws IOException {
    write("a.csv", "id,item\n1,x\n");
    Files.write(
        folder.resolve("b.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
    Files.write(folder.resolve("c.pdf"), "%PDF-1.7 \0".getBytes(StandardCharsets.ISO_8859_1));

    Failure failure = failure(options());
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA);
    assertThat(failure)
        .hasMessageContaining("2 of 3 files")
        .hasMessageContaining("b.png is a png image with a broken header")
        .hasMessageContaining("c.pdf looks like a PDF document")
        .hasMessageContaining("exclude: [\"*.png\", \"*.pdf\"]");
    assertThat(count("a")).isEqualTo(1);
    failure(options());
    assertThat(refusedFiles()).containsExactly("b.png", "c.pdf");

    CrawlReport report = crawl(options().withExclude(List.of("*.png", "*.pdf")));
    assertThat(report.skipped().values()).contains("excluded by *.png");
    assertThat(count("a")).isEqualTo(1);
    assertThat(refusedFiles()).isEmpty();
  }

  private List<String> refusedFiles() {
    return lakehouse
        .tables()
        .read(CrawlLedger.REJECTS)
        .filter("line is null and startswith(path, '" + StoragePath.of(folder).uri() + "')")
        .selectExpr("substring_index(path, '/', -1)")
        .as(org.apache.spark.sql.Encoders.STRING())
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  @Test
  void missingOrEmptyFolderIsABadRequest() throws IOException {
    assertThat(failure(CrawlOptions.of(StoragePath.of(folder.resolve("absent")), namespace)).kind())
        .isEqualTo(FailureKind.BAD_REQUEST);
    assertThat(failure(options()).kind()).isEqualTo(FailureKind.BAD_REQUEST);
    write("README.md", "# nothing here\n");
    write("empty.csv", "");
    assertThat(failure(options()))
        .hasMessageContaining("no data files")
        .hasMessageContaining("empty.csv (is empty)");
  }

  @Test
  void filesThatDisagreeAboutATypeAreRefusedOrBecomeText() throws IOException {
    write("p/part-1.csv", "id,amount\n1,10\n");
    write("p/part-2.csv", "id,amount\n2,n/a\n");

    Failure failure = failure(options());
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA);
    assertThat(failure)
        .hasMessageContaining("amount")
        .hasMessageContaining("part-2.csv line 2 has \"n/a\"")
        .hasMessageContaining("null-tokens");
    assertThat(lakehouse.tables().list(namespace)).isEmpty();

    crawl(options().withOnConflict(ConflictPolicy.STRING));
    assertThat(schema("p")).isEqualTo("id BIGINT,amount STRING");
  }

  @Test
  void tableOfSomebodyElseIsLeftAlone() throws IOException {
    lakehouse
        .tables()
        .append(
            lakehouse.spark().range(3).toDF(),
            table("a"),
            io.headrace.lakehouse.table.CommitNotes.none());
    write("a.csv", "id,item\n1,x\n");
    assertThat(failure(options())).hasMessageContaining("was not made by a crawl");
    assertThat(count("a")).isEqualTo(3);
  }

  @Test
  void droppedTableIsCrawledAgain() throws IOException {
    write("a.csv", "id,item\n1,x\n");
    crawl();
    lakehouse.tables().drop(table("a"));
    crawl();
    assertThat(count("a")).isEqualTo(1);
  }

  @Test
  void ledgerAddsUpAndEvidenceNamesEveryDecision() throws IOException {
    write("a.csv", "id,item\n1,x\n\n2\n");
    crawl();
    Row file =
        lakehouse
            .tables()
            .read(CrawlLedger.FILES)
            .filter("table = '" + table("a") + "'")
            .selectExpr(
                "records = rows_written + rows_rejected + header_records + blank_lines",
                "rows_read",
                "rows_rejected")
            .first();
    assertThat(file.toString()).isEqualTo("[true,2,1]");
    assertThat(
            lakehouse
                .tables()
                .read(CrawlLedger.EVIDENCE)
                .filter("table = '" + table("a") + "'")
                .select("subject")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList())
        .contains("table", "delimiter", "quote", "header", "charset", "type of id", "type of item");
  }

  @Test
  void identifiersKeepTheirZerosAndNumbersTheirDigits() throws IOException {
    write(
        "n.csv",
        "zip,big,wide,exact,ok,at\n"
            + "00123,9223372036854775807,99999999999999999999,1.23456789012345678901,TRUE,2024-01-02 03:04:05\n"
            + "12345,1,1,1.5,false,2024-01-02T03:04:05Z\n");
    crawl();
    assertThat(schema("n"))
        .isEqualTo(
            "zip STRING,big BIGINT,wide DECIMAL(38,0),exact DECIMAL(38,20),ok BOOLEAN,at TIMESTAMP");
    Row row = read("n").filter("zip = '00123'").first();
    assertThat(row.getDecimal(2)).hasToString("99999999999999999999");
    assertThat(row.getTimestamp(5).toInstant()).isEqualTo("2024-01-02T03:04:05Z");
    assertThat(read("n").schema().apply("zip").dataType()).isEqualTo(DataTypes.StringType);
  }

  private Failure failure(CrawlOptions options) {
    return catchThrowableOfType(Failure.class, () -> crawl(options));
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, charset);
  }

  /** The drop beside the main job; found from the module's folder or the repository's. */
  static Path censusFolder() {
    Path at = Path.of("").toAbsolutePath();
    return Files.isDirectory(at.resolve("examples"))
        ? at.resolve("examples/census/data")
        : at.resolveSibling("examples").resolve("census/data");
  }
}
