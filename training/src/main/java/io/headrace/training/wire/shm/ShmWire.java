/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.shm;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import io.headrace.training.wire.WireUnavailableException;
import io.headrace.training.wire.control.ControlPlane;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks of one host that share memory: a {@link ByteRing} from each to each other. A byte is copied
 * twice, or once where it is combined, because that is done straight from the ring.
 *
 * <p>Who may map the memory is decided by the kernel (it belongs to the user, and its name is told
 * over the proved links only); who was lost is found out by the control plane.
 */
public final class ShmWire implements Wire {
  static final int FRAME_BYTES = 256 * 1024;

  private static final int LARGEST_RING = 1 << 20;
  private static final int SMALLEST_RING = 64 << 10;
  private static final int SEGMENT_BYTES = 64 << 20;

  private static final String FINE = "ok";

  private final ControlPlane control;
  private final @Nullable Lane[] lanes;

  /** Both directions between this rank and one other. */
  private record Lane(Outlet out, Inlet in) {}

  private ShmWire(ControlPlane control, List<Integer> members, ByteBuffer memory) {
    this.control = control;
    this.lanes = new Lane[control.size()];
    int mine = members.indexOf(control.rank());
    for (int place = 0; place < members.size(); place++) {
      int peer = members.get(place);
      if (place != mine) {
        lanes[peer] =
            new Lane(
                new Outlet(ring(memory, members.size(), mine, place)),
                new Inlet(peer, ring(memory, members.size(), place, mine)));
      }
    }
  }

  private static ByteRing ring(ByteBuffer memory, int ranks, int from, int to) {
    int capacity = capacity(ranks);
    int number = from * ranks + to;
    return new ByteRing(memory, number * (ByteRing.HEADER_BYTES + capacity), capacity);
  }

  /** A power of two; all rings of a host together take no more than {@link #SEGMENT_BYTES}. */
  private static int capacity(int ranks) {
    int share = Integer.highestOneBit(Math.max(1, SEGMENT_BYTES / (ranks * ranks)));
    return Math.max(SMALLEST_RING, Math.min(LARGEST_RING, share));
  }

  private static int segmentBytes(int ranks) {
    return Math.multiplyExact(ranks * ranks, ByteRing.HEADER_BYTES + capacity(ranks));
  }

  /**
   * Shares memory with the other ranks of this host; every rank of the group calls it.
   *
   * @param members the ranks on this host
   * @throws WireUnavailableException on every rank when the ranks of any host cannot share memory
   */
  public static ShmWire join(ControlPlane control, List<Integer> members) {
    return join(control, members, SharedSegment.FOLDER);
  }

  static ShmWire join(ControlPlane control, List<Integer> members, Path folder) {
    int owner = members.get(0);
    int bytes = segmentBytes(members.size());
    SharedSegment segment = null;
    String told = "";
    String outcome = FINE;
    if (control.rank() == owner) {
      try {
        segment = SharedSegment.create(folder, bytes);
        told = segment.name();
      } catch (IOException failed) {
        outcome = why(folder, bytes, failed);
      }
    }
    try {
      String name = text(control.exchange(utf8(told)).get(owner));
      if (segment == null && !name.isEmpty()) {
        try {
          segment = SharedSegment.open(folder, name, bytes);
        } catch (IOException failed) {
          outcome = why(folder, bytes, failed);
        }
      }
      agree(control, outcome);
    } finally {
      if (segment != null && control.rank() == owner) {
        segment.unlink();
      }
    }
    if (segment == null) {
      throw new IllegalStateException("rank " + owner + " told no name and no reason");
    }
    return new ShmWire(control, members, segment.memory());
  }

  private static void agree(ControlPlane control, String outcome) {
    List<byte[]> outcomes = control.exchange(utf8(outcome));
    for (int rank = 0; rank < outcomes.size(); rank++) {
      String each = text(outcomes.get(rank));
      if (!each.equals(FINE)) {
        throw new WireUnavailableException("rank " + rank + " " + each);
      }
    }
  }

  private static String why(Path folder, int bytes, IOException failed) {
    return "cannot share "
        + (bytes >> 20)
        + " MiB in "
        + folder
        + " with the ranks of its host: "
        + failed;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public int rank() {
    return control.rank();
  }

  @Override
  public int size() {
    return lanes.length;
  }

  @Override
  public int frameBytes(int peer) {
    return FRAME_BYTES;
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    return lane(peer).out.send(frame);
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    return lane(peer).in.receive(frame, null);
  }

  @Override
  public int receive(int peer, ByteBuffer into, Fold fold) {
    return lane(peer).in.receive(into, fold);
  }

  @Override
  public Patience waitFor(int peer) {
    return control.waitFor(peer);
  }

  private Lane lane(int peer) {
    Lane lane = lanes[peer];
    if (lane == null) {
      throw new IllegalArgumentException("rank " + rank() + " shares no memory with " + peer);
    }
    return lane;
  }

  /** What was written stays readable; the memory goes with the processes that have mapped it. */
  @Override
  public void close() {}

  /** The sending end: a frame is its length, eight bytes, and its bytes, filled up to eight. */
  private static final class Outlet {
    private final ByteRing ring;
    private int left;

    Outlet(ByteRing ring) {
      this.ring = ring;
    }

    int send(ByteBuffer frame) {
      if (left == 0) {
        if (!ring.write(frame.remaining())) {
          return 0;
        }
        left = frame.remaining();
      }
      int moved = ring.write(frame);
      left -= moved;
      if (left == 0) {
        ring.alignWritten();
      }
      return moved;
    }
  }

  /** The receiving end. */
  private static final class Inlet {
    private final int peer;
    private final ByteRing ring;
    private int left;

    Inlet(int peer, ByteRing ring) {
      this.peer = peer;
      this.ring = ring;
    }

    int receive(ByteBuffer frame, @Nullable Fold fold) {
      if (left == 0) {
        if (!ring.hasNumber()) {
          return 0;
        }
        left = checked(ring.readNumber(), frame.remaining());
      }
      int moved = fold == null ? ring.read(frame) : ring.read(frame, fold);
      left -= moved;
      if (left == 0) {
        ring.alignTaken();
      }
      return moved;
    }

    private int checked(long length, int expected) {
      if (length != expected) {
        throw new IllegalStateException(
            "rank "
                + peer
                + " sent "
                + length
                + " bytes where "
                + expected
                + " were expected: the ranks are not doing the same thing");
      }
      return expected;
    }
  }
}
