/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorChoiceTest {
  private static final ModelInterface MODEL =
      new ModelInterface(
          ModelFormat.ONNX,
          List.of(TensorSpec.of("x", DataType.FLOAT32, TensorSpec.ANY, 3L)),
          List.of(),
          List.of(),
          Map.of());

  @TempDir Path folder;

  private final Problems problems = new Problems();

  /** What a stranger's jar might hold, and should not. */
  public static final class Odd implements Translator {
    @Override
    public String name() {
      return "odd";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String description() {
      return "gives what has no column";
    }

    @Override
    public Translation plan(ModelInterface model, OptionValues options, Problems problems) {
      return new Translation() {
        @Override
        public StructType gives() {
          return StructType.fromDDL("price DECIMAL(9,2)");
        }
      };
    }
  }

  /** Has taken a name that there is already. */
  public static final class Impostor implements Translator {
    @Override
    public String name() {
      return "weather";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String description() {
      return "another";
    }

    @Override
    public Translation plan(ModelInterface model, OptionValues options, Problems problems) {
      throw new IllegalStateException("no plan");
    }
  }

  private TranslatorChoice read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), "translator: " + yaml);
    return TranslatorChoice.read(
        YamlDocument.load(file, Map.of()).entries().get("translator"), problems);
  }

  @Test
  void whatIsWrittenDecidesOverAnswersHoweverItIsLaidOut() throws IOException {
    assertThat(read("weather").digest()).isEqualTo("weather@1{}");
    assertThat(read("{hot-from: 20, name: weather}").digest())
        .isEqualTo(read("{name: weather, hot-from: '20'}").digest())
        .isEqualTo("weather@1{hot-from:\"20\"}");
    assertThat(read("weather")).hasToString("translator weather 1");
    assertThat(problems.lines()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWithTheNearest() throws IOException {
    read("wether");
    read("{hot-from: 20}");
    read("{name: weather, hot-form: 20}");
    assertThat(problems.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("no translator wether; did you mean weather?"),
            line -> assertThat(line).contains("must be a name, or a map with a name"),
            line -> assertThat(line).contains("hot-form is not an option of translator weather"));
  }

  @Test
  void whatDoesNotGoWithTheModelIsSaidBeforeAnyTask() throws IOException {
    TranslatorChoice weather = read("weather");
    assertThatThrownBy(() -> weather.plan(MODEL))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("translator weather 1")
        .hasMessageContaining("the model must read two numbers, not [x: float32[?, 3]]");
    assertThatThrownBy(weather::checkNone).hasMessageContaining("trained here");
    TranslatorChoice.NONE.checkNone();
    assertThat(TranslatorChoice.NONE.plan(MODEL)).isEqualTo(NamedTranslation.NONE);
  }

  @Test
  void aTranslatorOfAnotherJarIsFoundByItsName() throws IOException {
    withJarOf(
        Odd.class,
        () -> {
          TranslatorChoice odd = read("odd");
          assertThatThrownBy(() -> odd.plan(MODEL))
              .hasMessageContaining("price: translators give no columns of decimal(9,2)");
        });
    withJarOf(
        Impostor.class,
        () ->
            assertThatThrownBy(() -> read("weather"))
                .hasMessageContaining("Two translators are called weather")
                .hasMessageContaining("Impostor"));
    withJarOf(
        Translator.class,
        () ->
            assertThatThrownBy(() -> read("weather"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("A translator of a jar cannot be used"));
  }

  /** Something that reads files. */
  private interface Action {
    void run() throws IOException;
  }

  private void withJarOf(Class<? extends Translator> stranger, Action action) throws IOException {
    Path jar = folder.resolve(stranger.getSimpleName());
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve(Translator.class.getName()), stranger.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      thread.setContextClassLoader(loader);
      action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
