/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import io.headrace.training.wire.control.ControlPlane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Ranks on a fabric that libfabric knows: EFA, or any other of its providers, by reliable datagrams
 * with tagged messages. Data is copied into memory that the device may use, and combined straight
 * out of it.
 *
 * <p>A message is taken only from the endpoint that its sender named over the proved links, and
 * only with a tag that begins with a secret of the group: what strangers send matches nothing.
 */
public final class FabricWire implements Wire {
  /** A tag is the secret, then the sender, then the number of the message. */
  private static final int SENDER_SHIFT = 34;

  private static final int SECRET_SHIFT = 48;

  private final ControlPlane control;
  private final FabricProfile profile;
  private final List<Rail> rails;
  private final long secret;
  private final Map<Long, Slot> byContext = new HashMap<>();
  private final @Nullable Lane[] out;
  private final @Nullable Lane[] in;
  private final Endpoint.Completed completed = new Outcome();

  FabricWire(ControlPlane control, FabricProfile profile, List<Rail> rails, short secret) {
    this.control = control;
    this.profile = profile;
    this.rails = List.copyOf(rails);
    this.secret = (long) secret << SECRET_SHIFT;
    this.out = new Lane[control.size()];
    this.in = new Lane[control.size()];
  }

  /** Keeps account of operations that have ended. */
  private final class Outcome implements Endpoint.Completed {
    @Override
    public void done(long context, int length) {
      slot(context).arrived(length);
    }

    @Override
    public void failed(long context, String reason) {
      slot(context).failed(reason);
    }

    private Slot slot(long context) {
      Slot slot = byContext.get(context);
      if (slot == null) {
        throw new IllegalStateException("libfabric completed an operation that was not begun");
      }
      return slot;
    }
  }

  /** For example {@code efa, 4 rails, messages of 512 KiB, 16 under way}. */
  public String describe() {
    return profile.provider()
        + ", "
        + rails.size()
        + (rails.size() == 1 ? " rail" : " rails")
        + ", messages of "
        + (profile.messageBytes() >> 10)
        + " KiB, "
        + profile.messages()
        + " under way";
  }

  @Override
  public int rank() {
    return control.rank();
  }

  @Override
  public int size() {
    return control.size();
  }

  @Override
  public int frameBytes(int peer) {
    return profile.messageBytes();
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    Lane lane = out[peer];
    if (lane == null) {
      lane = lane(peer, rank());
      out[peer] = lane;
    }
    try {
      int moved = lane.send(frame);
      if (moved == 0) {
        progress();
      }
      return moved;
    } catch (IOException broken) {
      throw control.lost(peer, broken);
    }
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    return take(peer, frame, null);
  }

  @Override
  public int receive(int peer, ByteBuffer into, Fold fold) {
    return take(peer, into, fold);
  }

  private int take(int peer, ByteBuffer frame, @Nullable Fold fold) {
    Lane lane = in[peer];
    if (lane == null) {
      lane = lane(peer, peer);
      in[peer] = lane;
    }
    try {
      int moved = lane.receive(frame, fold);
      if (moved == 0) {
        progress();
      }
      return moved;
    } catch (IOException broken) {
      throw control.lost(peer, broken);
    }
  }

  private Lane lane(int peer, int sender) {
    long tags = secret | (long) sender << SENDER_SHIFT;
    return new Lane(peer, tags, rails, profile, byContext);
  }

  private void progress() {
    for (Rail rail : rails) {
      rail.endpoint().progress(completed);
    }
  }

  @Override
  public OptionalInt unsettled() {
    for (int peer = 0; peer < out.length; peer++) {
      Lane lane = out[peer];
      if (lane != null && !isSettled(peer, lane)) {
        progress();
        return OptionalInt.of(peer);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isSettled(int peer, Lane lane) {
    try {
      return lane.isSettled();
    } catch (IOException broken) {
      throw control.lost(peer, broken);
    }
  }

  @Override
  public Patience waitFor(int peer) {
    return control.waitFor(peer);
  }

  @Override
  public void close() {
    rails.forEach(rail -> rail.endpoint().close());
  }
}
