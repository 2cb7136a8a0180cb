/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headrace.catalog.register.ConflictPolicy;
import io.headrace.catalog.register.CrawlLedger;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.TableUtil;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files become tables where they lie. */
class ParquetCrawlTest extends FolderCrawl {
  @TempDir Path scratch;

  @Test
  void filesAreRowsOfTheTableWithTheirBoundsAndNothingIsCopied() throws IOException {
    writeParquet("sales/part-1.parquet", "select id, 'a' as item from range(0, 10)");
    writeParquet("sales/part-2.parquet", "select id, 'b' as item from range(10, 30)");
    CrawlReport report = crawl(options());

    assertThat(report.counts().written()).isEqualTo(30);
    assertThat(ask("select sum(id), count(distinct item) from %s.sales").toSeq().mkString(" "))
        .isEqualTo("435 2");
    List<Row> files =
        lakehouse
            .spark()
            .sql(
                "select file_path, record_count, readable_metrics.id.lower_bound lo,"
                    + " readable_metrics.id.upper_bound hi from lake."
                    + namespace
                    + ".sales.files order by lo")
            .collectAsList();
    assertThat(files).extracting(row -> row.getLong(2)).containsExactly(0L, 10L);
    assertThat(files).extracting(row -> row.getLong(3)).containsExactly(9L, 29L);
    assertThat(files).allSatisfy(row -> assertThat(row.getString(0)).contains(folder.toString()));
    ColumnStatistics ids = report.staged().get(0).statistics().get(0);
    assertThat(List.of(ids.column(), ids.rows(), ids.nulls(), ids.min(), ids.max(), ids.source()))
        .isEqualTo(List.of("id", 30L, 0L, "0", "29", "footers"));
    assertThat(ids.distinct()).isNull();
    assertThat(crawl(options()).changed()).isFalse();
  }

  @Test
  void columnsWidenAndGrowInStructuresToo() throws IOException {
    writeParquet(
        "t/part-1.parquet", "select 1 as n, cast(1.5 as float) as x, named_struct('a', 1) as s");
    writeParquet(
        "t/part-2.parquet",
        "select 5000000000 as n, 2.5d as x, named_struct('a', 2, 'b', 'new') as s, true as late");
    crawl(options());
    assertThat(schema("t")).isEqualTo("n BIGINT,x DOUBLE,s STRUCT<a: INT, b: STRING>,late BOOLEAN");
    assertThat(ask("select sum(n), sum(x), max(s.b), count(late) from %s.t").toSeq().mkString(" "))
        .isEqualTo("5000000001 4.0 new 1");

    writeParquet("t/part-3.parquet", "select 7 as n, array(named_struct('k', 1)) as more");
    CrawlReport grown = crawl(options());
    assertThat(grown.staged().get(0).changes().toString()).contains("more");
    assertThat(ask("select sum(n), max(more[0].k), max(x) from %s.t").toSeq().mkString(" "))
        .isEqualTo("5000000008 1 2.5");
  }

  @Test
  void variantsAreReadWhereTheyLieAndLiftTheirTableToTheFormatThatHasThem() throws IOException {
    writeParquet("t/part-1.parquet", "select 1 as id");
    crawl();
    SparkSession session = lakehouse.spark().newSession();
    session.conf().set("spark.sql.parquet.variant.annotateLogicalType.enabled", true);
    session.conf().set("spark.sql.variant.writeShredding.enabled", true);
    session.conf().set("spark.sql.variant.inferShreddingSchema", true);
    writeParquet(
        session,
        "t/part-2.parquet",
        "select id, parse_json(concat('{\"n\": ', id, ', \"s\": \"x\"}')) as v from range(2, 4)");
    crawl();

    assertThat(schema("t")).isEqualTo("id BIGINT,v VARIANT");
    assertThat(ask("select sum(id), sum(v:n::int), max(v:s::string), count(v) from %s.t"))
        .hasToString("[6,5,x,2]");
    assertThat(TableUtil.formatVersion(lakehouse.tables().load(table("t")))).isEqualTo(3);
    assertThat(crawl().changed()).isFalse();
  }

  @Test
  void typesThatOnlyParquetHasAreReadOrCopied() throws IOException {
    MessageType uuids = columns("optional fixed_len_byte_array(16) u (UUID);");
    Binary uuid = Binary.fromConstantByteArray("0123456789abcdef".getBytes(UTF_8));
    writeGroups("uuids.parquet", uuids, new SimpleGroup(uuids).append("u", uuid));
    MessageType longs =
        columns(
            "optional int64 n (INTEGER(64,false)); optional int64 at (TIMESTAMP(NANOS,true));"
                + " optional int64 local (TIMESTAMP(NANOS,false));");
    writeGroups(
        "longs.parquet",
        longs,
        new SimpleGroup(longs)
            .append("n", -1L)
            .append("at", -1L)
            .append("local", 1_700_000_000_123_456_789L),
        new SimpleGroup(longs));
    assertThat(plan().lines().toString()).contains("rows are copied");
    CrawlReport report = crawl();
    assertThat(report.details().toString())
        .contains("they are cut to microseconds", "at: 1 value in ", "local: 1 value in ");
    assertThat(schema("longs")).isEqualTo("n DECIMAL(20,0),at TIMESTAMP,local TIMESTAMP_NTZ");
    assertThat(ask("select max(n), string(max(at)), string(max(local)), count(*) from %s.longs"))
        .hasToString(
            "[18446744073709551615,1969-12-31 23:59:59.999999,2023-11-14 22:13:20.123456,2]");
    assertThat(
            ask("select count(*) from %s.uuids where u = '30313233-3435-3637-3839-616263646566'"))
        .hasToString("[1]");
    assertThat(crawl().changed()).isFalse();
  }

  @Test
  void typeConflictIsRefusedOrBecomesTextOrIsRescued() throws IOException {
    String inOrder = ", named_struct('a', 1, 'b', 2) as s";
    String otherwise = ", array(named_struct('b', 20, 'a', 10))[0] as s";
    writeParquet(
        "t/part-1.parquet", "select id, cast(id as int) as v" + inOrder + " from range(3)");
    writeParquet(
        "t/part-2.parquet", "select id, cast(id as int) as v" + inOrder + " from range(3, 6)");
    writeParquet(
        "t/part-3.parquet", "select id, concat('x', id) as v" + otherwise + " from range(6, 8)");

    Failure failure = catchThrowableOfType(Failure.class, () -> crawl(options()));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA);
    assertThat(failure).hasMessageContaining("v: int").hasMessageContaining("part-3.parquet");
    assertThat(lakehouse.tables().list(namespace)).isEmpty();

    CrawlReport rescued = crawl(options().withOnConflict(ConflictPolicy.RESCUE));
    assertThat(rescued.counts().written()).isEqualTo(8);
    // Rows that are copied keep the names of what is in their structures, not its order.
    assertThat(ask("select sum(s.a), sum(s.b) from %s.t").toSeq().mkString(" ")).isEqualTo("26 52");
    assertThat(ask("select sum(id), sum(v), count(_rescued_data), max(_rescued_data) from %s.t"))
        .hasToString("[28,15,2,{\"v\":\"x7\"}]");

    lakehouse.tables().drop(table("t"));
    crawl(options().withOnConflict(ConflictPolicy.STRING));
    assertThat(ask("select sum(id), min(v), max(v), count(v) from %s.t"))
        .hasToString("[28,0,x7,8]");
  }

  @Test
  void rewrittenFileIsReplacedAloneAndGoneFileGoesWithItsRows() throws IOException {
    writeParquet("t/part-1.parquet", "select id from range(10)");
    writeParquet("t/part-2.parquet", "select id from range(10)");
    crawl(options());
    writeParquet("t/part-2.parquet", "select id from range(100, 103)");
    CrawlReport replaced = crawl(options());
    assertThat(replaced.counts().written()).isEqualTo(3);
    assertThat(ask("select count(*), max(id) from %s.t")).hasToString("[13,102]");

    Files.delete(folder.resolve("t/part-1.parquet"));
    assertThat(crawl(options()).changed()).isTrue();
    assertThat(ask("select count(*), min(id) from %s.t")).hasToString("[3,100]");
    assertThat(crawl(options()).changed()).isFalse();

    writeParquet("t/part-1.parquet", "select id from range(2)");
    crawl(options());
    assertThat(ask("select count(*) from %s.t")).hasToString("[5]");
  }

  @Test
  void brokenFilesAreNamedAndTheOthersGoOn() throws IOException {
    Path whole = writeParquet("good.parquet", "select id from range(5)");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    byte[] lies = bytes.clone();
    lies[lies.length - 5] = 0x7F;
    Files.write(folder.resolve("lies.parquet"), lies);
    byte[] scrambled = bytes.clone();
    Arrays.fill(scrambled, scrambled.length - 60, scrambled.length - 8, (byte) 0xEE);
    Files.write(folder.resolve("scrambled.parquet"), scrambled);
    byte[] locked = bytes.clone();
    locked[3] = 'E';
    locked[locked.length - 1] = 'E';
    Files.write(folder.resolve("locked.parquet"), locked);

    Failure failure = catchThrowableOfType(Failure.class, () -> crawl(options()));
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA);
    assertThat(failure)
        .hasMessageContaining("4 of 5 files")
        .hasMessageContaining("cut.parquet begins as a Parquet file and does not end so")
        .hasMessageContaining("locked.parquet is encrypted")
        .hasMessageContaining("lies.parquet is cut off or damaged")
        .hasMessageContaining("scrambled.parquet has a footer that cannot be read");
    assertThat(ask("select count(*) from %s.good")).hasToString("[5]");
  }

  @Test
  void fileIsKnownByItsBytesWhateverItIsCalled() throws IOException {
    Path file = writeParquet("a.parquet", "select 1 as x");
    Files.move(file, folder.resolve("numbers.bin"));
    Files.writeString(folder.resolve("words.parquet"), "w,n\na,1\nb,2\n");
    crawl(options());
    assertThat(ask("select x from %s.numbers")).hasToString("[1]");
    assertThat(ask("select sum(n) from %s.words")).hasToString("[3]");
  }

  @Test
  void namesThatSqlCannotTakeAreMappedAndCaseDoesNotMakeAnotherColumn() throws IOException {
    writeParquet("t/part-1.parquet", "select 1 as `unit.price`, 'a' as Name");
    writeParquet("t/part-2.parquet", "select 2 as `unit.price`, 'b' as name");
    crawl(options());
    assertThat(schema("t")).isEqualTo("unit_price INT,Name STRING");
    assertThat(ask("select sum(unit_price), max(name) from %s.t")).hasToString("[3,b]");

    writeParquet("t/part-3.parquet", "select 4 as `unit.price`, 'c' as NAME");
    crawl(options());
    assertThat(ask("select sum(unit_price), max(name), count(name) from %s.t"))
        .hasToString("[7,c,3]");
  }

  @Test
  void filesWithFieldIdsOfAnotherTableDoNotGetTheirColumnsMixedUp() throws IOException {
    lakehouse.spark().sql("create namespace if not exists lake." + namespace);
    lakehouse.spark().sql("create table lake." + namespace + ".other (drop_me int, a int, b int)");
    lakehouse.spark().sql("alter table lake." + namespace + ".other drop column drop_me");
    lakehouse.spark().sql("insert into lake." + namespace + ".other values (1, 2)");
    String path =
        ask("select file_path from %s.other.files").getString(0).replaceFirst("^file:", "");
    Files.createDirectories(folder.resolve("t"));
    Files.copy(Path.of(path), folder.resolve("t/part-1.parquet"));
    writeParquet("t/part-2.parquet", "select 10 as a, 20 as b");
    crawl(options());
    assertThat(ask("select sum(a), sum(b) from %s.t")).hasToString("[11,22]");
  }

  @Test
  void planTellsTheDifferenceAndWritesNothing() throws IOException {
    writeParquet("t/part-1.parquet", "select 1 as n");
    Files.writeString(folder.resolve("people.csv"), "name,age\nAda,36\n");
    CrawlPlan first = plan();
    assertThat(first.lines().toString())
        .contains("create table", "add column", "n (int)", "add files");
    assertThat(lakehouse.tables().list(namespace)).isEmpty();

    crawl(options());
    assertThat(plan().isEmpty()).isTrue();
    assertThat(plan().summary()).startsWith("no change");

    writeParquet("t/part-2.parquet", "select 'text' as n");
    assertThat(plan().conflicts().toString()).contains("part-2.parquet");
    Files.delete(folder.resolve("t/part-2.parquet"));
    writeParquet("t/part-1.parquet", "select 5000000000 as n");
    assertThat(plan().lines().toString()).contains("widen column", "int → long", "replace file");
  }

  @Test
  void ledgerSaysWhatWasDone() throws IOException {
    writeParquet("t/part-1.parquet", "select 1 as n");
    writeParquet("t/part-2.parquet", "select 2 as n");
    crawl(options());
    String mine = "root = '" + StoragePath.of(folder).uri() + "'";
    List<Row> rows =
        lakehouse.tables().read(CrawlLedger.FILES).filter(mine).orderBy("path").collectAsList();
    assertThat(rows).extracting(row -> row.<Boolean>getAs("in_place")).containsExactly(true, true);
    assertThat(rows)
        .extracting(row -> row.<String>getAs("evidence_of"))
        .containsOnly(rows.get(0).<String>getAs("path"));
    assertThat(
            lakehouse
                .tables()
                .read(CrawlLedger.CHANGES)
                .filter("table = '" + table("t") + "'")
                .select("change")
                .collectAsList()
                .toString())
        .contains("create table", "add column", "add files");
  }

  private CrawlPlan plan() {
    return new Crawler(lakehouse, options()).plan(Progress.silent());
  }

  private static MessageType columns(String columns) {
    return MessageTypeParser.parseMessageType("message m { " + columns + " }");
  }

  /** One file, of types that Spark does not write. */
  private void writeGroups(String name, MessageType schema, Group... rows) throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(folder.resolve(name)))
            .withType(schema)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
  }

  /** One file, as Spark writes it. */
  private Path writeParquet(String name, String sql) throws IOException {
    return writeParquet(lakehouse.spark(), name, sql);
  }

  private Path writeParquet(SparkSession session, String name, String sql) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Dataset<Row> rows = session.sql(sql);
    Path written = scratch.resolve(java.util.UUID.randomUUID().toString());
    rows.coalesce(1).write().parquet(written.toString());
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(written, "*.parquet")) {
      Files.move(parts.iterator().next(), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
