/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorEngine;
import io.headrace.training.bundle.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An imported model in its engine. One thread of the engine's own for each call; calls may come
 * from several threads at once.
 */
public final class EngineRoom implements AutoCloseable {
  /** How ONNX Runtime names what it lacks. */
  private static final List<Pattern> LACKS =
      List.of(
          Pattern.compile("Could not find an implementation for ([\\w.:]+\\(\\d+\\))"),
          Pattern.compile("Fatal error: ([\\w.:]+)\\(-?\\d+\\) is not a registered function/op"),
          Pattern.compile("No Op registered for (\\w+ with domain_version of \\d+)"),
          Pattern.compile("Unsupported model (IR version: \\d+, max supported IR version: \\d+)"),
          Pattern.compile("No opset import for domain '([^']*)'"),
          Pattern.compile(
              "(Opset \\d+ is under development[^.]*\\. Current official support for domain [\\w.]+"
                  + " is till opset \\d+)"));

  private final ModelInterface face;
  private final Model model;
  private final NDManager manager;
  private final String description;

  private EngineRoom(ModelInterface face, Model model, NDManager manager, String description) {
    this.face = face;
    this.model = model;
    this.manager = manager;
    this.description = description;
  }

  /** Loads a model on the processor. */
  public static EngineRoom open(Path file, ModelInterface face) {
    return open(file, face, Device.cpu());
  }

  /**
   * Loads a model.
   *
   * @param file its own file; weights beside it lie where it says
   * @throws Failure BAD_REQUEST when the engine cannot load it, naming an operator it lacks;
   *     RESOURCE when there is no such device
   */
  public static EngineRoom open(Path file, ModelInterface face, Device device) {
    String engine = face.format().engine();
    NDManager manager = TensorEngine.newManager(engine, device);
    try {
      Model model = Model.newInstance("imported", device, engine);
      try {
        model.load(
            file.toAbsolutePath().getParent(), String.valueOf(file.getFileName()), options(face));
        if (face.format().isXgboost()) {
          XgboostBooster.prepare(model, manager, face);
        }
        String where = TensorEngine.describe(engine) + " on " + device;
        return new EngineRoom(face, model, manager, where);
      } catch (RuntimeException | IOException | MalformedModelException refused) {
        model.close();
        throw refused(file, engine, refused);
      }
    } catch (RuntimeException first) {
      manager.close();
      throw first;
    }
  }

  /** A Spark task has one core; the engine would otherwise take all of them for each. */
  private static Map<String, String> options(ModelInterface face) {
    return switch (face.format()) {
      case ONNX -> Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1");
      default -> Map.of();
    };
  }

  private static Failure refused(Path file, String engine, Exception refused) {
    String message = message(refused);
    for (Pattern pattern : LACKS) {
      Matcher lacking = pattern.matcher(message);
      if (lacking.find()) {
        return Failure.badRequest(
            file
                + " cannot be imported: "
                + TensorEngine.describe(engine)
                + " lacks "
                + lacking.group(1)
                + ". Export the model without it, or for an older opset.",
            refused);
      }
    }
    return Failure.badRequest(
        file + " cannot be imported: " + TensorEngine.describe(engine) + " says " + message,
        refused);
  }

  private static String message(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String text = String.valueOf(deepest.getMessage());
    return text.lines().limit(3).reduce((first, next) -> first + " " + next.strip()).orElse(text);
  }

  /** Engine, version and device. */
  public String describe() {
    return description;
  }

  public ModelInterface face() {
    return face;
  }

  /**
   * One forward pass.
   *
   * @param inputs in the order of the model's; only borrowed
   * @return copies, in the order of the model's outputs
   * @throws Failure BAD_DATA with the engine's words when it refuses them
   */
  public List<TensorData> run(List<TensorData> inputs) {
    try (NDManager batch = manager.newSubManager()) {
      NDList fed = new NDList();
      inputs.forEach(each -> fed.add(each.toArray(batch)));
      return copies(forward(batch, fed));
    } catch (EngineException | IllegalArgumentException | UnsupportedOperationException refused) {
      throw Failure.badData("The model does not take this: " + message(refused), refused);
    }
  }

  private NDList forward(NDManager batch, NDList fed) {
    Block block = model.getBlock();
    return block.forward(new ParameterStore(batch, false), fed, false);
  }

  private List<TensorData> copies(NDList outputs) {
    List<TensorData> copies = new ArrayList<>();
    List<TensorSpec> known = face.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      NDArray output = outputs.get(i);
      String name = outputs.size() == known.size() ? known.get(i).name() : output.getName();
      copies.add(TensorData.of(output, name == null ? "output" + i : name));
    }
    return copies;
  }

  @Override
  public void close() {
    model.close();
    manager.close();
  }
}
