/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.rendezvous.Group;
import io.headrace.training.rendezvous.Peers;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.control.Door;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A process that is one rank of a group after another. To a line with an address it answers with
 * the port of a new door there; to a line with an assignment it answers when that is done.
 */
final class RankServer {
  /** What a rank is to do, and with whom. */
  record Assignment(
      int rank, Peers peers, WireOptions options, AlgorithmChoice algorithms, Ranks.Work work)
      implements Serializable {
    String encode() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(this);
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static Assignment decode(String line) throws IOException, ClassNotFoundException {
      byte[] bytes = Base64.getDecoder().decode(line);
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return (Assignment) in.readObject();
      }
    }
  }

  static final String DONE = "done";
  static final String FAILED = "failed ";
  static final String PORT = "port ";

  private RankServer() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      try (Door door = Door.open(InetAddress.getByName(line))) {
        System.out.println(PORT + door.address().getPort());
        System.out.println(run(Assignment.decode(lines.readLine()), door));
      }
    }
    // A native library may have left threads that would keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static String run(Assignment task, Door door) {
    try {
      Group group = Group.join(door, task.rank, task.peers, task.options, task.algorithms);
      task.work.run(group.collective());
      group.close();
      return DONE;
    } catch (Throwable failed) {
      failed.printStackTrace();
      return FAILED + failed.toString().replace('\n', ' ');
    }
  }
}
