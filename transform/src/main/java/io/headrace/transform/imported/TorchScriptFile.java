/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a TorchScript archive says of itself: the signature of its {@code forward}, as source. */
final class TorchScriptFile {
  private static final int LONGEST_SOURCE_BYTES = 16 << 20;
  private static final int LONGEST_PICKLE_BYTES = 1 << 20;

  /** The first thing the pickle names is the class of the module: module, line feed, class. */
  private static final Pattern ROOT_CLASS = Pattern.compile("c(__torch__[\\w.]*)\n(\\w+)\n");

  private static final Pattern PARAMETER =
      Pattern.compile("(\\w+)\\s*:\\s*([\\w.\\[\\], ]+?)\\s*(=.*)?");

  private TorchScriptFile() {}

  /** Whether a zip archive is one of these, by its entries. */
  static boolean isOne(ZipFile archive) {
    return archive.stream().anyMatch(entry -> entry.getName().matches("[^/]+/data\\.pkl"))
        && archive.stream().anyMatch(entry -> entry.getName().matches("[^/]+/code/.*\\.py"));
  }

  static ModelInterface read(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      String folder = folder(archive);
      byte[] pickle = content(archive, folder + "/data.pkl", LONGEST_PICKLE_BYTES);
      Matcher root = ROOT_CLASS.matcher(new String(pickle, StandardCharsets.ISO_8859_1));
      if (!root.find()) {
        throw new MalformedModelFile("its data.pkl names no module");
      }
      String source =
          new String(
              content(
                  archive,
                  folder + "/code/" + root.group(1).replace('.', '/') + ".py",
                  LONGEST_SOURCE_BYTES),
              StandardCharsets.UTF_8);
      return face(source, root.group(2));
    }
  }

  private static String folder(ZipFile archive) {
    return archive.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.matches("[^/]+/data\\.pkl"))
        .map(name -> name.substring(0, name.indexOf('/')))
        .findFirst()
        .orElseThrow(() -> new MalformedModelFile("it has no data.pkl"));
  }

  private static byte[] content(ZipFile archive, String name, int most) throws IOException {
    ZipEntry entry = archive.getEntry(name);
    if (entry == null) {
      throw new MalformedModelFile("it has no " + name);
    }
    try (InputStream in = archive.getInputStream(entry)) {
      // What comes after this belongs to tensors and other modules.
      return in.readNBytes(most);
    }
  }

  private static ModelInterface face(String source, String className) {
    String body = classBody(source, className);
    Matcher forward =
        Pattern.compile(
                "def forward\\(self: [^,)]*,?\\s*(.*?)\\)\\s*->\\s*(.*?):\n", Pattern.DOTALL)
            .matcher(body);
    if (!forward.find()) {
      throw new MalformedModelFile(className + " has no method forward; only that can be called");
    }
    List<TensorSpec> inputs = new ArrayList<>();
    for (String parameter : topLevelParts(forward.group(1))) {
      input(parameter).ifPresent(inputs::add);
    }
    return new ModelInterface(
        ModelFormat.TORCHSCRIPT,
        inputs,
        outputs(forward.group(2).strip()),
        List.of(),
        Map.of("class", className));
  }

  private static String classBody(String source, String className) {
    int start = source.indexOf("class " + className + "(");
    if (start < 0) {
      throw new MalformedModelFile("its code has no class " + className);
    }
    int end = source.indexOf("\nclass ", start);
    return end < 0 ? source.substring(start) : source.substring(start, end);
  }

  /** Empty for a parameter with a default: it need not be fed. */
  private static Optional<TensorSpec> input(String text) {
    Matcher parameter = PARAMETER.matcher(text.strip());
    if (!parameter.matches()) {
      throw new MalformedModelFile(
          "the parameter \"" + text.strip() + "\" of forward is unreadable");
    }
    if (parameter.group(3) != null) {
      return Optional.empty();
    }
    if (!parameter.group(2).equals("Tensor")) {
      throw new MalformedModelFile(
          "forward takes "
              + parameter.group(1)
              + ": "
              + parameter.group(2)
              + "; only tensors can be fed");
    }
    // Any element type will do, so the one of features is taken; an example may say otherwise.
    return Optional.of(TensorSpec.unranked(parameter.group(1), DataType.FLOAT32));
  }

  private static List<TensorSpec> outputs(String type) {
    List<String> parts =
        type.startsWith("Tuple[")
            ? topLevelParts(type.substring("Tuple[".length(), type.length() - 1))
            : List.of(type);
    List<TensorSpec> outputs = new ArrayList<>();
    for (String part : parts) {
      if (!part.strip().equals("Tensor")) {
        throw new MalformedModelFile("forward gives " + type + "; only tensors can be taken");
      }
      String name = parts.size() == 1 ? "output" : "output" + outputs.size();
      outputs.add(TensorSpec.unranked(name, DataType.FLOAT32));
    }
    return outputs;
  }

  /** Parts between commas that are not inside brackets. */
  private static List<String> topLevelParts(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[', '(' -> depth++;
        case ']', ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start));
    parts.removeIf(String::isBlank);
    return parts;
  }
}
