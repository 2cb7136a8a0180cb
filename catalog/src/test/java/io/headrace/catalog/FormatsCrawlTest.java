/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.register.CrawlLedger;
import io.headrace.catalog.sniff.columnar.ColumnarFiles;
import io.headrace.lakehouse.run.Reconciliation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Every format from a folder into a table. */
class FormatsCrawlTest extends FolderCrawl {
  @Test
  void everyFormatBecomesATable() throws IOException {
    write(
        "people.json",
        "{\"id\":1,\"at\":{\"city\":\"Köln\"},\"tags\":[\"a\"],"
            + "\"seen\":\"2024-01-31T10:00:00.123456789Z\"}\n{\"id\":2}\n");
    write("array.json", "[{\"id\":1},\n{\"id\":2}]");
    write("books.xml", "<books><book id=\"1\"><title>x</title></book><book id=\"2\"/></books>");
    write(
        "access.log",
        "1.2.3.4 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 203 \"-\" \"curl\"\n"
            + "1.2.3.4 - - [17/May/2015:10:05:04 +0000] \"GET /b HTTP/1.1\" 404 - \"-\" \"curl\"\n");
    Files.write(folder.resolve("o.orc"), ColumnarFiles.orc(20));
    Files.write(folder.resolve("a.avro"), ColumnarFiles.avro(20));
    Files.write(folder.resolve("w.arrow"), ColumnarFiles.arrow(20, true));
    for (String name : new String[] {"pets/cat-1.png", "pets/cat-2.png"}) {
      Files.createDirectories(folder.resolve(name).getParent());
      ImageIO.write(
          new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB),
          "png",
          folder.resolve(name).toFile());
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("z.csv.gz")))) {
      out.write("id,born\n1,31.12.1999\n2,01.02.2001\n".getBytes(StandardCharsets.UTF_8));
    }

    write("preise.csv", "artikel;preis\nBrot;1,50\nMilch;NA\n");

    CrawlReport report = crawl();
    assertThat(report.counts()).isEqualTo(new Reconciliation(74, 74, 0, 0));
    assertThat(schema("preise")).isEqualTo("artikel STRING,preis DOUBLE");
    assertThat(read("preise").selectExpr("sum(preis)", "count(preis)").first())
        .hasToString("[1.5,1]");

    assertThat(schema("people"))
        .isEqualTo("id BIGINT,at STRUCT<city: STRING>,tags ARRAY<STRING>,seen TIMESTAMP");
    assertThat(report.details().toString())
        .contains("seen: 1 value in " + folder.resolve("people.json") + " cut from nanoseconds");
    assertThat(read("people").selectExpr("max(at.city)", "max(tags[0])").first().toString())
        .isEqualTo("[Köln,a]");
    assertThat(read("array").count()).isEqualTo(2);
    assertThat(schema("books")).isEqualTo("_id BIGINT,title STRING");
    assertThat(read("access").filter("response = 404 and bytes is null").count()).isEqualTo(1);
    assertThat(read("access").schema().apply("timestamp").dataType().sql()).isEqualTo("TIMESTAMP");
    for (String columnar : new String[] {"o", "a", "w"}) {
      assertThat(schema(columnar)).as(columnar).isEqualTo("id BIGINT,name STRING");
      assertThat(read(columnar).selectExpr("sum(id)").first().getLong(0)).isEqualTo(190);
      assertThat(read(columnar).filter("name = 'Köln'").count()).isEqualTo(6);
    }
    assertThat(read("pets").select("label", "width", "height").distinct().first().toString())
        .isEqualTo("[pets,7,5]");
    assertThat(schema("z")).isEqualTo("id BIGINT,born DATE");
    assertThat(read("z").selectExpr("max(born)").first().getDate(0)).hasToString("2001-02-01");
    assertThat(crawl().changed()).isFalse();
  }

  @Test
  void longFilesAreReadInPartsOrAsAWholeWhereTheirPartsDoNotMeet() throws IOException {
    StringBuilder parts = new StringBuilder("id,note\n");
    for (int i = 0; i < 500; i++) {
      parts.append(i == 400 ? "4,0,0\n" : i + ",\"two\nlines\"\n");
    }
    write("parts.csv", parts.toString());
    write(
        "torn.csv",
        "code,text,amount\n" + "1,a,2\n".repeat(400) + "1,\"" + "5,6,7\n".repeat(400) + "\",8\n");
    String partBytes = "spark.sql.files.maxPartitionBytes";
    lakehouse.spark().conf().set(partBytes, "1500");
    try {
      assertThat(crawl().counts()).isEqualTo(new Reconciliation(901, 900, 1, 0));
    } finally {
      lakehouse.spark().conf().unset(partBytes);
    }
    assertThat(count("parts")).isEqualTo(499);
    assertThat(ask("select count(*), max(length(text)) from %s.torn").toString())
        .isEqualTo("[401,2400]");
    assertThat(files("parts")).isGreaterThan(2);
    assertThat(files("torn")).isEqualTo(1);
    assertThat(rejects("parts").select("line", "offset", "text").first().toString())
        .isEqualTo("[802," + parts.indexOf("4,0,0") + ",4,0,0]");
  }

  private long files(String table) {
    return ask("select count(*) from %s." + table + ".files").getLong(0);
  }

  private Dataset<Row> rejects(String table) {
    return lakehouse.tables().read(CrawlLedger.REJECTS).filter("table = '" + table(table) + "'");
  }

  @Test
  void whatIsNoRecordIsKeptAsideByItsLine() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append("{\"id\":").append(i).append("}\n");
    }
    write("events.jsonl", lines + "{\"id\": oops}\n{\"id\":41}\n");
    CrawlReport report = crawl();
    assertThat(report.counts()).isEqualTo(new Reconciliation(42, 41, 1, 0));
    assertThat(rejects("events").select("line", "offset", "text").first().toString())
        .isEqualTo("[41," + lines.length() + ",{\"id\": oops}]");
  }
}
