/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.topology.Placement;
import io.headrace.training.wire.MeteredWire;
import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Subgroup;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Collectives over any wire. Ranks talk in the order of their placement, so that neighbours on the
 * ring and in the tree are near each other; callers see their own numbers only.
 */
public final class WireCollective implements Collective {
  private final MeteredWire wire;
  private final String described;
  private final Placement placement;
  private final AlgorithmChoice choice;

  /** The rank at each place of the order in which ranks talk. */
  private final int[] order;

  private final Ring ring;
  private final BinomialTree tree;
  private final Dissemination dissemination;
  private final FlatAllReduce flat;
  private final Hierarchical hierarchical;
  private final Map<ElementType, Map<Reduction, Kernel>> kernels = new EnumMap<>(ElementType.class);

  /**
   * Takes the wire and closes it when it is closed.
   *
   * @param described the wire in words
   */
  public WireCollective(Wire wire, String described, Placement placement, AlgorithmChoice choice) {
    this.described = described;
    this.wire = new MeteredWire(wire);
    this.placement = placement;
    this.choice = choice;
    this.order = placement.order().stream().mapToInt(Integer::intValue).toArray();
    if (order.length != wire.size()) {
      throw new IllegalArgumentException(
          "a group of " + wire.size() + " cannot be placed as " + placement.hosts());
    }
    Wire ordered = new Subgroup(this.wire, placement.order());
    this.ring = new Ring(ordered);
    this.tree = new BinomialTree(ordered);
    this.dissemination = new Dissemination(ordered);
    this.flat = new FlatAllReduce(ordered, choice);
    this.hierarchical = new Hierarchical(this.wire, placement, choice);
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
  public void allReduce(ByteBuffer values, ElementType type, Reduction reduction) {
    check(values, type);
    int divisor = divisor(reduction);
    Kernel kernel = kernel(type, reduction);
    Algorithm algorithm = choice.choose(values.remaining(), placement, size());
    if (algorithm == Algorithm.HIERARCHICAL) {
      hierarchical.allReduce(values, type, kernel, divisor);
    } else {
      flat.run(values, type, kernel, divisor);
    }
    settle();
  }

  /** Bytes that this rank has sent to ranks on other hosts. */
  public long sentToOtherHosts() {
    List<Integer> near = placement.hostOf(rank());
    long bytes = 0;
    for (int peer = 0; peer < size(); peer++) {
      bytes += near.contains(peer) ? 0 : wire.sentTo(peer);
    }
    return bytes;
  }

  @Override
  public String describe(int bytes) {
    return described + "; " + choice.explain(bytes, placement, size()).describe();
  }

  @Override
  public ByteBuffer reduceScatter(ByteBuffer values, ElementType type, Reduction reduction) {
    check(values, type);
    Kernel kernel = kernel(type, reduction);
    Segments segments = Segments.even(values.remaining(), type.bytes(), size());
    ByteBuffer array = values.slice();
    ring.reduceScatter(array, segments.inOrder(order), kernel);
    settle();
    int start = segments.start(rank());
    ByteBuffer shard =
        array.slice(start, segments.end(rank()) - start).order(ByteOrder.nativeOrder());
    if (divisor(reduction) > 1) {
      kernel.divide(shard, size());
    }
    return shard;
  }

  @Override
  public void allGather(ByteBuffer values, ElementType type) {
    check(values, type);
    Segments segments = Segments.even(values.remaining(), type.bytes(), size());
    ring.allGather(values, segments.inOrder(order));
    settle();
  }

  @Override
  public List<ByteBuffer> allGather(ByteBuffer mine) {
    ByteBuffer lengths = direct(Math.multiplyExact(size(), Integer.BYTES));
    lengths.putInt(rank() * Integer.BYTES, mine.remaining());
    allGather(lengths, ElementType.INT32);
    int[] bytes = new int[size()];
    lengths.asIntBuffer().get(bytes);
    Segments segments = Segments.ofLengths(bytes);
    ByteBuffer all = direct(segments.total());
    all.put(segments.start(rank()), mine, mine.position(), mine.remaining());
    ring.allGather(all, segments.inOrder(order));
    settle();
    List<ByteBuffer> parts = new ArrayList<>();
    for (int rank = 0; rank < size(); rank++) {
      parts.add(all.slice(segments.start(rank), bytes[rank]).order(ByteOrder.nativeOrder()));
    }
    return parts;
  }

  @Override
  public void broadcast(ByteBuffer bytes, int root) {
    tree.broadcast(bytes, placement.order().indexOf(root));
    settle();
  }

  @Override
  public void barrier() {
    dissemination.barrier();
    settle();
  }

  /** Sees off what has not left yet. */
  private void settle() {
    OptionalInt peer = wire.unsettled();
    if (peer.isEmpty()) {
      return;
    }
    Patience patience = wire.waitFor(peer.getAsInt());
    while (wire.unsettled().isPresent()) {
      patience.after(0);
    }
  }

  private int divisor(Reduction reduction) {
    return reduction == Reduction.AVERAGE ? size() : 1;
  }

  private Kernel kernel(ElementType type, Reduction reduction) {
    return kernels
        .computeIfAbsent(type, each -> new EnumMap<>(Reduction.class))
        .computeIfAbsent(reduction, type::kernel);
  }

  private static void check(ByteBuffer values, ElementType type) {
    if (!values.isDirect()) {
      throw new IllegalArgumentException("arrays of a collective are direct buffers");
    }
    if (values.remaining() % type.bytes() != 0) {
      throw new IllegalArgumentException(
          values.remaining() + " bytes are no array of " + type + " elements");
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    wire.close();
  }
}
