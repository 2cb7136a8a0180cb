/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.encode.InputType;
import io.headrace.training.encode.LabelParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The documents of a bundle as JSON and back. */
final class BundleParser {
  private static final int FORMAT_VERSION = 1;
  private static final String MLP = "mlp";
  private static final String CNN = "cnn";
  private static final String ENGINE = "engine";
  private static final ObjectMapper JSON = new ObjectMapper();

  private BundleParser() {}

  static String toJson(Signature signature) {
    ObjectNode root = root();
    ArrayNode inputs = root.putArray("inputs");
    signature
        .inputs()
        .forEach(
            each -> inputs.addObject().put("name", each.name()).put("type", each.type().word()));
    ArrayNode outputs = root.putArray("outputs");
    signature
        .outputs()
        .forEach(each -> outputs.addObject().put("name", each.name()).put("type", each.type()));
    LabelParser.write(signature.label(), root.putObject("label"));
    return root.toPrettyString();
  }

  static Signature signature(String json) {
    return parsed("signature", json, BundleParser::signature);
  }

  static String toJson(ModelShape shape) {
    ObjectNode root = root().put("inputs", shape.inputs());
    if (shape instanceof MlpShape mlp) {
      ArrayNode hidden = root.put("kind", MLP).putArray("hidden");
      mlp.hidden().forEach(hidden::add);
      root.put("outputs", mlp.outputs());
    } else if (shape instanceof CnnShape cnn) {
      put(cnn, root.put("kind", CNN));
    } else if (shape instanceof EngineShape file) {
      root.put("kind", ENGINE).put("format", file.format().word()).put("outputs", file.outputs());
    }
    return root.toPrettyString();
  }

  private static void put(CnnShape cnn, ObjectNode root) {
    root.put("channels", cnn.channels()).put("height", cnn.height()).put("width", cnn.width());
    cnn.filters().forEach(root.putArray("filters")::add);
    root.put("kernel", cnn.kernel());
    cnn.hidden().forEach(root.putArray("hidden")::add);
    root.put("outputs", cnn.outputs());
  }

  static ModelShape shape(String json) {
    return parsed("shape", json, BundleParser::shape);
  }

  static String toJson(ModelInterface face) {
    ObjectNode root = root().put("format", face.format().word());
    putTensors(root.putArray("inputs"), face.inputs());
    putTensors(root.putArray("outputs"), face.outputs());
    ArrayNode features = root.putArray("features");
    face.features().forEach(features::add);
    ObjectNode facts = root.putObject("facts");
    face.facts().forEach(facts::put);
    return root.toPrettyString();
  }

  private static void putTensors(ArrayNode array, List<TensorSpec> tensors) {
    for (TensorSpec tensor : tensors) {
      ObjectNode node =
          array
              .addObject()
              .put("name", tensor.name())
              .put("type", tensor.type().name().toLowerCase(Locale.ROOT));
      if (tensor.ranked()) {
        ArrayNode shape = node.putArray("shape");
        tensor.shape().forEach(shape::add);
      }
    }
  }

  static ModelInterface modelInterface(String json) {
    return parsed("interface", json, BundleParser::modelInterface);
  }

  static String toJson(Manifest manifest) {
    ObjectNode root = root();
    ArrayNode files = root.putArray("files");
    for (Manifest.Entry entry : manifest.files()) {
      files
          .addObject()
          .put("name", entry.name())
          .put("bytes", entry.bytes())
          .put("sha256", entry.sha256());
    }
    return root.toPrettyString();
  }

  static Manifest manifest(String json) {
    return parsed("manifest", json, BundleParser::manifest);
  }

  private static ObjectNode root() {
    return JSON.createObjectNode().put("format-version", FORMAT_VERSION);
  }

  private static <T> T parsed(String what, String json, Function<JsonNode, T> reader) {
    try {
      JsonNode root = JSON.readTree(json);
      int version = root.path("format-version").asInt();
      if (version != FORMAT_VERSION) {
        throw Failure.badData(
            "The model's "
                + what
                + " has format version "
                + version
                + "; this build reads "
                + FORMAT_VERSION
                + ".");
      }
      return reader.apply(root);
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      throw Failure.badData(
          "The model's " + what + " cannot be read: " + malformed.getMessage(), malformed);
    }
  }

  private static Signature signature(JsonNode root) {
    List<Signature.Input> inputs = new ArrayList<>();
    for (JsonNode each : root.required("inputs")) {
      inputs.add(new Signature.Input(text(each, "name"), InputType.parse(text(each, "type"))));
    }
    List<Signature.Output> outputs = new ArrayList<>();
    for (JsonNode each : root.required("outputs")) {
      outputs.add(new Signature.Output(text(each, "name"), text(each, "type")));
    }
    return new Signature(inputs, outputs, LabelParser.read(root.required("label")));
  }

  private static ModelShape shape(JsonNode root) {
    int inputs = root.required("inputs").asInt();
    return switch (text(root, "kind")) {
      case MLP -> new MlpShape(inputs, integers(root, "hidden"), root.required("outputs").asInt());
      case CNN ->
          new CnnShape(
              root.required("channels").asInt(),
              root.required("height").asInt(),
              root.required("width").asInt(),
              integers(root, "filters"),
              root.required("kernel").asInt(),
              integers(root, "hidden"),
              root.required("outputs").asInt());
      case ENGINE ->
          new EngineShape(
              ModelFormat.parse(text(root, "format")), inputs, root.path("outputs").asInt(1));
      default -> throw new IllegalArgumentException("unknown kind of model: " + text(root, "kind"));
    };
  }

  private static List<Integer> integers(JsonNode root, String field) {
    List<Integer> integers = new ArrayList<>();
    root.required(field).forEach(each -> integers.add(each.asInt()));
    return integers;
  }

  private static ModelInterface modelInterface(JsonNode root) {
    List<String> features = new ArrayList<>();
    root.required("features").forEach(each -> features.add(each.asText()));
    Map<String, String> facts = new TreeMap<>();
    root.required("facts")
        .properties()
        .forEach(each -> facts.put(each.getKey(), each.getValue().asText()));
    return new ModelInterface(
        ModelFormat.parse(text(root, "format")),
        tensors(root.required("inputs")),
        tensors(root.required("outputs")),
        features,
        facts);
  }

  private static List<TensorSpec> tensors(JsonNode array) {
    List<TensorSpec> tensors = new ArrayList<>();
    for (JsonNode each : array) {
      List<Long> shape = new ArrayList<>();
      each.path("shape").forEach(extent -> shape.add(extent.asLong()));
      tensors.add(
          new TensorSpec(
              text(each, "name"),
              DataType.valueOf(text(each, "type").toUpperCase(Locale.ROOT)),
              each.has("shape"),
              shape));
    }
    return tensors;
  }

  private static Manifest manifest(JsonNode root) {
    List<Manifest.Entry> files = new ArrayList<>();
    for (JsonNode each : root.required("files")) {
      files.add(
          new Manifest.Entry(
              text(each, "name"), each.required("bytes").asLong(), text(each, "sha256")));
    }
    return new Manifest(files);
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
