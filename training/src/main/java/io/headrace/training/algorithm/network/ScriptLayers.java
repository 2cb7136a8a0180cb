/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.util.Pair;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.headrace.lakehouse.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript module that learns as it scores: dropout drops nothing, and batch normalisation
 * keeps the statistics it came with. So a step depends on nothing but the rows and the parameters,
 * and all ranks come to the same file.
 */
final class ScriptLayers implements Layers {
  private static final String ERROR_OF_MODULE = "RuntimeError: ";

  private final String from;
  private final NDManager manager;
  private final PtSymbolBlock module;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  private ScriptLayers(String from, NDManager manager, PtSymbolBlock module) {
    this.from = from;
    this.manager = manager;
    this.module = module;
  }

  /**
   * @param from where the file was
   * @param manager owns what is made
   * @param frozen how the names of parameters begin that are not to be changed; those that the file
   *     itself says need no gradient are not changed either
   * @throws Failure BAD_REQUEST where the engine cannot load it, or it has nothing to learn
   */
  static ScriptLayers load(String from, byte[] file, NDManager manager, List<String> frozen) {
    try {
      PtSymbolBlock module =
          JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(file), true, false);
      JniUtils.enableInferenceMode(module);
      ScriptLayers layers = new ScriptLayers(from, manager, module);
      layers.addParameters(frozen);
      return layers;
    } catch (EngineException | IOException refused) {
      throw unfit(from, "the engine cannot load it: " + reason(refused), refused);
    }
  }

  private void addParameters(List<String> frozen) {
    for (Pair<String, Parameter> each : module.getDirectParameters()) {
      NDArray array = each.getValue().getArray();
      if (!array.hasGradient()) {
        continue;
      }
      if (frozen.stream().anyMatch(each.getKey()::startsWith)) {
        array.setRequiresGradient(false);
        continue;
      }
      if (array.getDataType() != DataType.FLOAT32) {
        throw unfit(from, each.getKey() + " is " + array.getDataType() + ", not float32", null);
      }
      if (!liesRowByRow(array)) {
        throw unfit(from, each.getKey() + " does not lie row by row; make it contiguous", null);
      }
      parameters.put(each.getKey(), array);
    }
    if (parameters.isEmpty()) {
      throw unfit(from, "it has no parameters, or all of them are frozen", null);
    }
  }

  /** Values are changed where the engine keeps them; of others it gives a copy, each time a new. */
  private static boolean liesRowByRow(NDArray array) {
    return address(array.toByteBuffer(true)).equals(address(array.toByteBuffer(true)));
  }

  private static Pointer address(ByteBuffer memory) {
    return Native.getDirectBufferPointer(memory);
  }

  /**
   * Sends a row of zeros there and back.
   *
   * @throws Failure BAD_REQUEST where the module does not take such rows, gives no such scores, or
   *     has parameters that no score depends on
   */
  void check(int width, int scores) {
    Shape wanted = new Shape(1, scores);
    try (NDManager row = manager.newSubManager();
        GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray given = forward(row.zeros(new Shape(1, width)), true);
      if (!given.getShape().equals(wanted) || given.getDataType() != DataType.FLOAT32) {
        throw unfit(
            from,
            "for a row it gives "
                + given.getDataType()
                + given.getShape()
                + ", wanted is float32"
                + wanted
                + ": a score, or one for each class",
            null);
      }
      collector.backward(given);
    } catch (EngineException | IllegalArgumentException refused) {
      throw unfit(from, "it does not take float32(1, " + width + "): " + reason(refused), refused);
    }
    parameters.forEach(this::checkUse);
  }

  private void checkUse(String name, NDArray array) {
    try (NDArray gradient = JniUtils.getGradient((PtNDArray) array)) {
      if (gradient == null) {
        throw unfit(from, "no score depends on " + name + "; name it in freeze", null);
      }
    }
  }

  private static Failure unfit(String from, String why, @Nullable Exception cause) {
    String words = from + " cannot be fine-tuned here: " + why.replaceFirst("\\.+$", "") + ".";
    return cause == null ? Failure.badRequest(words) : Failure.badRequest(words, cause);
  }

  /** What went wrong inside the module stands below its traceback; what else did, at the top. */
  private static String reason(Exception refused) {
    List<String> lines = String.valueOf(refused.getMessage()).lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith(ERROR_OF_MODULE))
        .findFirst()
        .orElseGet(() -> lines.isEmpty() ? "" : lines.get(0));
  }

  @Override
  public Map<String, NDArray> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public NDArray forward(NDArray rows, boolean isTraining) {
    // What is optimised after some passes has other bits than before, and so after an interruption.
    JniUtils.setGraphExecutorOptimize(false);
    return IValueUtils.forward(module, new NDList(rows), isTraining).singletonOrThrow();
  }

  @Override
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JniUtils.writeModule(module, bytes, false);
    return bytes.toByteArray();
  }
}
