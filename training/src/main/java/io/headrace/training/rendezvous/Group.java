/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.rendezvous;

import io.headrace.training.collective.AlgorithmChoice;
import io.headrace.training.collective.WireCollective;
import io.headrace.training.topology.Placement;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.control.ControlPlane;
import io.headrace.training.wire.control.Door;
import io.headrace.training.wire.control.Links;
import java.io.IOException;
import java.util.HexFormat;

/**
 * A rank among its peers: linked, proved, and with a wire to each. Closing it leaves in good order;
 * after a failure it is not closed, because that would hide that this rank is lost.
 */
public final class Group implements AutoCloseable {
  private final ControlPlane control;
  private final WireCollective collective;
  private final WireChoice.Chosen chosen;

  private Group(ControlPlane control, WireCollective collective, WireChoice.Chosen chosen) {
    this.control = control;
    this.collective = collective;
    this.chosen = chosen;
  }

  /**
   * Joins; every rank calls it with the same peers and options.
   *
   * @param door this rank's; closed when all have come, so that nothing listens any more
   * @throws io.headrace.training.wire.PeerLostException naming a rank that did not come in time
   * @throws io.headrace.lakehouse.failure.Failure RESOURCE where a wire is asked for that cannot be
   *     had
   */
  public static Group join(
      Door door, int rank, Peers peers, WireOptions options, AlgorithmChoice algorithms)
      throws IOException {
    Placement placement = peers.placement(options.network());
    WireChoice choice = new WireChoice(options, placement, peers.peers().get(rank).host());
    Links links =
        Links.join(
            door,
            rank,
            peers.addresses(),
            HexFormat.of().parseHex(peers.token()),
            options,
            choice.mayNeedSockets());
    door.close();
    WireChoice.Chosen chosen = choice.choose(links);
    return new Group(
        links.control(),
        new WireCollective(chosen.wire(), chosen.reason(), placement, algorithms),
        chosen);
  }

  public WireCollective collective() {
    return collective;
  }

  /** The wire in words, and why it was chosen. */
  public String describeWire() {
    return chosen.reason();
  }

  @Override
  public void close() {
    collective.close();
    control.close();
  }
}
