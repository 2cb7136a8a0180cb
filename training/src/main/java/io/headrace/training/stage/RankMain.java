/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.training.collective.AlgorithmChoice;
import io.headrace.training.rendezvous.Group;
import io.headrace.training.stage.RankMessage.Done;
import io.headrace.training.stage.RankMessage.Failed;
import io.headrace.training.stage.RankMessage.Listening;
import io.headrace.training.stage.RankMessage.Order;
import io.headrace.training.stage.RankMessage.Report;
import io.headrace.training.wire.control.Door;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A rank: opens its door, says where, gets its order, joins the group, works. It ends when its work
 * does, and at once when its parent is gone.
 */
public final class RankMain {
  /** Exit code of a rank whose parent is gone; nobody is left to read it. */
  private static final int ORPHANED = 75;

  private final PrintStream parent =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final BufferedReader orders =
      new BufferedReader(
          new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));

  private final Departure departure = Departure.awaited();

  private RankMain() {}

  /**
   * @param arguments the address to listen on
   */
  public static void main(String[] arguments) throws Exception {
    new RankMain().run(InetAddress.getByName(arguments[0]));
  }

  private void run(InetAddress address) throws Exception {
    try (Door door = Door.open(address)) {
      say(new Listening(door.address().getPort()));
      Order order = order();
      endWithParent();
      say(new Done(work(order, door)));
    } catch (Exception | Error failed) {
      say(Failed.of(failed));
      // The JVM then ends with a code other than 0 and the trace in the log.
      throw failed;
    } finally {
      departure.over();
    }
  }

  private Serializable work(Order order, Door door) throws Exception {
    Group group =
        Group.join(door, order.rank(), order.peers(), order.wire(), AlgorithmChoice.DEFAULTS);
    Serializable result =
        order
            .work()
            .run(
                new RankSeat(
                    group.collective(),
                    door.address().getAddress().getHostAddress(),
                    order.wire().peerTimeout(),
                    Path.of(order.folder()),
                    order.device(),
                    departure,
                    this::report));
    // Not closed after a failure: leaving in good order would hide that this rank is lost.
    group.close();
    return result;
  }

  private Order order() throws IOException {
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      var message = RankMessage.parse(line);
      if (message.isPresent() && message.get() instanceof Order order) {
        return order;
      }
    }
    throw new IOException("the parent is gone before it gave an order");
  }

  /** A task that is gone, even by kill -9, leaves no rank behind: the pipe from it then ends. */
  private void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (orders.readLine() != null) {}
              } catch (IOException gone) {
                // The same as the end of the stream.
              }
              // The main thread may be deep in native code: nothing gentler is certain to end it.
              Runtime.getRuntime().halt(ORPHANED);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void report(Serializable content) {
    say(new Report(content));
  }

  private synchronized void say(RankMessage message) {
    parent.println(message.toLine());
  }
}
