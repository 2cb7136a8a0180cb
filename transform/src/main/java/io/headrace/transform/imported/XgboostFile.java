/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an XGBoost model says of itself, in each of the three formats it has been written in. */
final class XgboostFile {
  private static final String PARAMETERS = "learner/learner_model_param/";

  /** {@code LearnerModelParamLegacy}: 27 reserved integers behind what is read here. */
  private static final int BINARY_PARAMETER_BYTES = 136;

  private static final int LONGEST_NAME_BYTES = 256;
  private static final int MOST_FEATURES = 1 << 24;

  private final Map<String, String> values = new TreeMap<>();
  private final List<String> features = new ArrayList<>();

  private XgboostFile() {}

  static ModelInterface json(Path file) throws IOException {
    XgboostFile found = new XgboostFile();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    Deque<String> path = new ArrayDeque<>();
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = factory.createParser(in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        found.token(token, parser, path);
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
      throw new MalformedModelFile("it is truncated or no JSON: " + broken.getOriginalMessage());
    }
    return found.face(ModelFormat.XGBOOST_JSON);
  }

  private void token(JsonToken token, JsonParser parser, Deque<String> path) throws IOException {
    String name = parser.currentName() == null ? "" : parser.currentName();
    if (token.isStructStart()) {
      path.addLast(name);
    } else if (token.isStructEnd()) {
      path.removeLast();
    } else if (token.isScalarValue() && isWanted(String.join("/", path))) {
      boolean element = parser.getParsingContext().inArray();
      note(String.join("/", path).substring(1) + (element ? "" : "/" + name), parser.getText());
    }
  }

  /** Trees are most of the file; their paths are not even looked at. */
  private static boolean isWanted(String path) {
    return (path.startsWith("/learner/") && !path.contains("/model")) || path.endsWith("_param");
  }

  static ModelInterface ubj(ByteBuffer bytes) {
    XgboostFile found = new XgboostFile();
    new UbjsonReader(bytes)
        .walk(
            (path, value) -> {
              String joined = String.join("/", path);
              found.note(joined.replaceFirst("/\\d+$", ""), value.toString());
            });
    return found.face(ModelFormat.XGBOOST_UBJ);
  }

  private void note(String path, String value) {
    if (path.equals("learner/feature_names")) {
      features.add(value);
    } else if (path.startsWith(PARAMETERS)
        || path.equals("learner/objective/name")
        || path.equals("learner/gradient_booster/name")) {
      values.put(path.substring("learner/".length()), value);
    }
  }

  private ModelInterface face(ModelFormat format) {
    String parameters = "learner_model_param/";
    String numFeature = values.get(parameters + "num_feature");
    if (numFeature == null) {
      throw new MalformedModelFile("it is no XGBoost model: learner_model_param is missing");
    }
    return face(
        format,
        Long.parseLong(numFeature),
        Long.parseLong(values.getOrDefault(parameters + "num_class", "0")),
        Long.parseLong(values.getOrDefault(parameters + "num_target", "1")),
        values.getOrDefault("objective/name", ""),
        features);
  }

  /** The header that all binary models begin with, {@code binf} before it or not. */
  static ModelInterface binary(ByteBuffer bytes) {
    ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (hasMagic(in)) {
        in.position(4);
      }
      ByteBuffer parameters = in.slice().order(ByteOrder.LITTLE_ENDIAN);
      parameters.getFloat();
      long features = parameters.getInt() & 0xffffffffL;
      long classes = parameters.getInt() & 0xffffffffL;
      in.position(in.position() + BINARY_PARAMETER_BYTES);
      String objective = name(in);
      String booster = name(in);
      if (!booster.matches("gbtree|gblinear|dart") || features > MOST_FEATURES) {
        throw new MalformedModelFile("it is no XGBoost model: its booster is \"" + booster + "\"");
      }
      return face(ModelFormat.XGBOOST_BINARY, features, classes, 1, objective, List.of());
    } catch (BufferUnderflowException | IllegalArgumentException tooShort) {
      throw new MalformedModelFile("it ends within the header of an XGBoost model");
    }
  }

  private static boolean hasMagic(ByteBuffer in) {
    return in.remaining() > 4 && in.get(0) == 'b' && in.get(1) == 'i' && in.get(2) == 'n';
  }

  private static String name(ByteBuffer in) {
    long length = in.getLong();
    if (length < 0 || length > LONGEST_NAME_BYTES) {
      throw new MalformedModelFile("it is no XGBoost model");
    }
    byte[] name = new byte[(int) length];
    in.get(name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static ModelInterface face(
      ModelFormat format,
      long features,
      long classes,
      long targets,
      String objective,
      List<String> names) {
    if (features < 1 || features > MOST_FEATURES) {
      throw new MalformedModelFile("it says it reads " + features + " features");
    }
    // multi:softmax answers with the class, not with a probability for each.
    long columns = objective.equals("multi:softmax") ? 1 : Math.max(1, Math.max(classes, targets));
    return new ModelInterface(
        format,
        List.of(TensorSpec.of("features", DataType.FLOAT32, TensorSpec.ANY, features)),
        List.of(TensorSpec.of("prediction", DataType.FLOAT32, TensorSpec.ANY, columns)),
        names.size() == features ? names : List.of(),
        Map.of("objective", objective, "classes", Long.toString(classes)));
  }
}
