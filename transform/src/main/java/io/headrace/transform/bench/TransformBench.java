/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelDraft;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.StoredModel;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.training.bundle.Weights;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.EncodingOptions;
import io.headrace.transform.BatchTransform;
import io.headrace.transform.CallOptions;
import io.headrace.transform.TransformOptions;
import io.headrace.transform.imported.ModelImport;
import io.headrace.transform.imported.OnnxPerceptron;
import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.resident.EngineRoom;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.TensorData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scoring against the bare engine, work by work. Tables are made in the namespace {@code bench}.
 */
public final class TransformBench {
  private static final MlpShape MLP = new MlpShape(784, List.of(512, 256), 10);
  private static final int BATCH_ROWS = 256;
  private static final int MOST_PICTURES = 2_000;
  private static final int TREES = 100;
  private static final int TREE_DEPTH = 6;
  private static final int TREE_FEATURES = 30;

  private final Lakehouse lakehouse;
  private final Sizes sizes;
  private final BenchTables tables;
  private final Path folder;
  private final String only;

  /**
   * @param wideRows rows of 784 numbers
   * @param rows rows of all other work
   * @param rounds counted turns of each contestant
   */
  public record Sizes(long wideRows, long rows, int rounds) {}

  /**
   * @param folder for files of models
   * @param only work with this in its name is done
   */
  public TransformBench(Lakehouse lakehouse, Sizes sizes, Path folder, String only) {
    this.lakehouse = lakehouse;
    this.sizes = sizes;
    this.tables = new BenchTables(lakehouse);
    this.folder = folder;
    this.only = only;
  }

  /**
   * @throws Failure when a contestant fails
   */
  public ReportTable run(Progress progress) {
    try {
      return measured(progress);
    } catch (Exception failed) {
      throw Failure.of(failed);
    }
  }

  private ReportTable measured(Progress progress) throws Exception {
    List<List<String>> lines = new ArrayList<>();
    for (Work work : works()) {
      if (work.name().contains(only)) {
        progress.stage(work.name());
        lines.add(work.measured().line(work.name()));
      }
    }
    return new ReportTable(
        "Scoring, " + lakehouse.master() + ", medians of " + sizes.rounds() + " rounds",
        Contest.COLUMNS,
        lines);
  }

  /** Work that is prepared only if it is wanted. */
  private record Work(String name, Measured measured) {}

  /** Prepares the work, and measures it. */
  @FunctionalInterface
  private interface Measured {
    List<String> line(String name) throws Exception;
  }

  private List<Work> works() {
    return List.of(
        new Work("MLP, batches in memory, 1 thread", this::mlpInMemory),
        new Work("MLP, table to table, array column", this::mlpOfArrays),
        new Work("MLP, table to table, 784 columns", this::mlpOfScalars),
        new Work("XGBoost, 100 trees of depth 6, 30 columns", this::xgboost),
        new Work("network of ours, 7 columns encoded", this::people),
        new Work("SQL: sum of predict over a table", this::predict),
        new Work("pictures to answers, one task", this::pictures),
        new Work("CSV to answers, XGBoost over 30 numbers", name -> files(name, "text/csv")),
        new Work(
            "JSON lines to answers, XGBoost over 30 numbers",
            name -> files(name, "application/jsonlines")));
  }

  private static ModelInterface mlpFace() {
    return new ModelInterface(
        ModelFormat.ONNX,
        List.of(TensorSpec.of("x", DataType.FLOAT32, TensorSpec.ANY, (long) MLP.inputs())),
        List.of(TensorSpec.of("y", DataType.FLOAT32, TensorSpec.ANY, (long) MLP.outputs())),
        List.of(),
        Map.of());
  }

  private List<String> besideBareOnnx(String work, Contest.Runner ours, double bar)
      throws Exception {
    long rows = sizes.wideRows();
    try (BareOnnx bare = new BareOnnx(mlp(), MLP.inputs(), BATCH_ROWS)) {
      return new Contest(rows, ours, "bare ONNX Runtime, 1 thread", () -> bare.run(rows), bar)
          .run(work, sizes.rounds());
    }
  }

  private static byte[] mlp() {
    return OnnxPerceptron.write(MLP, Weights.initial(MLP, 1));
  }

  private Path mlpFile() throws IOException {
    return Files.write(folder.resolve("mlp.onnx"), mlp());
  }

  private List<String> mlpInMemory(String work) throws Exception {
    TensorData batch = batch();
    try (EngineRoom engine = EngineRoom.open(mlpFile(), mlpFace())) {
      return besideBareOnnx(
          work,
          () -> {
            for (long done = 0; done < sizes.wideRows(); done += BATCH_ROWS) {
              engine.run(List.of(batch));
            }
          },
          0.9);
    }
  }

  private List<String> mlpOfArrays(String work) throws Exception {
    importModel(mlpFile(), "bench_mlp");
    TableName arrays = tables.arrays(sizes.wideRows(), MLP.inputs());
    return besideBareOnnx(work, () -> transform(arrays, "bench_mlp", List.of("x")), 0.5);
  }

  private List<String> mlpOfScalars(String work) throws Exception {
    importModel(mlpFile(), "bench_mlp");
    TableName scalars = tables.scalars(sizes.wideRows(), MLP.inputs());
    List<String> columns = BenchTables.names(MLP.inputs());
    return besideBareOnnx(work, () -> transform(scalars, "bench_mlp", columns), 0.3);
  }

  private static TensorData batch() {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(BATCH_ROWS * MLP.inputs() * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    for (int i = 0; i < BATCH_ROWS * MLP.inputs(); i++) {
      bytes.putFloat(i % 255 / 255f);
    }
    return new TensorData.Numbers(
        "x", DataType.FLOAT32, new long[] {BATCH_ROWS, MLP.inputs()}, bytes.flip());
  }

  private void importModel(Path file, String name) {
    new ModelImport(lakehouse, "bench").run(file, name, List.of(), context());
  }

  static RunContext context() {
    return new RunContext("bench-" + UUID.randomUUID(), "bench", Progress.silent());
  }

  /** A fresh table of scores each time: a finished one would be found and left alone. */
  private void transform(TableName table, String model, List<String> columns) {
    TableName scores = tables.scores(table.table());
    lakehouse.tables().drop(scores);
    TransformOptions options =
        TransformOptions.of(table, model, scores).withKeep(List.of("id")).withBatchRows(BATCH_ROWS);
    Map<String, List<String>> inputs =
        columns.isEmpty() ? Map.of() : Map.of(inputOf(model), columns);
    new BatchTransform(lakehouse, options.withCall(CallOptions.DEFAULTS.withInputs(inputs)))
        .run(context());
  }

  private static String inputOf(String model) {
    return model.equals("bench_mlp") ? "x" : "features";
  }

  /** Imports the forest, and says where its file is. */
  private Path forest() throws IOException {
    byte[] forest = XgboostForest.write(TREES, TREE_DEPTH, TREE_FEATURES, 3);
    Path file = Files.write(folder.resolve("forest.json"), forest);
    importModel(file, "bench_forest");
    return file;
  }

  private List<String> xgboost(String work) throws Exception {
    Path file = forest();
    TableName table = tables.scalars(sizes.rows(), TREE_FEATURES);
    try (BareXgboost bare = new BareXgboost(file, sizes.rows(), TREE_FEATURES)) {
      return new Contest(
              sizes.rows(),
              () -> transform(table, "bench_forest", BenchTables.names(TREE_FEATURES)),
              "bare predict, numbers in memory",
              bare::run,
              0.5)
          .run(work, sizes.rounds());
    }
  }

  private List<String> files(String work, String content) throws Exception {
    forest();
    return new FileContests(lakehouse, tables, folder, sizes.rows())
        .of(content)
        .run(work, sizes.rounds());
  }

  private List<String> pictures(String work) throws Exception {
    importModel(
        Files.write(folder.resolve("pictures.onnx"), PictureContest.model()), "bench_pictures");
    ModelStore models = new ModelStore(lakehouse);
    StoredModel stored = models.open(models.load("bench_pictures"));
    ModelSource source =
        new ModelSource(
            stored.path(),
            stored.checksum(),
            new SerializableConfiguration(lakehouse.hadoopConfiguration()),
            DeviceChoice.CPU);
    int pictures = (int) Math.min(MOST_PICTURES, sizes.rows());
    return new PictureContest(folder, pictures).run(work, source, sizes.rounds());
  }

  private List<String> people(String work) throws Exception {
    TableName table = tables.people(sizes.rows());
    Dataset<Row> rows = lakehouse.tables().read(table);
    ModelSource source = registerPeople();
    StructType scored =
        new StructType().add("id", DataTypes.LongType).add("probability", DataTypes.DoubleType);
    TableName byRow = tables.scores("by_row");
    return new Contest(
            sizes.rows(),
            () -> transform(table, "bench_people", List.of()),
            "mapPartitions, DJL row by row",
            () -> {
              lakehouse.tables().drop(byRow);
              lakehouse
                  .tables()
                  .append(
                      rows.mapPartitions(new RowByRow(source, rows.schema()), Encoders.row(scored)),
                      byRow,
                      CommitNotes.none());
            },
            5)
        .run(work, sizes.rounds());
  }

  private ModelSource registerPeople() {
    Dataset<Row> rows = lakehouse.tables().read(tables.people(sizes.rows()));
    Encoding encoding = Encoding.fit(rows, new EncodingOptions("income", "high", Set.of("id")));
    return register(new MlpShape(encoding.width(), List.of(64, 32), 1), encoding);
  }

  /** The same call, once where it can be made in batches, once where SQL may skip it. */
  private List<String> predict(String work) throws Exception {
    String table = tables.people(sizes.rows()).sql();
    registerPeople();
    String call =
        "lake.system.predict('bench_people', age, workclass, weight, education, marital_status,"
            + " occupation, hours)";
    return new Contest(
            sizes.rows(),
            () -> lakehouse.spark().sql("SELECT sum(" + call + ") FROM " + table).collect(),
            "predict behind CASE, row by row",
            () ->
                lakehouse
                    .spark()
                    .sql("SELECT sum(CASE WHEN id >= 0 THEN " + call + " END) FROM " + table)
                    .collect(),
            5)
        .run(work, sizes.rounds());
  }

  private ModelSource register(MlpShape shape, Encoding encoding) {
    StoragePath path = lakehouse.warehouse().resolve("models/bench_people/1");
    ModelBundle bundle =
        ModelBundle.write(
            lakehouse.hadoopConfiguration(),
            path,
            Weights.initial(shape, 5).toBytes(),
            shape,
            encoding);
    new ModelStore(lakehouse)
        .register(
            new ModelDraft(
                "bench_people",
                "bench-" + bundle.checksum(),
                path.toString(),
                bundle.weightsSha256(),
                bundle.checksum(),
                Map.of(),
                List.of(),
                "{}",
                5,
                "bench",
                bundle.checksum(),
                List.of()));
    return new ModelSource(
        path,
        bundle.checksum(),
        new SerializableConfiguration(lakehouse.hadoopConfiguration()),
        DeviceChoice.CPU);
  }
}
