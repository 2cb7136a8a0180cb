/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.run.ReportChart.Lane;
import io.headrace.lakehouse.run.ReportChart.Line;
import io.headrace.lakehouse.run.ReportChart.Lines;
import io.headrace.lakehouse.run.ReportChart.Point;
import io.headrace.lakehouse.run.ReportChart.Stretch;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  @TempDir Path folder;

  static List<RunPage> pages() {
    return List.of(
        SamplePages.census(),
        SamplePages.unchanged(),
        SamplePages.failed(),
        SamplePages.hostile(),
        RunPage.done(
            "empty", "1", SamplePages.census().started(), SamplePages.census().ended(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageIsWellFormedAndLoadsAndRunsNothing(RunPage page) throws Exception {
    Document document = parsed(ReportPage.html(page));

    assertThat(all(document, "//script | //link | //img | //iframe | //object | //base")).isEmpty();
    assertThat(all(document, "//@src | //@*[starts-with(name(), 'on')]")).isEmpty();
    assertThat(all(document, "//@href[not(starts-with(., '#'))]")).isEmpty();
    assertThat(all(document, "//style").toString()).doesNotContain("url(", "@import", "http");
    assertThat(all(document, "//meta/@content"))
        .anyMatch(text -> text.contains("default-src 'none'"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPictureHasAName(RunPage page) throws Exception {
    Document document = parsed(ReportPage.html(page));

    assertThat(all(document, "//svg[not(@aria-label) and not(@aria-hidden)]")).isEmpty();
    assertThat(all(document, "//table[not(caption)]")).isEmpty();
    assertThat(all(document, "//*[@aria-labelledby]/@aria-labelledby"))
        .allSatisfy(id -> assertThat(all(document, "//*[@id='" + id + "']")).hasSize(1));
  }

  @Test
  void theRowsOfEveryStepAreReconciled() throws Exception {
    List<String> rows =
        all(parsed(ReportPage.html(SamplePages.census())), "//table[@class='counts']/tbody/tr");

    assertThat(rows).hasSize(4).allMatch(row -> row.contains("balances"));
    assertThat(rows.get(1)).contains("people", "etl", "48,842", "48,818", "24", "11.8 s");
  }

  @Test
  void rowsThatAreMissingAreCounted() throws Exception {
    assertThat(
            all(
                parsed(ReportPage.html(SamplePages.hostile())),
                "//table[@class='counts']/tbody/tr"))
        .singleElement()
        .satisfies(row -> assertThat(row).contains("off by 1"));
  }

  @Test
  void everyStepShowsItsTablesCurvesAndMatrix() throws Exception {
    Document document = parsed(ReportPage.html(SamplePages.census()));

    assertThat(all(document, "//section[starts-with(@class, 'step')]//h2"))
        .containsExactly("raw crawl", "people etl", "model train", "scores transform");
    assertThat(all(document, "//figcaption"))
        .containsExactly(
            "Loss per epoch",
            "Time line of the ranks",
            "ROC on the test split",
            "Confusion matrix at 0.5");
    assertThat(all(document, "//svg[@class='plot']//path[@class='stroke ink-line1']")).hasSize(2);
    assertThat(all(document, "//svg[@class='plot']//path[@class='fill ink-line3']"))
        .as("waiting, of each rank")
        .hasSize(2);
    assertThat(all(document, "//table[@class='matrix']//td/b"))
        .containsExactly("11,645", "790", "1,536", "2,310");
    assertThat(all(document, "//caption")).contains("Rule verdicts", "Files");
  }

  @Test
  void theLineageNamesEveryTableOnceAndEveryStep() throws Exception {
    Document document = parsed(ReportPage.html(SamplePages.census()));
    String across = "//svg[@class='across']";

    assertThat(all(document, across + "//g[starts-with(@class, 'thing')]/title"))
        .hasSize(7)
        .contains("model income version 1", "table lake.raw.adult_train @7613829417302");
    assertThat(all(document, across + "//g[starts-with(@class, 'made')]/title"))
        .containsExactly(
            "raw: crawl, done",
            "people: etl, done",
            "model: train, done",
            "scores: transform, done");
  }

  @Test
  void aFailedRunSaysWhyAndWhichStepsDidNotRun() throws Exception {
    Document document = parsed(ReportPage.html(SamplePages.failed()));

    assertThat(all(document, "//p[@class='failure']").toString()).contains("loosen the rule");
    assertThat(all(document, "//table[@class='counts']//span[@class='word']"))
        .containsExactly("done", "failed", "not run", "not run");
    assertThat(all(document, "//dl[@class='facts']").toString()).contains("3");
  }

  @Test
  void hostileNamesAreTextAndWhatHidesIsShown() throws Exception {
    String html = ReportPage.html(SamplePages.hostile());

    assertThat(html).doesNotContain("<script", "\u202E", "\u0000");
    assertThat(all(parsed(html), "//h1"))
        .containsExactly(
            SamplePages.HOSTILE.replace("\u202E", "\\u202e").replace("\u0000", "\\u0000"));
  }

  @Test
  void aCrawlOfAThousandTablesStaysReadable() throws Exception {
    StepSection wide = StepSection.notRun("raw", "crawl", "");
    for (int i = 0; i < 1000; i++) {
      wide = wide.withOutput(new Artifact(Artifact.Kind.TABLE, "lake.raw.t" + i, "1"));
    }
    var graph = new LineageGraph(List.of(wide));

    assertThat(graph.layers().get(2)).hasSize(LineageGraph.MOST_PER_STEP);
  }

  @Test
  void aStepThatLeavesItsTableAsItWasMakesNoCircle() {
    var table = new Artifact(Artifact.Kind.TABLE, "lake.a.b", "7");
    StepSection same =
        StepSection.failed("same", "etl", Duration.ZERO, "").withInput(table).withOutput(table);
    var graph = new LineageGraph(List.of(same, same));

    assertThat(graph.arrows()).allMatch(arrow -> arrow.to().layer == arrow.from().layer + 1);
  }

  @Test
  void namesAreCutToTheirRoomByCharactersNotHalves() {
    assertThat(Shortened.to(9, "people")).isEqualTo("people");
    assertThat(Shortened.to(9, "a-long-name-of-a-step")).isEqualTo("a-l…-step");
    String wide = "\uD83C\uDF0A".repeat(20);
    assertThat(IntStream.range(1, 30).mapToObj(room -> Shortened.to(room, wide)))
        .allSatisfy(cut -> assertThat(cut.replace("\uD83C\uDF0A", "")).isIn("…", ""));
  }

  @Test
  void chartsOfNothingAndOfOnePointAreDrawnOrGivenAsNumbers() throws Exception {
    var none = new Lines("none", "x", "y", List.of(), false);
    var gaps = line("gaps", new Point(1, Double.NaN), new Point(2, Double.POSITIVE_INFINITY));
    var one = line("one", new Point(3, 0.25));
    var flat = line("flat", new Point(1, 2), new Point(1_000_000, 2));

    for (Lines chart : List.of(none, gaps, one, flat)) {
      Document document = parsed("<div>" + ChartPart.markup(chart) + "</div>");
      assertThat(all(document, "//figcaption")).containsExactly(chart.title());
      assertThat(all(document, "//path[contains(@d, 'NaN') or contains(@d, '922337')]")).isEmpty();
    }
  }

  @Test
  void timeLinesOfNothingAndOfManyAreDrawn() throws Exception {
    var empty = new TimeLine("none", "seconds", List.of("work"), List.of(), "");
    var idle = timeLine(1, new Stretch(0, 0), new Stretch(1, 0));
    var wrong = timeLine(2, new Stretch(0, Double.NaN));
    var many = timeLine(12, new Stretch(0, 3600), new Stretch(1, 0.001));

    for (TimeLine chart : List.of(empty, idle, wrong, many)) {
      Document document = parsed("<div>" + ChartPart.markup(chart) + "</div>");
      assertThat(all(document, "//figcaption")).containsExactly(chart.title());
      assertThat(all(document, "//svg[@role='img']")).hasSize(1);
      assertThat(all(document, "//path[contains(@d, 'NaN') or contains(@d, '922337')]")).isEmpty();
      assertThat(all(document, "//tbody/tr")).hasSize(chart.lanes().size());
    }
  }

  private static TimeLine timeLine(int lanes, Stretch... stretches) {
    return new TimeLine(
        lanes + " lanes",
        "seconds",
        List.of("work", "rest"),
        IntStream.range(0, lanes).mapToObj(i -> new Lane("rank " + i, List.of(stretches))).toList(),
        "");
  }

  private static Lines line(String title, Point... points) {
    return new Lines(title, "x", "y", List.of(new Line(title, List.of(points))), false);
  }

  @Test
  void aDashedLineIsOnePath() throws Exception {
    Document document = parsed(ReportPage.html(SamplePages.census()));

    assertThat(
            all(
                document,
                "//svg[@class='plot']//path[contains(@class, 'ink-line2')]/@stroke-dasharray"))
        .containsExactly("7 4");
  }

  @Test
  void aNewPageReplacesTheOldAndLeavesNothingAside() throws IOException {
    Path file = folder.resolve("runs/report.html");
    ReportPage.write(file, SamplePages.failed());
    ReportPage.write(file, SamplePages.census());

    assertThat(file).content().contains("48,818").doesNotContain("loosen the rule");
    try (var files = Files.list(file.resolveSibling(""))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aPageThatCannotBeWrittenIsTheWorldsFault() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("report.html");

    assertThatThrownBy(() -> ReportPage.write(file, SamplePages.census()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE))
        .hasMessageContaining(file.toString());
  }

  private static Document parsed(String html) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }

  private static List<String> all(Document document, String path) throws Exception {
    var nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent().strip())
        .toList();
  }
}
