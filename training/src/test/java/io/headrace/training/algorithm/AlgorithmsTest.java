/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.algorithm.network.NetworkPlan;
import io.headrace.training.encode.NumberLayout;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlgorithmsTest {
  @TempDir Path jar;

  /** What a stranger's jar might hold. */
  public static class Small implements Algorithm {
    @Override
    public String name() {
      return "small";
    }

    @Override
    public String description() {
      return "a perceptron without options";
    }

    @Override
    public List<OptionKey<?>> options() {
      return List.of();
    }

    @Override
    public NumberLayout numbers() {
      return NumberLayout.PLAIN;
    }

    @Override
    public LearningPlan plan(OptionValues options, Problems problems) {
      return NetworkPlan.mlp(
          List.of(2), 1, 32, io.headrace.training.algorithm.network.Descent.adam(0.01));
    }
  }

  /** Has taken a name that there is already. */
  public static final class Impostor extends Small {
    @Override
    public String name() {
      return "mlp";
    }
  }

  @Test
  void anAlgorithmOfAnotherJarIsFoundByItsName() throws IOException {
    Algorithms found = findWith(Small.class);
    assertThat(found.names())
        .containsExactly("cnn", "fine-tune", "linear", "mlp", "small", "xgboost");
    assertThat(found.named("small")).get().isInstanceOf(Small.class);
    assertThat(found.named("smal")).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsAnErrorThatNamesBoth() {
    assertThatThrownBy(() -> findWith(Impostor.class))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Two algorithms are called mlp")
        .hasMessageContaining("network.Mlp")
        .hasMessageContaining("Impostor");
  }

  @Test
  void anAlgorithmThatCannotBeMadeIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> findWith(Algorithm.class))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(Algorithm.class.getName());
  }

  private Algorithms findWith(Class<? extends Algorithm> stranger) throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve(Algorithm.class.getName()), stranger.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      thread.setContextClassLoader(loader);
      return Algorithms.find();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
