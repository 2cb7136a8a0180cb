/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionKeysTest {
  private enum OnBadRow {
    FAIL,
    REJECT_ROW
  }

  private static final OptionKey<String> TABLE =
      OptionKey.text("table").required().describedAs("What to train on");
  private static final OptionKey<Integer> EPOCHS =
      OptionKey.integer("epochs").defaultsTo(10).atLeast(1);
  private static final OptionKey<Duration> TIMEOUT =
      OptionKey.duration("timeout").defaultsTo(Duration.ofMinutes(5));
  private static final OptionKey<Long> MEMORY = OptionKey.bytes("memory");
  private static final OptionKey<OnBadRow> ON_BAD_ROW =
      OptionKey.oneOf("on-bad-row", OnBadRow.class).defaultsTo(OnBadRow.FAIL);
  private static final OptionKey<List<Integer>> HIDDEN = OptionKey.integerList("hidden");
  private static final OptionKey<String> FOLDER = OptionKey.path("folder");
  private static final OptionKeys KEYS =
      OptionKeys.of("train", TABLE, EPOCHS, TIMEOUT, MEMORY, ON_BAD_ROW, HIDDEN, FOLDER);

  private final Problems problems = new Problems();

  private OptionValues read(String yaml) {
    return KEYS.read(
        YamlDocument.parse("/jobs/train.yaml", yaml, Map.of("size", "64 MiB")), problems);
  }

  @Test
  void valuesAreReadAndDefaultsFilledIn() {
    OptionValues values =
        read(
            """
            table: census.train
            timeout: 90s
            memory: ${size}
            on-bad-row: reject-row
            hidden: [64, 32]
            folder: data/
            """);
    assertThat(problems.lines()).isEmpty();
    assertThat(values.get(EPOCHS)).isEqualTo(10);
    assertThat(values.setting(EPOCHS).origin()).isEqualTo(Origin.DEFAULT);
    assertThat(values.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(90));
    assertThat(values.setting(TIMEOUT).origin()).isEqualTo(Origin.FILE);
    assertThat(values.find(MEMORY)).contains(64L << 20);
    assertThat(values.get(ON_BAD_ROW)).isEqualTo(OnBadRow.REJECT_ROW);
    assertThat(values.get(HIDDEN)).containsExactly(64, 32);
    assertThat(values.get(FOLDER)).isEqualTo("/jobs/data/");
  }

  @Test
  void everyProblemIsToldAtOnceWithItsLineAndANearName() {
    read(
        """
        epoch: 3
        epochs: 0
        timeout: soon
        on-bad-row: ignore
        """);
    assertThat(problems.lines())
        .containsExactly(
            "/jobs/train.yaml:1: epoch is not an option of train; did you mean epochs?",
            "/jobs/train.yaml:2: epochs must be at least 1, not \"0\"",
            "/jobs/train.yaml:3: timeout must be a duration such as 30s or 5 min, not \"soon\"",
            "/jobs/train.yaml:4: on-bad-row must be one of fail, reject-row, not \"ignore\"",
            "/jobs/train.yaml:1: train needs table, text (What to train on)");
    assertThatThrownBy(() -> problems.throwIfAny("train.yaml"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageStartingWith("5 problems in train.yaml:\n  /jobs/train.yaml:1: epoch");
  }

  @Test
  void aNumberTooLargeIsAProblemNotACrash() {
    read("table: t\nepochs: 99999999999\nmemory: 999999999 TiB");
    assertThat(problems.lines()).hasSize(2);
  }

  @Test
  void anUnsetParameterIsNamed() {
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "table: ${NO_SUCH_PARAMETER}", Map.of()))
        .hasMessageContaining("a.yaml:1: ${NO_SUCH_PARAMETER} has no value; give --set");
  }

  @Test
  void hostileYamlIsRefusedInBoundedTime() {
    String nested = "[".repeat(1_000) + "]".repeat(1_000);
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "a: " + nested, Map.of()))
        .isInstanceOf(Failure.class);
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String last = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (last + ",").repeat(9) + last + "]\n");
    }
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", bomb.toString(), Map.of()))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(
            () ->
                YamlDocument.parse(
                    "a.yaml", "a: !!javax.script.ScriptEngineManager []\nb: [", Map.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a.yaml");
  }

  @Test
  void aKeyGivenTwiceIsAProblem() {
    assertThatThrownBy(() -> YamlDocument.parse("a.yaml", "a: 1\na: 2", Map.of()))
        .hasMessageContaining("a.yaml:2: a is given twice");
  }
}
