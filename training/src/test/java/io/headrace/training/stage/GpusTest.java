/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpusTest {
  private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

  @TempDir Path machine;

  @Test
  void thoseOfTheMachineInTheirOrder() throws Exception {
    for (String name : List.of("nvidia10", "nvidia2", "nvidiactl", "nvidia-uvm", "null")) {
      Files.createFile(machine.resolve(name));
    }
    assertThat(Gpus.here(Map.of(), machine)).containsExactly("2", "10");
  }

  @Test
  void onlyThoseThatThisProcessMaySee() {
    assertThat(Gpus.here(Map.of(Gpus.VISIBLE, "3, GPU-5f"), machine))
        .containsExactly("3", "GPU-5f");
    assertThat(Gpus.here(Map.of(Gpus.VISIBLE, ""), machine)).isEmpty();
    assertThat(Gpus.here(Map.of(), machine.resolve("missing"))).isEmpty();
  }

  @Test
  void sparkUnderstandsWhatTheGpuScriptSays() throws Exception {
    Path tool = Files.writeString(machine.resolve("nvidia-smi"), "#!/bin/sh\nprintf '0\\n1\\n'\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    assertThat(said("discover-gpus", Map.of("PATH", machine + ":" + System.getenv("PATH"))))
        .isEqualTo(new ResourceInformation("gpu", new String[] {"0", "1"}));
  }

  @Test
  void sparkUnderstandsWhatTheNeuronScriptSays() throws Exception {
    assertThat(said("discover-neurons", Map.of("HEADRACE_DEV", machine.toString())))
        .isEqualTo(new ResourceInformation("neuron", new String[0]));
    for (String name : List.of("neuron10", "neuron2", "neuron_other")) {
      Files.createFile(machine.resolve(name));
    }
    assertThat(said("discover-neurons", Map.of("HEADRACE_DEV", machine.toString())))
        .isEqualTo(new ResourceInformation("neuron", new String[] {"2", "10"}));
  }

  @Test
  void sparkUnderstandsWhatTheEfaScriptSays() throws Exception {
    assertThat(said("discover-efas", Map.of("HEADRACE_SYS", machine.toString())))
        .isEqualTo(new ResourceInformation("efa", new String[0]));
    card("rdmap0s31", "efa");
    card("rdmap16s31", "efa");
    card("mlx5_0", "mlx5_core");
    assertThat(said("discover-efas", Map.of("HEADRACE_SYS", machine.toString())))
        .isEqualTo(new ResourceInformation("efa", new String[] {"rdmap0s31", "rdmap16s31"}));
  }

  /** As the kernel shows a card: a link to its driver. */
  private void card(String name, String driver) throws Exception {
    Path device = machine.resolve("class/infiniband").resolve(name).resolve("device");
    Files.createDirectories(device);
    Files.createSymbolicLink(device.resolve("driver"), machine.resolve("drivers").resolve(driver));
  }

  private static ResourceInformation said(String script, Map<String, String> environment)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(BIN.resolve(script).toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return ResourceInformation.parseJson(output);
  }
}
