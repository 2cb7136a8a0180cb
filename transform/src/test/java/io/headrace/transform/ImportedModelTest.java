/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import io.headrace.transform.imported.ModelImport;
import io.headrace.transform.imported.OnnxPerceptron;
import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.resident.ResidentModels;
import io.headrace.transform.translate.TranslatorChoice;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a stranger's file to a table of its predictions. */
class ImportedModelTest {
  private static final MlpShape SHAPE = new MlpShape(3, List.of(), 2);
  private static final Weights WEIGHTS = Weights.initial(SHAPE, 11);

  @TempDir Path folder;

  private final Lakehouse lake = SharedLakehouse.get();
  private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);
  private final TableName table = TableName.parse("imports." + name);
  private final TableName scores = TableName.parse("imports." + name + "_scores");

  @BeforeEach
  void modelIsImported() throws IOException {
    importModel(OnnxPerceptron.write(SHAPE, WEIGHTS), "linear.onnx");
  }

  private ModelImport.Outcome importModel(byte[] bytes, String fileName) throws IOException {
    Path file = Files.write(folder.resolve(fileName), bytes);
    return new ModelImport(lake, "test").run(file, name, List.of(), context());
  }

  private static RunContext context() {
    return new RunContext("run-" + UUID.randomUUID(), "score", Progress.silent());
  }

  /** The layer by hand: y = W x + b. */
  private static float[] expected(float... x) {
    FloatBuffer weight = WEIGHTS.values(0);
    FloatBuffer bias = WEIGHTS.values(1);
    float[] y = new float[2];
    for (int out = 0; out < 2; out++) {
      y[out] = bias.get(out);
      for (int in = 0; in < 3; in++) {
        y[out] += weight.get(out * 3 + in) * x[in];
      }
    }
    return y;
  }

  private void write(StructType schema, Row... rows) {
    lake.tables()
        .append(lake.spark().createDataFrame(List.of(rows), schema), table, CommitNotes.none());
  }

  private TransformReport score(TransformOptions options) {
    return new BatchTransform(lake, options).run(context());
  }

  private TransformOptions options() {
    return TransformOptions.of(table, name, scores);
  }

  private void assertScored(long id, float... x) {
    Row row = lake.tables().read(scores).filter("id = " + id).select("y", "model_version").first();
    float[] y = expected(x);
    List<Float> found = row.getList(0);
    assertThat(found.get(0)).isCloseTo(y[0], within(1e-5f));
    assertThat(found.get(1)).isCloseTo(y[1], within(1e-5f));
    assertThat(row.getInt(1)).isEqualTo(1);
  }

  private static final StructType ARRAYS =
      new StructType()
          .add("id", DataTypes.LongType)
          .add("x", DataTypes.createArrayType(DataTypes.DoubleType));

  @Test
  void arrayColumnFeedsTheInputOfItsName() {
    List<Row> rows = new ArrayList<>();
    for (long i = 0; i < 1000; i++) {
      rows.add(RowFactory.create(i, List.of(i / 10.0, 1.0, -2.5)));
    }
    write(ARRAYS, rows.toArray(Row[]::new));
    TransformReport report = score(options());
    assertThat(report.counts().written()).isEqualTo(1000);
    assertScored(0, 0, 1, -2.5f);
    assertScored(999, 99.9f, 1, -2.5f);
    assertThat(ResidentModels.resident()).isZero();
  }

  @Test
  void scalarColumnsFeedAnInputInTheOrderGiven() {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("b", DataTypes.IntegerType)
            .add("a", DataTypes.DoubleType)
            .add("c", DataTypes.createDecimalType(6, 2));
    write(schema, RowFactory.create(1L, 2, 0.5, new java.math.BigDecimal("7.25")));
    score(
        options()
            .withKeep(List.of("id"))
            .withCall(CallOptions.DEFAULTS.withInputs(Map.of("x", List.of("a", "b", "c")))));
    assertScored(1, 0.5f, 2, 7.25f);
    assertThat(lake.tables().read(scores).columns()).doesNotContain("a", "b", "c");
  }

  @Test
  void rowsThatCannotBeFedAreRejectedWithTheirReason() {
    write(
        ARRAYS,
        RowFactory.create(1L, List.of(1.0, 2.0, 3.0)),
        RowFactory.create(2L, null),
        RowFactory.create(3L, List.of(1.0, 2.0)),
        RowFactory.create(4L, java.util.Arrays.asList(1.0, null, 3.0)),
        RowFactory.create(5L, List.of(1.0, Double.NaN, 3.0)));
    TransformReport report = score(options());
    assertThat(report.counts().written()).isEqualTo(1);
    assertThat(report.counts().rejected()).isEqualTo(4);
    Dataset<Row> rejects =
        lake.tables().read(TableName.system("rejects")).filter("table like '%" + name + "%'");
    assertThat(rejects.select("reason").collectAsList().stream().map(row -> row.getString(0)))
        .containsExactlyInAnyOrder(
            "x is null",
            "x has 2 values, the model takes 3",
            "x holds a null",
            "x is not a number");
    assertScored(1, 1, 2, 3);
  }

  @Test
  void whatDoesNotFitIsSaidBeforeAnyTaskStarts() {
    write(
        new StructType().add("id", DataTypes.LongType).add("text", DataTypes.StringType),
        RowFactory.create(1L, "a"));
    assertThatThrownBy(() -> score(options()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("x is missing, to feed x: float32[?, 3]");
    assertThatThrownBy(
            () ->
                score(
                    options()
                        .withCall(CallOptions.DEFAULTS.withInputs(Map.of("x", List.of("text"))))))
        .hasMessageContaining("text is string, which cannot feed x");
    assertThatThrownBy(
            () ->
                score(
                    options()
                        .withCall(CallOptions.DEFAULTS.withInputs(Map.of("x", List.of("id"))))))
        .hasMessageContaining("takes 3 values a row, 1 columns are named");
  }

  @Test
  void translatorStandsBetweenColumnsAndTheModel() throws IOException {
    MlpShape two = new MlpShape(2, List.of(), 1);
    Weights weights = Weights.initial(two, 5);
    importModel(OnnxPerceptron.write(two, weights), "two.onnx");
    StructType schema =
        new StructType()
            .add("wind", DataTypes.StringType)
            .add("id", DataTypes.IntegerType)
            .add("fahrenheit", DataTypes.IntegerType);
    write(
        schema,
        RowFactory.create("calm", 1, 212),
        RowFactory.create("breeze", 2, 32),
        RowFactory.create("storm", 3, 32));
    TransformReport report =
        score(options().withKeep(List.of("id")).withCall(translated("weather")));
    assertThat(report.counts().rejected()).isEqualTo(1);
    Dataset<Row> there = lake.tables().read(scores);
    assertThat(there.columns()).startsWith("id", "feels", "degrees").doesNotContain("y");
    float calm = weights.values(1).get(0) + 100 * weights.values(0).get(0);
    assertThat(there.filter("id = 1").first().<Float>getAs("degrees"))
        .isCloseTo(calm, within(1e-4f));
    assertThat(there.filter("id = 3").first().<Float>getAs("degrees"))
        .isCloseTo(weights.values(1).get(0) - weights.values(0).get(1), within(1e-4f));
    assertThat(score(options().withKeep(List.of("id")).withCall(translated("weather"))).changed())
        .isFalse();
    TransformOptions ofTheOther = options().withVersion(1).withCall(translated("weather"));
    assertThatThrownBy(() -> score(ofTheOther)).hasMessageContaining("must read two numbers");
  }

  private CallOptions translated(String translator) {
    YamlText name = new YamlText(new Position("job", 1), translator, false);
    return CallOptions.DEFAULTS.withTranslator(TranslatorChoice.read(name, new Problems()));
  }

  @Test
  void graphicsProcessorThatIsNotThereIsAnError() {
    write(ARRAYS, RowFactory.create(1L, List.of(1.0, 2.0, 3.0)));
    TransformOptions onGpu = options().withCall(CallOptions.DEFAULTS.withDevice(DeviceChoice.GPU));
    assertThatThrownBy(() -> score(onGpu))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("A GPU was asked for");
  }

  @Test
  void sameFileIsRegisteredOnce() throws IOException {
    byte[] bytes = OnnxPerceptron.write(SHAPE, WEIGHTS);
    ModelImport.Outcome again = importModel(bytes, "copy.onnx");
    assertThat(again.isNew()).isFalse();
    assertThat(again.model().version()).isEqualTo(1);
    byte[] other = OnnxPerceptron.write(SHAPE, Weights.initial(SHAPE, 12));
    assertThat(importModel(other, "other.onnx").model().version()).isEqualTo(2);
  }

  @Test
  void filesThatAreNoWholeModelAreRefused() throws IOException {
    byte[] bytes = OnnxPerceptron.write(SHAPE, WEIGHTS);
    byte[] truncated = java.util.Arrays.copyOf(bytes, bytes.length - 30);
    assertThatThrownBy(() -> importModel(truncated, "truncated.onnx"))
        .hasMessageContaining("truncated");
    assertThatThrownBy(() -> importModel(bytes, "linear.pt"))
        .hasMessageContaining("its name claims .pt, its content is onnx");
    assertThatThrownBy(() -> importModel("hello".getBytes(UTF_8), "model.onnx"))
        .hasMessageContaining("neither ONNX nor TorchScript nor XGBoost");
    assertThatThrownBy(() -> importModel("{\"learner\": {".getBytes(UTF_8), "model.json"))
        .hasMessageContaining("truncated or no JSON");
  }
}
