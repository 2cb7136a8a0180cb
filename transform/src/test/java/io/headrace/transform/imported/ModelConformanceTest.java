/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.transform.resident.EngineRoom;
import io.headrace.transform.resident.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of strangers, with the outputs they are known to give. */
class ModelConformanceTest {
  /** Of the ONNX backend tests; see the folder's own README. */
  private static final double RELATIVE = 1e-3;

  private static final double ABSOLUTE = 1e-7;

  @TempDir Path folder;

  private final Map<String, String> refused = new TreeMap<>();
  private final Map<String, String> wrong = new TreeMap<>();
  private int right;

  @Test
  void onnxModelsGiveTheKnownOutputs() throws IOException {
    for (SharedModels.Case each : SharedModels.cases()) {
      Path data = each.files().get(0).resolveSibling("test_data_set_0");
      if (each.files().get(0).endsWith("model.onnx") && Files.isDirectory(data)) {
        tryOut(each.model(), each.files().get(0), data);
      }
    }
    System.out.printf(
        "ONNX: %d right, %d wrong, %d refused%n", right, wrong.size(), refused.size());
    wrong.forEach((model, why) -> System.out.println("  wrong   " + model + ": " + why));
    refused.forEach((model, why) -> System.out.println("  refused " + model + ": " + why));
    assertThat(right / (double) (right + wrong.size())).isGreaterThanOrEqualTo(0.97);
    assertThat(right).isGreaterThan(refused.size());
    assertThat(refused.values())
        .allMatch(why -> why.matches("(?s).*(lacks .*|is no tensor|cannot be taken|locale).*"));
  }

  private void tryOut(String name, Path file, Path data) throws IOException {
    ModelFile found;
    try {
      found = ModelFile.read(file);
      EngineRoom.open(file, found.face()).close();
    } catch (Failure failure) {
      refused.put(name, failure.explanation());
      return;
    }
    ImportedModel stored =
        ImportedModel.write(
            new Configuration(false),
            StoragePath.of(folder.resolve(name)),
            found.face(),
            found.files());
    Path local = folder.resolve(name + "-local");
    try (EngineRoom engine = EngineRoom.open(stored.copyTo(local), stored.face())) {
      List<TensorData> inputs = Example.read(tensors(data, "input_"), found.face());
      Tolerance.check(expected(data), engine.run(inputs), RELATIVE, ABSOLUTE);
      right++;
    } catch (Failure | AssertionError differs) {
      wrong.put(name, String.valueOf(differs.getMessage()).strip().replaceAll("\\s+", " "));
    }
  }

  private static List<TensorData> expected(Path data) throws IOException {
    List<TensorData> expected = new ArrayList<>();
    for (Path file : tensors(data, "output_")) {
      expected.add(OnnxTensors.read(file));
    }
    return expected;
  }

  private static List<Path> tensors(Path data, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted(java.util.Comparator.comparing(ModelConformanceTest::number))
          .toList();
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
  }

  @Test
  void archivesThatClimbOutAreRefused() throws IOException {
    try (Stream<Path> files = Files.list(SharedModels.folder().resolve("archive-safety"))) {
      files.forEach(
          file ->
              assertThatThrownBy(() -> ModelFile.read(file))
                  .as(file.toString())
                  .isInstanceOf(Failure.class)
                  .hasMessageContaining(
                      file.toString().contains("traversal") ? "its entry" : "cannot be imported"));
    }
  }

  @Test
  void xgboostModelsOfAllFormatsLoadAndGiveTheKnownPredictions() throws IOException {
    Path models = SharedModels.folder().resolve("xgboost-lightgbm");
    for (Path file : everyFile(models.resolve("xgb-1.0.0rc1/models"))) {
      String name = file.getFileName().toString();
      if (name.equals("version") || name.equals("README")) {
        continue;
      }
      try (EngineRoom engine = open(file)) {
        assertThat(engine.face().inputs().get(0).shape()).as(name).containsExactly(-1L, 4L);
        assertThat(predictions(engine, List.of(new float[] {1, 2, 3, 4}))).as(name).isNotEmpty();
      }
    }
    checkPredictions(
        models, "dermatology/dermatology.model", "dermatology/dermatology.test", "prob");
    checkPredictions(
        models,
        "xgb_toy_categorical/xgb_toy_categorical_model.json",
        "xgb_toy_categorical/xgb_toy_categorical.test",
        "pred");
  }

  private static void checkPredictions(Path models, String model, String rows, String suffix)
      throws IOException {
    try (EngineRoom engine = open(models.resolve(model))) {
      int width = Math.toIntExact(engine.face().inputs().get(0).rowElements());
      List<float[]> features = new ArrayList<>();
      for (String line : Files.readAllLines(models.resolve(rows))) {
        features.add(libsvm(line, width));
      }
      double[] expected =
          Files.readAllLines(models.resolve(rows + "." + suffix)).stream()
              .flatMap(line -> Stream.of(line.strip().split("\\s+")))
              .mapToDouble(Double::parseDouble)
              .toArray();
      assertThat(predictions(engine, features))
          .as(model)
          .containsExactly(expected, org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  private static float[] libsvm(String line, int width) {
    float[] features = new float[width];
    java.util.Arrays.fill(features, Float.NaN);
    for (String pair : line.strip().split("\\s+")) {
      String[] parts = pair.split(":");
      if (parts.length == 2) {
        features[Integer.parseInt(parts[0])] = Float.parseFloat(parts[1]);
      }
    }
    return features;
  }

  private static double[] predictions(EngineRoom engine, List<float[]> rows) {
    int width = rows.get(0).length;
    TensorData.Builder features =
        new TensorData.Builder("features", DataType.FLOAT32, rows.size() * width);
    for (float[] row : rows) {
      for (float value : row) {
        features.add(value);
      }
    }
    List<TensorData> outputs = engine.run(List.of(features.build(rows.size(), width)));
    return Tolerance.numbers((TensorData.Numbers) outputs.get(0));
  }

  @Test
  void torchScriptModulesTellTheirForwardAndRun() throws IOException {
    Path models = SharedModels.folder().resolve("torchscript");
    assertThat(run(models.resolve("foo.pt"), floats("x", 3, 1, 4, 1, 5), floats("y", 7)))
        .containsExactly(55, 51, 57, 51, 59);
    assertThat(run(models.resolve("foo1.pt"), floats("x", 42), floats("y", 1337)))
        .containsExactly(1421);
    assertThat(run(models.resolve("foo2.pt"), floats("x", 42), floats("y", 1337)))
        .containsExactly(1421, -1295);
    assertThat(run(models.resolve("foo3.pt"), floats("x", 1, 2, 3, 4, 5))).containsExactly(120);
    assertThat(run(models.resolve("yolo_world/identity.pt"), floats("x", 4, 2)))
        .containsExactly(4, 2);
    open(models.resolve("deepar.pt")).close();
    assertRefused(models.resolve("foo5.pt"), "forward takes xs: List[str]");
    assertRefused(models.resolve("foo7.pt"), "no method forward");
    assertRefused(models.resolve("foo8.pt"), "no method forward");
  }

  private static TensorData floats(String name, float... values) {
    TensorData.Builder tensor = new TensorData.Builder(name, DataType.FLOAT32, values.length);
    for (float value : values) {
      tensor.add(value);
    }
    return tensor.build(values.length);
  }

  private static double[] run(Path file, TensorData... inputs) {
    try (EngineRoom engine = open(file)) {
      return engine.run(List.of(inputs)).stream()
          .flatMapToDouble(
              each -> java.util.Arrays.stream(Tolerance.numbers((TensorData.Numbers) each)))
          .toArray();
    }
  }

  /** From a folder and under a name of our own, as a bundle gives it. */
  private static EngineRoom open(Path file) {
    ModelFile found = ModelFile.read(file);
    try {
      Path copy = Files.createTempDirectory("model").resolve(found.face().format().fileName());
      Files.copy(file, copy);
      return EngineRoom.open(copy, found.face());
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining(reason);
  }

  private static List<Path> everyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
