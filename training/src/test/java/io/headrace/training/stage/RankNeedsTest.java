/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class RankNeedsTest {
  private static final RankOptions TWO = RankOptions.DEFAULTS.withRanks(2);
  private static final RankOptions TWO_ON_GPUS = TWO.withDevice(RankDevice.GPU);

  @Test
  void aLocalMasterHasAsManyGpusAsTheMachine() {
    assertThatThrownBy(() -> check("local[2]", TWO_ON_GPUS, "0"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("each of 2 ranks, and this machine has 1");
    assertThatCode(() -> check("local[2]", TWO_ON_GPUS, "0", "1")).doesNotThrowAnyException();
    assertThatCode(() -> check("local[2]", TWO)).doesNotThrowAnyException();
  }

  @Test
  void aClusterMustGiveEachTaskAGpu() {
    assertThatThrownBy(() -> check("spark://host:7077", TWO_ON_GPUS, "0", "1"))
        .hasMessageContaining("Spark gives its tasks none")
        .hasMessageContaining("spark.task.resource.gpu.amount=1")
        .hasMessageContaining("bin/discover-gpus");
    SparkConf shared = conf("spark://host:7077").set("spark.task.resource.gpu.amount", "0.5");
    assertThatThrownBy(() -> check(shared, TWO_ON_GPUS)).hasMessageContaining("its tasks 0.5");
    SparkConf whole = conf("spark://host:7077").set("spark.task.resource.gpu.amount", "1");
    assertThatCode(() -> check(whole, TWO_ON_GPUS)).doesNotThrowAnyException();
  }

  @Test
  void theMemoryOfRanksIsPartOfWhatAContainerAsksFor() {
    SparkConf little = conf("yarn").set("spark.executor.cores", "4");
    assertThatThrownBy(() -> check(little, TWO))
        .hasMessageContaining("Each executor runs 2 ranks")
        .hasMessageContaining("asks for 384 MiB")
        .hasMessageContaining("spark.executor.memoryOverhead=2048m");
    SparkConf enough = little.clone().set("spark.executor.memoryOverhead", "2048m");
    assertThatCode(() -> check(enough, TWO)).doesNotThrowAnyException();
    SparkConf share = little.clone().set("spark.executor.memory", "20g");
    assertThatCode(() -> check(share, TWO)).doesNotThrowAnyException();
    assertThatCode(() -> check("spark://host:7077", TWO)).doesNotThrowAnyException();
  }

  @Test
  void allThatIsTooLittleIsToldAtOnce() {
    SparkConf conf = conf("k8s://https://host").set("spark.dynamicAllocation.enabled", "true");
    assertThatThrownBy(() -> check(conf, TWO_ON_GPUS))
        .hasMessageContaining("dynamic allocation")
        .hasMessageContaining("GPU")
        .hasMessageContaining("memoryOverhead");
  }

  private static void check(String master, RankOptions options, String... gpus) {
    new RankNeeds(conf(master), options, List.of(gpus)).check();
  }

  private static void check(SparkConf conf, RankOptions options) {
    new RankNeeds(conf, options, List.of()).check();
  }

  private static SparkConf conf(String master) {
    return new SparkConf(false).setMaster(master);
  }
}
