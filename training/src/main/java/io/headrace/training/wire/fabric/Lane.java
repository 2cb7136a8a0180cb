/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.headrace.training.wire.Fold;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One direction between this rank and a peer: a window of messages, numbered from 0. The n-th goes
 * over rail n modulo their number, with a tag that no other message of the group has.
 */
final class Lane {
  private final int peer;
  private final long tags;
  private final List<Rail> rails;
  private final List<Slot> slots = new ArrayList<>();
  private long next;

  /** Keeps the memory alive. */
  private final List<Memory> regions = new ArrayList<>();

  /**
   * @param tags of the first message; the following count up
   * @param byContext learns the slots, by the address of their contexts
   */
  Lane(int peer, long tags, List<Rail> rails, FabricProfile profile, Map<Long, Slot> byContext) {
    this.peer = peer;
    this.tags = tags;
    this.rails = rails;
    // As many slots on each rail, so that a slot always belongs to the same one.
    int count = Math.max(1, profile.messages() / rails.size()) * rails.size();
    for (int i = 0; i < count; i++) {
      Memory region = new Memory(profile.messageBytes());
      Pointer descriptor = rails.get(i % rails.size()).endpoint().register(region);
      Slot slot = new Slot(region, profile.messageBytes(), descriptor);
      regions.add(region);
      slots.add(slot);
      byContext.put(slot.contextAddress(), slot);
    }
  }

  private Slot slot(long message) {
    return slots.get((int) (message % slots.size()));
  }

  private Rail rail(long message) {
    return rails.get((int) (message % rails.size()));
  }

  /** Sends a frame as one message; returns 0 when the window is full. */
  int send(ByteBuffer frame) throws IOException {
    Slot slot = slot(next);
    slot.check();
    if (slot.state() == Slot.State.UNDER_WAY) {
      return 0;
    }
    int length = frame.remaining();
    slot.bytes().put(0, frame, frame.position(), length);
    Rail rail = rail(next);
    if (!rail.endpoint().send(slot, length, rail.peers().get(peer), tags + next)) {
      return 0;
    }
    slot.become(Slot.State.UNDER_WAY);
    next++;
    frame.position(frame.limit());
    return length;
  }

  boolean isSettled() throws IOException {
    boolean settled = true;
    for (Slot slot : slots) {
      slot.check();
      settled &= slot.state() != Slot.State.UNDER_WAY;
    }
    return settled;
  }

  /**
   * Takes the next message if it has come; returns 0 when it has not. Those that were asked for
   * ahead may fail unseen: a peer that has done its work sends no more.
   */
  int receive(ByteBuffer frame, @Nullable Fold fold) throws IOException {
    request();
    Slot slot = slot(next);
    slot.check();
    if (slot.state() != Slot.State.DONE) {
      return 0;
    }
    int length = frame.remaining();
    if (slot.length() != length) {
      throw new IllegalStateException(
          "rank "
              + peer
              + " sent "
              + slot.length()
              + " bytes where "
              + length
              + " were expected: the ranks are not doing the same thing");
    }
    if (fold == null) {
      frame.put(frame.position(), slot.bytes(), 0, length);
    } else {
      fold.apply(slot.bytes().limit(length), frame);
    }
    frame.position(frame.limit());
    slot.become(Slot.State.FREE);
    next++;
    return length;
  }

  /** Asks for every message that there is room for. */
  private void request() {
    for (int ahead = 0; ahead < slots.size(); ahead++) {
      long message = next + ahead;
      Slot slot = slot(message);
      if (slot.state() == Slot.State.FREE) {
        Rail rail = rail(message);
        if (!rail.endpoint().receive(slot, rail.peers().get(peer), tags + message)) {
          return;
        }
        slot.become(Slot.State.UNDER_WAY);
      }
    }
  }
}
