/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
  private static final OptionKey<Integer> COUNT = OptionKey.integer("count").required();
  private static final OptionKeys KEYS = OptionKeys.of("the step", COUNT);

  @TempDir Path folder;

  private static Work readCount(StepKind kind, YamlMap options, Problems problems) {
    KEYS.read(options, problems);
    return (lakehouse, context) -> {
      throw new IllegalStateException("not run here");
    };
  }

  private Pipeline read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
    return Pipeline.read(file, Map.of(), PipelineTest::readCount);
  }

  private static List<String> names(Pipeline pipeline) {
    return pipeline.steps().stream().map(PipelineStep::name).toList();
  }

  @Test
  void stepsComeAfterWhatTheyNeed() throws IOException {
    Pipeline pipeline =
        read(
            """
            name: job
            steps:
              last: {transform: {count: 1}, needs: [middle, first]}
              middle: {etl: {count: 2}, needs: first}
              first: {crawl: {count: 3}}
              free: {train: {count: 4}}
            """);
    assertThat(names(pipeline)).containsExactly("first", "middle", "last", "free");
  }

  @Test
  void optionsMayStandInAFileOfTheirOwn() throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), "count: 7\n");
    Pipeline pipeline = read("name: job\nsteps: {people: {etl: recipe.yaml}}\n");
    assertThat(pipeline.steps().get(0).option("count")).isEqualTo("7");
  }

  @Test
  void cycleIsPrintedFromStepToStep() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: job
                    steps:
                      a: {etl: {count: 1}, needs: c}
                      b: {etl: {count: 1}, needs: a}
                      c: {etl: {count: 1}, needs: b}
                    """))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a → c → b → a");
  }

  @Test
  void stepThatNeedsItselfIsACycle() {
    assertThatThrownBy(() -> read("name: job\nsteps: {a: {etl: {count: 1}, needs: a}}\n"))
        .hasMessageContaining("a → a");
  }

  @Test
  void problemsOfStepsAndOfTheirFilesAreCollected() throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), "cuont: 7\n");
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: "9 lives"
                    steps:
                      a: {etl: recipe.yaml, nedes: b}
                      b: {craw: {count: 1}}
                      c: {crawl: {count: many}, needs: [a, x]}
                      d: 7
                    """))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("job.yaml:1: name must begin with a letter")
        .hasMessageContaining("cuont is not an option of the step; did you mean count?")
        .hasMessageContaining("recipe.yaml:1: the step needs count")
        .hasMessageContaining("nedes is not a key of step a; did you mean needs?")
        .hasMessageContaining("craw is not a key of step b; did you mean crawl?")
        .hasMessageContaining("count must be a whole number, not \"many\"")
        .hasMessageContaining("step c needs x, which is no step")
        .hasMessageContaining("step d must be a map such as {crawl: …}, not \"7\"");
  }

  @Test
  void jobWithoutStepsIsRefused() {
    assertThatThrownBy(() -> read("name: job\nsteps: {}\n")).hasMessageContaining("an empty one");
    assertThatThrownBy(() -> read("name: job\n")).hasMessageContaining("a job file needs steps");
  }
}
