/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A model's file as it was found: its format by its content, and what it asks for and gives back.
 *
 * @param files to be kept, by their names in a bundle: the model, and weights beside it
 */
record ModelFile(ModelInterface face, Map<String, Path> files) {
  private static final int HEAD_BYTES = 512;

  /** A mapped buffer ends here, and so does Protocol Buffers. */
  private static final long LARGEST_BYTES = Integer.MAX_VALUE;

  /** Extensions that claim a format; others claim nothing. */
  private static final Map<String, Set<ModelFormat>> CLAIMS =
      Map.of(
          "onnx", Set.of(ModelFormat.ONNX),
          "pt", Set.of(ModelFormat.TORCHSCRIPT),
          "pth", Set.of(ModelFormat.TORCHSCRIPT),
          "json", Set.of(ModelFormat.XGBOOST_JSON),
          "ubj", Set.of(ModelFormat.XGBOOST_UBJ));

  /**
   * Reads a file without any engine.
   *
   * @throws Failure BAD_REQUEST with the reason when it cannot be imported
   */
  static ModelFile read(Path file) {
    try {
      ModelFile found = inspected(file);
      checkClaim(file, found.face.format());
      checkTensors(found.face);
      return found;
    } catch (MalformedModelFile malformed) {
      throw refused(file, malformed.reason());
    } catch (IOException broken) {
      throw Failure.badRequest(file + " cannot be read: " + broken.getMessage(), broken);
    }
  }

  static Failure refused(Path file, String reason) {
    return Failure.badRequest(file + " cannot be imported: " + reason + ".");
  }

  private static ModelFile inspected(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Failure.badRequest("There is no file " + file + "; check the path.");
    }
    if (Files.size(file) > LARGEST_BYTES) {
      throw new MalformedModelFile("it is larger than 2 GiB");
    }
    byte[] head = head(file);
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
      return torchScript(file);
    }
    boolean gzipped = start.startsWith("\u001f\u008b");
    if (gzipped || (head.length > 262 && start.startsWith("ustar", 257))) {
      ArchiveEntries.checkTar(file, gzipped);
      throw new MalformedModelFile("it is an archive; unpack it and import the model inside");
    }
    if (start.startsWith("tree\n") || start.startsWith("tree\r\n")) {
      throw new MalformedModelFile("it is a LightGBM model, for which there is no engine here");
    }
    if (start.stripLeading().startsWith("{")) {
      return json(file, start);
    }
    return mapped(file, head);
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private static ModelFile torchScript(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      ArchiveEntries.check(archive);
      if (!TorchScriptFile.isOne(archive)) {
        throw new MalformedModelFile(
            "it is a zip archive without a module's code; save the model with torch.jit.save");
      }
    } catch (ZipException broken) {
      throw new MalformedModelFile("it is truncated or no zip archive: " + broken.getMessage());
    }
    return alone(file, TorchScriptFile.read(file));
  }

  /** Text if a quote follows the brace; Universal Binary JSON puts the length of a key there. */
  private static ModelFile json(Path file, String start) throws IOException {
    if (start.stripLeading().substring(1).stripLeading().matches("(?s)[\"}].*")) {
      return alone(file, XgboostFile.json(file));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return alone(
          file, XgboostFile.ubj(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())));
    }
  }

  private static ModelFile mapped(Path file, byte[] head) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      try {
        OnnxFile onnx = OnnxFile.read(bytes.duplicate());
        return new ModelFile(onnx.face(), withExternalData(file, onnx));
      } catch (MalformedModelFile notOnnx) {
        if (isOnnxLike(head)) {
          throw new MalformedModelFile("it begins as ONNX, but " + notOnnx.reason());
        }
      }
      try {
        return alone(file, XgboostFile.binary(bytes.duplicate()));
      } catch (MalformedModelFile neither) {
        throw new MalformedModelFile(
            "its content is neither ONNX nor TorchScript nor XGBoost (JSON, UBJ or binary)");
      }
    }
  }

  /** Field 1, the version of the format, comes first in every file that a library has written. */
  private static boolean isOnnxLike(byte[] head) {
    return head.length > 2 && head[0] == 8 && head[1] > 0 && head[1] < 64 && head[2] > 8;
  }

  private static ModelFile alone(Path file, ModelInterface face) {
    return new ModelFile(face, Map.of(face.format().fileName(), file));
  }

  private static Map<String, Path> withExternalData(Path file, OnnxFile onnx) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
    Map<String, Path> files = new LinkedHashMap<>();
    files.put(ModelFormat.ONNX.fileName(), file);
    for (String location : onnx.externalData()) {
      files.put(location, external(folder, location));
    }
    return files;
  }

  private static Path external(Path folder, String location) {
    Path data = folder.resolve(location).normalize();
    try {
      if (Path.of(location).isAbsolute() || !data.startsWith(folder) || location.contains("\\")) {
        throw new MalformedModelFile(
            "it wants weights from \"" + location + "\", outside its folder");
      }
      if (!Files.isRegularFile(data)) {
        throw new MalformedModelFile("its weights in \"" + location + "\" are missing");
      }
      if (!data.toRealPath().startsWith(folder.toRealPath())) {
        throw new MalformedModelFile(
            "its weights in \"" + location + "\" are a link that leads outside its folder");
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return data;
  }

  private static void checkClaim(Path file, ModelFormat format) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Set<ModelFormat> claimed = CLAIMS.get(extension);
    if (claimed != null && !claimed.contains(format)) {
      throw new MalformedModelFile(
          "its name claims ." + extension + ", its content is " + format.word() + "; rename it");
    }
  }

  private static void checkTensors(ModelInterface face) {
    for (TensorSpec input : face.inputs()) {
      if (input.type() == DataType.UNKNOWN) {
        throw new MalformedModelFile(
            "its input " + input.name() + " is no tensor of a known type; only these can be fed");
      }
    }
    for (TensorSpec output : face.outputs()) {
      // A sequence has no rank and comes as its tensors, one by one.
      if (output.type() == DataType.UNKNOWN && output.ranked()) {
        throw new MalformedModelFile(
            "its output " + output.name() + " has elements of a type that cannot be taken");
      }
    }
  }
}
