/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelDraft;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.transform.resident.EngineRoom;
import io.headrace.transform.resident.TensorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a model that was made elsewhere into the registry: looks into the file, lets its engine
 * load it, runs it on an example where one is given, copies it, registers it.
 */
public final class ModelImport {
  private static final String FOLDER = "models";

  private final Lakehouse lakehouse;
  private final String codeVersion;

  /** How an import went. */
  public record Outcome(
      RegisteredModel model,
      ModelInterface face,
      boolean isNew,
      String engine,
      List<String> answers) {
    public Outcome {
      answers = List.copyOf(answers);
    }
  }

  /**
   * @param codeVersion of this build, for the registry
   */
  public ModelImport(Lakehouse lakehouse, String codeVersion) {
    this.lakehouse = lakehouse;
    this.codeVersion = codeVersion;
  }

  /**
   * The same file is registered once: importing it again finds the version there is.
   *
   * @param examples files of inputs to run it on; may be none
   * @throws Failure BAD_REQUEST when the file cannot be a model here, or does not take the example
   */
  public Outcome run(Path file, String name, List<Path> examples, RunContext context) {
    context.progress().stage("look into " + file);
    Trial trial = trial(file, examples);
    String digest = trial.digest();
    ModelStore models = new ModelStore(lakehouse);
    Optional<RegisteredModel> there = models.find(name, digest);
    if (there.isPresent() && isWhole(models, there.get())) {
      return trial.outcome(there.get(), false);
    }
    context.progress().stage("register " + name);
    StoragePath path =
        lakehouse.warehouse().resolve(FOLDER).resolve(name).resolve("import-" + context.runId());
    ImportedModel stored =
        ImportedModel.write(
            lakehouse.hadoopConfiguration(), path, trial.face(), trial.found().files());
    RegisteredModel model =
        models.register(
            new ModelDraft(
                name,
                context.runId(),
                path.toString(),
                stored.weightsSha256(),
                stored.checksum(),
                Map.of(),
                List.of(),
                options(file, trial.face()),
                0,
                codeVersion,
                digest,
                List.of()));
    return trial.outcome(model, true);
  }

  private static boolean isWhole(ModelStore models, RegisteredModel model) {
    try {
      models.open(model);
      return true;
    } catch (Failure broken) {
      return false;
    }
  }

  /** What a look, a load and an example have shown. */
  private record Trial(
      ModelFile found, ModelInterface face, String engine, List<String> answers, String digest) {
    Outcome outcome(RegisteredModel model, boolean isNew) {
      return new Outcome(model, face, isNew, engine, answers);
    }
  }

  private static Trial trial(Path file, List<Path> examples) {
    ModelFile found = ModelFile.read(file);
    ModelInterface face = found.face();
    try (EngineRoom engine = EngineRoom.open(file, face)) {
      if (examples.isEmpty()) {
        return new Trial(found, face, engine.describe(), List.of(), FileDigest.of(found.files()));
      }
      List<TensorData> inputs = Example.read(examples, face);
      List<TensorData> outputs = engine.run(inputs);
      ModelInterface shown = Example.shown(face, inputs, outputs);
      return new Trial(
          found,
          shown,
          engine.describe(),
          outputs.stream().map(Example::describe).toList(),
          FileDigest.of(found.files()));
    }
  }

  private static String options(Path file, ModelInterface face) {
    ObjectNode options = new ObjectMapper().createObjectNode();
    options.put("imported-from", file.toAbsolutePath().normalize().toString());
    options.put("format", face.format().word());
    options.put("reads", face.inputs().toString());
    options.put("gives", face.outputs().toString());
    face.facts().forEach(options::put);
    return options.toString();
  }
}
