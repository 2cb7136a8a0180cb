/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import io.headrace.transform.TransformReport;
import io.headrace.transform.imported.ModelImport;
import io.headrace.transform.imported.OnnxPerceptron;
import io.headrace.transform.output.ScoringRuns;
import io.headrace.transform.resident.ResidentModels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a prefix of files to a prefix of answers. */
class FileTransformTest {
  @TempDir Path folder;

  private final Lakehouse lake = SharedLakehouse.get();
  private final String name = "f" + UUID.randomUUID().toString().substring(0, 8);
  private Path in;
  private Path out;

  @BeforeEach
  void modelAndFilesAreThere() throws IOException {
    Path file = Files.write(folder.resolve("sum.onnx"), SumModel.onnx());
    new ModelImport(lake, "test").run(file, name, List.of(), context());
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
    put("a.csv", "1,2\n3,4\n");
    put("sub/a.csv", "5,6\n");
    put("sub/deep/b.csv", "");
  }

  private void put(String path, String content) throws IOException {
    Path file = in.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static RunContext context() {
    return new RunContext("run-" + UUID.randomUUID(), "score", Progress.silent());
  }

  private TransformReport run(String... more) throws IOException {
    return run(
        """
        files: %s
        into: %s
        table: files.%s
        model: %s
        %s
        """
            .formatted(in, out, name, name, String.join("\n", more)));
  }

  private TransformReport run(String yaml) throws IOException {
    YamlMap map = YamlDocument.load(Files.writeString(folder.resolve("job.yaml"), yaml), Map.of());
    Problems problems = new Problems();
    FileTransformOptions options =
        SagemakerRequest.isOne(map)
            ? SagemakerRequest.read(map, problems)
            : FileTransformOptions.read(map, problems);
    problems.throwIfAny("job.yaml");
    return new FileTransform(lake, options).run(context());
  }

  private String answers(String path) throws IOException {
    return Files.readString(out.resolve(path));
  }

  private long rows(String condition) {
    return lake.tables().read(TableName.parse("files." + name)).filter(condition).count();
  }

  @Test
  void everyFileHasItsAnswersBelowTheSameFolders() throws IOException {
    TransformReport report = run();
    assertThat(answers("a.csv.out")).isEqualTo("21.0\n43.0\n");
    assertThat(answers("sub/a.csv.out")).isEqualTo("65.0\n");
    assertThat(answers("sub/deep/b.csv.out")).isEmpty();
    assertThat(report.counts().read()).isEqualTo(3);
    assertThat(report.counts().written()).isEqualTo(3);
    assertThat(rows("input like '%/in/a.csv' and record = 1 and offset = 4 and answer = '43.0'"))
        .isEqualTo(1);
    assertThat(ResidentModels.resident()).isZero();
    assertThat(columnsSeen())
        .containsExactly(
            RowFactory.create("input", "x", 6L, 3.5, 1.0, 6.0),
            RowFactory.create("output", "y", 3L, 43.0, 21.0, 65.0));
  }

  /** What this test's runs have left, which the next one is compared with. */
  private List<Row> columnsSeen() {
    return lake.tables()
        .read(ScoringRuns.COLUMNS)
        .filter("job = '" + in + " → " + out + "'")
        .select("side", "column", "cells", "mean", "min", "max")
        .orderBy("side", "column")
        .collectAsList();
  }

  @Test
  void onlyWhatIsNotDoneIsScoredAgain() throws IOException {
    run();
    put("c.csv", "7,8\n");
    Files.delete(out.resolve("a.csv.out"));
    TransformReport second = run();
    ReportTable shift = second.details().get(1);
    assertThat(shift.title()).startsWith("Shift since run");
    // From 21, 43, 65 to 87.
    assertThat(shift.rows().get(0)).startsWith("y", "output").contains("+2.45");
    assertThat(answers("c.csv.out")).isEqualTo("87.0\n");
    // Committed with its rows: what somebody removes afterwards is not made anew.
    assertThat(out.resolve("a.csv.out")).doesNotExist();
    assertThat(rows("answer is not null")).isEqualTo(4);
    put("a.csv", "1,2\n3,4\n9,9\n");
    run();
    assertThat(answers("a.csv.out")).isEqualTo("21.0\n43.0\n99.0\n");
  }

  @Test
  void whatIsDoneStaysDoneEvenWithoutRecords() throws IOException {
    run();
    assertThat(rows("record = -1 and answer is null and input like '%/in/sub/deep/b.csv'"))
        .isEqualTo(1);
    TransformReport again = run();
    assertThat(again.changed()).isFalse();
    assertThat(again.summary()).isEqualTo("nothing new: all 3 files are scored already");
  }

  @Test
  void badRecordsAreInTheTableOfRejectsWithTheirPlace() throws IOException {
    put("bad.csv", "1,2\nfoo,4\n5,6\n");
    TransformReport report = run();
    assertThat(answers("bad.csv.out")).isEqualTo("21.0\n65.0\n");
    assertThat(report.counts().rejected()).isEqualTo(1);
    assertThat(rows("reason is not null and text = 'foo,4' and offset = 4")).isEqualTo(1);
    assertThat(
            lake.tables()
                .read(TableName.system("rejects"))
                .filter("path like '%/in/bad.csv' and line = 1 and text = 'foo,4'")
                .filter("table like '%" + name + "%'")
                .count())
        .isEqualTo(1);
  }

  @Test
  void filesOfOthersAreNeverOverwritten() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("a.csv.out"), "mine");
    assertThatThrownBy(this::run).isInstanceOf(Failure.class).hasMessageContaining("are not ours");
    assertThat(answers("a.csv.out")).isEqualTo("mine");
  }

  @Test
  void requestOfTheAnchorIsHonoured() throws IOException {
    put("broken.csv", "1,2\nx,y\n");
    String request =
        """
        {"TransformJobName": "job-1", "ModelName": "%s", "BatchStrategy": "MultiRecord",
         "MaxPayloadInMB": 1,
         "TransformInput": {"ContentType": "text/csv", "SplitType": "Line",
           "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "%s"}}},
         "TransformOutput": {"S3OutputPath": "%s", "Accept": "text/csv", "AssembleWith": "Line"},
         "DataCaptureConfig": {"DestinationS3Uri": "%s", "GenerateInferenceId": true,
           "KmsKeyId": "alias/of-the-anchor"},
         "DataProcessing": {"JoinSource": "Input", "OutputFilter": "$[0,-1]"},
         "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1}}
        """
            .formatted(name, in, out, folder.resolve("captured"));
    assertThatThrownBy(() -> run(request))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("1 of 4 files could not be scored")
        .hasMessageContaining("record 1 at byte 4 cannot be scored: x[0] is \"x\"");
    String answers = answers("a.csv.out");
    assertThat(answers.lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("1,21\\.0,[0-9a-f-]{36},20\\d\\d-.*T.*:\\d\\dZ"),
            line -> assertThat(line).startsWith("3,43.0,").doesNotContain(answers.split(",")[2]));
    assertThat(out.resolve("broken.csv.out")).doesNotExist();
    assertThat(folder.resolve("captured")).doesNotExist();

    put("broken.csv", "");
    run(request);
    assertThat(answers("a.csv.out")).isEqualTo(answers);
    Path inputs = manifest("captured/input");
    assertThat(folder.resolve("captured/input").relativize(inputs).toString())
        .matches("20\\d\\d/\\d\\d/\\d\\d/\\d\\d/job-1\\.jsonl");
    assertThat(Files.readString(inputs))
        .startsWith("[{\"prefix\":\"")
        .endsWith("/in/\"},\"a.csv\",\"broken.csv\",\"sub/a.csv\",\"sub/deep/b.csv\"]");
    assertThat(manifest("captured/output")).content().contains("\"a.csv.out\",\"broken.csv.out\"");
  }

  private Path manifest(String below) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(below))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
  }

  @Test
  void manifestNamesTheFilesThatAreMeant() throws IOException {
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(manifest, "[{\"prefix\": \"" + in + "/\"}, \"sub/a.csv\"]");
    String yaml =
        """
        files: %s
        manifest: true
        into: %s
        table: files.%s
        model: %s
        """
            .formatted(manifest, out, name, name);
    run(yaml);
    assertThat(answers("sub/a.csv.out")).isEqualTo("65.0\n");
    assertThat(out.resolve("a.csv.out")).doesNotExist();
    Files.writeString(manifest, "[{\"prefix\": \"" + in + "/\"}, \"../secret\"]");
    assertThatThrownBy(() -> run(yaml)).hasMessageContaining("outside its prefix");
  }

  @Test
  void rowsOfParquetAreRecordsAndABrokenFileFailsAlone() throws IOException {
    in = Files.createDirectories(folder.resolve("parquet"));
    lake.spark()
        .sql(
            "SELECT 7L AS id, array(1.0D, 2.0D) AS x, 'Zürich' AS name, 12.50BD AS price,"
                + " date'2026-11-22' AS day, timestamp'2026-11-22 18:00:00' AS at,"
                + " map('k', 3) AS m, named_struct('a', array(1, null)) AS s, X'00ff' AS b"
                + " UNION ALL SELECT 8L, array(3.0D), null, null, null, null, null, null, null")
        .coalesce(1)
        .sort("id")
        .write()
        .parquet(in.resolve("good").toString());
    put("bad.parquet", "PAR1 and nothing more PAR1");
    String[] options = {"split: parquet", "join: true"};

    assertThatThrownBy(() -> run(options))
        .hasMessageContaining("1 of 2 files could not be scored")
        .hasMessageContaining("bad.parquet: it is no whole Parquet file");

    List<Path> answered;
    try (Stream<Path> files = Files.walk(out)) {
      answered = files.filter(file -> file.toString().endsWith(".parquet.out")).toList();
    }
    assertThat(answered).hasSize(1);
    assertThat(Files.readString(answered.get(0)))
        .isEqualTo(
            "{\"id\":7,\"x\":[1.0,2.0],\"name\":\"Zürich\",\"price\":12.50,"
                + "\"day\":\"2026-11-22\",\"at\":\"2026-11-22T18:00:00Z\",\"m\":{\"k\":3},"
                + "\"s\":{\"a\":[1,null]},\"b\":\"AP8=\",\"SageMakerOutput\":{\"y\":21.0}}\n");
    assertThat(rows("reason like '%x has 1 values%' and record = 1 and offset = 1")).isEqualTo(1);
  }

  @Test
  void pictureIsOneRecordAndWhatIsNoneIsRejected() throws IOException {
    MlpShape shape = new MlpShape(4, List.of(), 1);
    Weights weights = Weights.initial(shape, 3);
    Path file = Files.write(folder.resolve("grey.onnx"), OnnxPerceptron.write(shape, weights));
    new ModelImport(lake, "test").run(file, name, List.of(), context());
    in = Files.createDirectories(folder.resolve("pictures"));
    BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setPixels(0, 0, 2, 2, new int[] {0, 51, 102, 255});
    ImageIO.write(picture, "png", in.resolve("a.png").toFile());
    put("b.png", "no picture");

    TransformReport report = run("content: image/png", "accept: application/jsonlines");

    assertThat(report.counts().written()).isEqualTo(1);
    float expected = weights.values(1).get(0);
    float[] grey = {0, 0.2f, 0.4f, 1};
    for (int i = 0; i < grey.length; i++) {
      expected += weights.values(0).get(i) * grey[i];
    }
    JsonNode answer = new ObjectMapper().readTree(answers("a.png.out"));
    assertThat(answer.get("y").floatValue()).isCloseTo(expected, within(1e-5f));
    assertThat(answers("b.png.out")).isEmpty();
    assertThat(rows("reason like 'it is no picture%' and text = ''")).isEqualTo(1);
    assertThatThrownBy(() -> run("content: image/png", "split: csv"))
        .hasMessageContaining("leave split out");
  }

  @Test
  void translatorOfAJarStandsBetweenRecordsAndTheModel() throws IOException {
    in = Files.createDirectories(folder.resolve("weather"));
    put(
        "w.jsonl",
        """
        {"fahrenheit": 212, "wind": "calm"}
        {"fahrenheit": 50, "wind": "breeze"}
        {"wind": "storm", "fahrenheit": 50}
        {"fahrenheit": null, "wind": "calm"}
        {"wind": "calm"}
        """);
    TransformReport report =
        run("content: application/jsonlines", "translator: {name: weather, hot-from: 99}");
    assertThat(answers("w.jsonl.out"))
        .isEqualTo("{\"feels\":\"hot\",\"degrees\":100.0}\n{\"feels\":\"cold\",\"degrees\":0.0}\n");
    assertThat(report.counts().rejected()).isEqualTo(3);
    assertThat(rows("record = 1 and reason = 'translator weather: there is no wind called breeze'"))
        .isEqualTo(1);
    assertThat(rows("record = 3 and reason = 'nothing was measured'")).isEqualTo(1);
    assertThat(rows("record = 4 and reason = 'fahrenheit is missing'")).isEqualTo(1);
    assertThat(columnsSeen())
        .extracting(row -> row.getString(1))
        .containsExactly("fahrenheit", "wind", "degrees", "feels");
    // Other options are another job, and answers are nobody's to overwrite.
    assertThatThrownBy(() -> run("content: application/jsonlines", "translator: weather"))
        .hasMessageContaining("another job has put there");
  }

  @Test
  void prefixWithoutFilesIsABadRequest() throws IOException {
    in = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(this::run).hasMessageContaining("There are no files");
  }
}
