/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import io.headrace.transform.file.FileTransformOptions;
import io.headrace.transform.file.SingleTask;
import io.headrace.transform.imported.OnnxPerceptron;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures in files, decoded and scored by one task, beside the slower of its two halves alone:
 * decoding them, and calling the bare engine. What is beyond that has not been hidden.
 */
final class PictureContest {
  private static final int SIDE = 128;
  private static final int BATCH_ROWS = 32;
  private static final MlpShape SHAPE = new MlpShape(SIDE * SIDE, List.of(256), 10);

  private final Path folder;
  private final int pictures;

  PictureContest(Path folder, int pictures) {
    this.folder = folder;
    this.pictures = pictures;
  }

  static byte[] model() {
    return OnnxPerceptron.write(SHAPE, Weights.initial(SHAPE, 2));
  }

  /**
   * @param source the registered {@link #model}
   */
  List<String> run(String work, ModelSource source, int rounds) throws Exception {
    write();
    try (SingleTask task = new SingleTask(source, options());
        BareOnnx bare = new BareOnnx(model(), SIDE * SIDE, BATCH_ROWS)) {
      Contest.Runner infer = () -> bare.run(pictures);
      boolean decoding = seconds(task::decode) > seconds(infer);
      return new Contest(
              pictures,
              task::score,
              "the slower half alone: " + (decoding ? "decoding" : "bare ONNX Runtime"),
              decoding ? task::decode : infer,
              1 / 1.15)
          .run(work, rounds);
    } finally {
      ResidentModels.evict(source);
    }
  }

  /** Of the second time. */
  private static double seconds(Contest.Runner runner) throws Exception {
    runner.run();
    long began = System.nanoTime();
    runner.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private void write() throws IOException {
    Path in = Files.createDirectories(folder.resolve("pictures"));
    Random random = new Random(4);
    for (int i = 0; i < pictures; i++) {
      BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      for (int place = 0; place < SIDE * SIDE; place++) {
        int shade = (place / SIDE + place % SIDE + i) % 200 + random.nextInt(40);
        picture.getRaster().setSample(place % SIDE, place / SIDE, 0, shade);
      }
      ImageIO.write(picture, "jpg", in.resolve("p" + i + ".jpg").toFile());
    }
  }

  private FileTransformOptions options() throws IOException {
    String yaml =
        "{files: '%s', into: '%s', table: bench.pictures, model: unused, content: image/jpeg,"
            + " batch-rows: %d}";
    Path file = folder.resolve("pictures.yaml");
    Files.writeString(
        file,
        yaml.formatted(folder.resolve("pictures"), folder.resolve("pictures.out"), BATCH_ROWS));
    Problems problems = new Problems();
    FileTransformOptions options =
        FileTransformOptions.read(YamlDocument.load(file, Map.of()), problems);
    problems.throwIfAny(file.toString());
    return options;
  }
}
