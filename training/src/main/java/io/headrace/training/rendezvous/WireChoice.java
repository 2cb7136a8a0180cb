/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.rendezvous;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.topology.Placement;
import io.headrace.training.wire.RoutedWire;
import io.headrace.training.wire.Wire;
import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.WireUnavailableException;
import io.headrace.training.wire.control.ControlPlane;
import io.headrace.training.wire.control.Links;
import io.headrace.training.wire.fabric.FabricJoin;
import io.headrace.training.wire.fabric.FabricWire;
import io.headrace.training.wire.shm.ShmWire;
import io.headrace.training.wire.tcp.TcpWire;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Takes the wire that is asked for, or the best that can be had. All ranks see the same facts, so
 * all take the same.
 */
final class WireChoice {
  /**
   * @param reason what was taken and why, in words
   */
  record Chosen(Wire wire, String reason) {}

  private final WireOptions options;
  private final Placement placement;
  private final String address;

  /**
   * @param address the interface this rank listens on
   */
  WireChoice(WireOptions options, Placement placement, String address) {
    this.options = options;
    this.address = address;
    this.placement = placement;
  }

  boolean mayNeedSockets() {
    return options.kind() == WireKind.TCP || options.kind() == WireKind.AUTO;
  }

  /**
   * @throws Failure RESOURCE where a wire is asked for that cannot be had
   */
  Chosen choose(Links links) {
    try {
      return switch (options.kind()) {
        case TCP -> new Chosen(new TcpWire(links), "tcp, as asked");
        case SHM -> new Chosen(sharedOnOneHost(links.control()), "shm, as asked");
        case FABRIC -> fabric(links.control());
        case AUTO -> best(links);
      };
    } catch (WireUnavailableException missing) {
      throw Failure.resource(
          "wire: "
              + options.kind().name().toLowerCase(Locale.ROOT)
              + " was asked for and cannot be had: "
              + missing.getMessage()
              + ". Set wire: auto to take the best there is.",
          missing);
    }
  }

  private Chosen fabric(ControlPlane control) {
    FabricWire wire = new FabricJoin(control, options.provider(), address).join();
    return new Chosen(wire, "fabric, as asked, over " + wire.describe());
  }

  private Wire sharedOnOneHost(ControlPlane control) {
    if (placement.hosts().size() > 1) {
      throw new WireUnavailableException(
          "the ranks are on " + placement.hosts().size() + " hosts, which share no memory");
    }
    return ShmWire.join(control, placement.hostOf(control.rank()));
  }

  private Chosen best(Links links) {
    TcpWire sockets = new TcpWire(links);
    if (placement.hosts().stream().allMatch(host -> host.size() == 1)) {
      return new Chosen(sockets, "tcp: no two ranks share a host");
    }
    ControlPlane control = links.control();
    List<Integer> host = placement.hostOf(control.rank());
    try {
      Wire shared = ShmWire.join(control, host);
      if (placement.hosts().size() == 1) {
        sockets.close();
        return new Chosen(shared, "shm: all ranks are on one host");
      }
      List<Wire> routes =
          IntStream.range(0, control.size())
              .mapToObj(peer -> host.contains(peer) ? shared : (Wire) sockets)
              .toList();
      return new Chosen(
          new RoutedWire(control.rank(), routes),
          "shm inside each of " + placement.hosts().size() + " hosts, tcp between them");
    } catch (WireUnavailableException missing) {
      return new Chosen(sockets, "tcp: " + missing.getMessage());
    }
  }
}
