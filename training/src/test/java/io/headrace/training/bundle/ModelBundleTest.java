/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.encode.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
  static final MlpShape SHAPE = new MlpShape(3, List.of(4), 1);
  static final Encoding ENCODING =
      Encoding.fromJson(
          """
          {"format-version": 1,
           "label": {"column": "income", "positive": "high", "negative": "low"},
           "columns": [
             {"name": "age", "type": "number", "log1p": false, "mean": 30, "deviation": 10,
              "values": 2, "nulls": 0, "unusable": 0, "least": 20, "most": 40, "skewness": 0,
              "edges": []},
             {"name": "work", "type": "text", "others": 0, "nulls": 0,
              "vocabulary": [{"value": "a", "count": 1}, {"value": "b", "count": 1}]}]}
          """);

  @TempDir Path folder;

  private final Configuration configuration = new Configuration();

  private ModelBundle write(long seed) {
    return ModelBundle.write(
        configuration,
        StoragePath.of(folder),
        Weights.initial(SHAPE, seed).toBytes(),
        SHAPE,
        ENCODING);
  }

  private ModelBundle open() {
    return ModelBundle.open(configuration, StoragePath.of(folder));
  }

  /** Changes a file behind Hadoop's back, as a stranger would. */
  private void tamper(String name, String from, String to) throws IOException {
    Files.deleteIfExists(folder.resolve("." + name + ".crc"));
    Path file = folder.resolve(name);
    String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> open().model())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining(words);
  }

  @Test
  void whatIsWrittenIsRead() {
    ModelBundle written = write(7);
    ModelBundle read = open();

    assertThat(read.checksum()).isEqualTo(written.checksum());
    assertThat(read.shape()).isEqualTo(SHAPE);
    assertThat(read.encoding().toJson()).isEqualTo(ENCODING.toJson());
    assertThat(read.signature()).isEqualTo(Signature.of(ENCODING));
    assertThat(read.model()).isEqualTo(Weights.initial(SHAPE, 7).toBytes());
    assertThat(read.weightsSha256()).isEqualTo(Weights.initial(SHAPE, 7).sha256());
  }

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    assertThat(Weights.initial(SHAPE, 7).toBytes()).isEqualTo(Weights.initial(SHAPE, 7).toBytes());
    assertThat(Weights.initial(SHAPE, 8).sha256()).isNotEqualTo(Weights.initial(SHAPE, 7).sha256());
  }

  @Test
  void weightsPassThroughTheEngineUnchanged() {
    Weights weights = Weights.initial(SHAPE, 7);
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Networks.mlp(SHAPE);
      weights.initialise(block, manager, SHAPE.inputs());

      assertThat(Weights.of(block).toBytes()).isEqualTo(weights.toBytes());
    }
  }

  @Test
  void weightsOfAnotherShapeAreRefused() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Weights other = Weights.initial(new MlpShape(3, List.of(5), 1), 7);

      assertThatThrownBy(() -> other.initialise(Networks.mlp(SHAPE), manager, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("layer0.weight");
    }
  }

  @Test
  void changedWeightsAreRefused() throws IOException {
    write(7);
    byte[] other = Weights.initial(SHAPE, 8).toBytes();
    Files.deleteIfExists(folder.resolve(".weights.safetensors.crc"));
    Files.write(folder.resolve("weights.safetensors"), other);

    assertRefused("weights.safetensors has the checksum");
  }

  @Test
  void changedEncodingIsRefused() throws IOException {
    write(7);
    tamper("encoding.json", "30", "31");

    assertRefused("encoding.json has the checksum");
  }

  @Test
  void longerOrShorterFileIsRefused() throws IOException {
    write(7);
    tamper("signature.json", "\"low\"", "\"lower\"");

    assertRefused("bytes, the manifest says");
  }

  @Test
  void nameThatLeavesTheFolderIsRefused() throws IOException {
    write(7);
    tamper("manifest.json", "encoding.json", "../../etc/passwd");

    assertRefused("is no plain file name");
  }

  @Test
  void bundleWithoutManifestIsNotWhole() throws IOException {
    write(7);
    Files.delete(folder.resolve("manifest.json"));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("no whole model");
  }

  @Test
  void writingAgainReplacesWhatAnInterruptedWriteLeft() throws IOException {
    write(7);
    Files.delete(folder.resolve("manifest.json"));

    ModelBundle again = write(8);

    assertThat(again.model()).isEqualTo(Weights.initial(SHAPE, 8).toBytes());
  }

  @Test
  void bytesThatAreNoWeightsAreBadData() {
    assertThatThrownBy(() -> Weights.fromBytes(new byte[] {1, 2, 3}))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA));
    byte[] cut = Weights.initial(SHAPE, 7).toBytes();
    assertThatThrownBy(() -> Weights.fromBytes(java.util.Arrays.copyOf(cut, cut.length - 4)))
        .hasMessageContaining("tensors end at byte");
  }
}
