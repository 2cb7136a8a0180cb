/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Collectives on a ring (Patarasuk and Yuan 2009): each rank sends to the next and receives from
 * the one before. A sum costs a rank 2(P−1)/P · 4n bytes on the wire in 2(P−1) steps; the steps
 * overlap, because a chunk is passed on as soon as it is there.
 */
public final class RingCollective implements Collective {
  /** Bytes of a frame: long enough to forget the cost of a call, short enough to stay in cache. */
  static final int CHUNK_BYTES = 256 * 1024;

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final Wire wire;
  private final int next;
  private final int before;
  private final ByteBuffer scratch =
      ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.nativeOrder());

  public RingCollective(Wire wire) {
    this.wire = wire;
    this.next = (wire.rank() + 1) % wire.size();
    this.before = (wire.rank() + wire.size() - 1) % wire.size();
  }

  @Override
  public int rank() {
    return wire.rank();
  }

  @Override
  public int size() {
    return wire.size();
  }

  @Override
  public void allReduce(ByteBuffer values) {
    if (values.remaining() % Float.BYTES != 0) {
      throw new IllegalArgumentException(values.remaining() + " bytes are no array of float32");
    }
    if (size() > 1) {
      new RingSum(wire, next, before, scratch).run(values);
    }
  }

  @Override
  public List<ByteBuffer> allGather(ByteBuffer mine) {
    List<ByteBuffer> lengths = allGather(length(mine.remaining()), new int[0]);
    int[] bytes = lengths.stream().mapToInt(each -> each.getInt(0)).toArray();
    return allGather(mine.slice(), bytes);
  }

  /**
   * @param bytes length by rank, or none where all are as long as {@code mine}
   */
  private List<ByteBuffer> allGather(ByteBuffer mine, int[] bytes) {
    List<ByteBuffer> all = new ArrayList<>();
    for (int rank = 0; rank < size(); rank++) {
      int length = bytes.length == 0 ? mine.remaining() : bytes[rank];
      all.add(ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder()));
    }
    all.get(rank()).put(0, mine, mine.position(), mine.remaining());
    for (int step = 0; step < size() - 1; step++) {
      int out = Math.floorMod(rank() - step, size());
      int in = Math.floorMod(rank() - step - 1, size());
      exchange(all.get(out).duplicate(), all.get(in).duplicate());
    }
    return all;
  }

  /** Sends and receives at once, in frames of a chunk. */
  private void exchange(ByteBuffer out, ByteBuffer in) {
    Patience patience = wire.waitFor(before);
    ByteBuffer outFrame = EMPTY;
    ByteBuffer inFrame = EMPTY;
    while (true) {
      outFrame = outFrame.hasRemaining() ? outFrame : nextFrame(out);
      inFrame = inFrame.hasRemaining() ? inFrame : nextFrame(in);
      if (!outFrame.hasRemaining() && !inFrame.hasRemaining()) {
        return;
      }
      int moved = outFrame.hasRemaining() ? wire.send(next, outFrame) : 0;
      moved += inFrame.hasRemaining() ? wire.receive(before, inFrame) : 0;
      patience.after(moved);
    }
  }

  /** Cuts the next chunk off the front. */
  private static ByteBuffer nextFrame(ByteBuffer from) {
    int length = Math.min(CHUNK_BYTES, from.remaining());
    ByteBuffer frame = from.slice(from.position(), length);
    from.position(from.position() + length);
    return frame;
  }

  @Override
  public void broadcast(ByteBuffer bytes, int root) {
    ByteBuffer view = bytes.duplicate();
    boolean receives = rank() != root;
    boolean sends = next != root && size() > 1;
    while (view.hasRemaining()) {
      ByteBuffer frame = nextFrame(view);
      if (receives) {
        Patience patience = wire.waitFor(before);
        while (frame.hasRemaining()) {
          patience.after(wire.receive(before, frame));
        }
        frame.rewind();
      }
      if (sends) {
        Patience patience = wire.waitFor(next);
        while (frame.hasRemaining()) {
          patience.after(wire.send(next, frame));
        }
      }
    }
  }

  @Override
  public void barrier() {
    // Nobody has the last length before everybody has sent the first.
    allGather(EMPTY);
  }

  private static ByteBuffer length(int bytes) {
    return ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, bytes);
  }

  @Override
  public void close() {
    wire.close();
  }
}
