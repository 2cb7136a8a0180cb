/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.bytedeco.pytorch.FileStore;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A rank of Gloo, which speaks the lines of {@code ProbeMain} from {@code ready} on. */
public final class GlooRank {
  private final ProcessGroupGloo group;

  private GlooRank(int rank, int ranks, String meeting) {
    ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create();
    options.devices(new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname("127.0.0.1")));
    this.group = new ProcessGroupGloo(new FileStore(meeting, ranks), rank, ranks, options);
  }

  /**
   * @param arguments rank, number of ranks, file to meet at
   */
  public static void main(String[] arguments) throws IOException {
    int rank = Integer.parseInt(arguments[0]);
    new GlooRank(rank, Integer.parseInt(arguments[1]), arguments[2]).serve();
    Runtime.getRuntime().halt(0);
  }

  private void serve() throws IOException {
    reduce(torch.zeros(1));
    System.out.println("ready gloo");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      System.out.println("nanos " + nanos(Long.parseLong(words[1]), Integer.parseInt(words[2])));
    }
  }

  private long nanos(long bytes, int rounds) {
    try (Tensor values = torch.zeros(bytes / Float.BYTES)) {
      reduce(torch.zeros(1));
      long begun = System.nanoTime();
      for (int round = 0; round < rounds; round++) {
        reduce(values);
      }
      return System.nanoTime() - begun;
    }
  }

  private void reduce(Tensor values) {
    try (TensorVector tensors = new TensorVector(values);
        var work = group.allreduce(tensors)) {
      work._wait();
    }
  }
}
