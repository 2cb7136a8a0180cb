/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One device, opened for tagged messages; owns all that it opened. Not thread-safe. */
final class Endpoint implements AutoCloseable {
  private static final int NAME_BYTES = 512;
  private static final int COMPLETIONS = 16;

  private final Libfabric library;
  private final Deque<Pointer> opened = new ArrayDeque<>();
  private final Pointer domain;
  private final Pointer addresses;
  private final Pointer queue;
  private final Pointer endpoint;
  private final boolean registers;
  private final Function read;
  private final Function readError;
  private final Function send;
  private final Function receive;
  private final Memory completions = new Memory((long) COMPLETIONS * Layout.COMPLETION_BYTES);
  private long keys;

  /** Hears what became of operations. */
  interface Completed {
    /**
     * @param context of the operation
     * @param length bytes of the message, where it was a receive
     */
    void done(long context, int length);

    /**
     * @param reason in words
     */
    void failed(long context, String reason);
  }

  /**
   * @param info what to open, as libfabric offers it
   * @param peers most addresses there will be
   * @param operations most operations under way at a time
   */
  Endpoint(Libfabric library, Pointer info, int peers, int operations) {
    this.library = library;
    Pointer attributes = info.getPointer(Layout.INFO_DOMAIN_ATTR);
    this.registers = (attributes.getInt(Layout.DOMAIN_ATTR_MR_MODE) & Layout.MR_LOCAL) != 0;
    try {
      Pointer fabric = keep(library.openFabric(info));
      this.domain = keep(open("fi_domain", fabric, Layout.OPS, Layout.FABRIC_DOMAIN, info));
      Memory av = cleared(Layout.AV_ATTR_BYTES);
      av.setInt(Layout.AV_ATTR_TYPE, Layout.AV_TABLE);
      av.setLong(Layout.AV_ATTR_COUNT, peers);
      this.addresses = keep(open("fi_av_open", domain, Layout.OPS, Layout.DOMAIN_AV_OPEN, av));
      Memory cq = cleared(Layout.CQ_ATTR_BYTES);
      cq.setLong(Layout.CQ_ATTR_SIZE, operations);
      cq.setInt(Layout.CQ_ATTR_FORMAT, Layout.CQ_FORMAT_TAGGED);
      this.queue = keep(open("fi_cq_open", domain, Layout.OPS, Layout.DOMAIN_CQ_OPEN, cq));
      this.endpoint = keep(open("fi_endpoint", domain, Layout.OPS, Layout.DOMAIN_ENDPOINT, info));
      bind(queue, Layout.SEND | Layout.RECV);
      bind(addresses, 0);
      library.check(
          "fi_enable",
          Libfabric.operation(endpoint, Layout.OBJECT_OPS, Layout.CONTROL)
              .invokeInt(new Object[] {endpoint, Layout.ENABLE, Pointer.NULL}));
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
    this.read = Libfabric.operation(queue, Layout.OPS, Layout.CQ_READ);
    this.readError = Libfabric.operation(queue, Layout.OPS, Layout.CQ_READ_ERROR);
    this.send = Libfabric.operation(endpoint, Layout.EP_TAGGED_OPS, Layout.TAGGED_SEND);
    this.receive = Libfabric.operation(endpoint, Layout.EP_TAGGED_OPS, Layout.TAGGED_RECEIVE);
  }

  private Pointer open(String call, Pointer parent, int table, int place, Pointer attributes) {
    PointerByReference made = new PointerByReference();
    library.check(
        call,
        Libfabric.operation(parent, table, place)
            .invokeInt(new Object[] {parent, attributes, made, Pointer.NULL}));
    return made.getValue();
  }

  private Pointer keep(Pointer object) {
    opened.push(object);
    return object;
  }

  private static Memory cleared(int bytes) {
    Memory memory = new Memory(bytes);
    memory.clear();
    return memory;
  }

  private void bind(Pointer object, long flags) {
    library.check(
        "fi_ep_bind",
        Libfabric.operation(endpoint, Layout.OBJECT_OPS, Layout.BIND)
            .invokeInt(new Object[] {endpoint, object, flags}));
  }

  /** The address others know this endpoint by; only providers can read it. */
  byte[] name() {
    Memory name = new Memory(NAME_BYTES);
    LongByReference length = new LongByReference(NAME_BYTES);
    library.check(
        "fi_getname",
        Libfabric.operation(endpoint, Layout.EP_CM_OPS, Layout.CM_GET_NAME)
            .invokeInt(new Object[] {endpoint, name, length}));
    return name.getByteArray(0, Math.toIntExact(length.getValue()));
  }

  /** Makes another's endpoint known; returns the number it has here. */
  long insert(byte[] name) {
    Memory bytes = new Memory(name.length);
    bytes.write(0, name, 0, name.length);
    LongByReference number = new LongByReference();
    int inserted =
        Libfabric.operation(addresses, Layout.OPS, Layout.AV_INSERT)
            .invokeInt(new Object[] {addresses, bytes, 1L, number, 0L, Pointer.NULL});
    library.check("fi_av_insert", inserted == 1 ? 0 : Math.min(inserted, Libfabric.AGAIN));
    return number.getValue();
  }

  /** Lets the device use memory; returns its descriptor, null where none is needed. */
  @Nullable Pointer register(Memory memory) {
    if (!registers) {
      return null;
    }
    PointerByReference region = new PointerByReference();
    library.check(
        "fi_mr_reg",
        Libfabric.operation(domain, Layout.DOMAIN_MR_OPS, Layout.MR_REGISTER)
            .invokeInt(
                new Object[] {
                  domain,
                  memory,
                  memory.size(),
                  Layout.SEND | Layout.RECV,
                  0L,
                  keys++,
                  0L,
                  region,
                  Pointer.NULL
                }));
    // Below the endpoint, which is to be closed before the memory it uses.
    opened.pop();
    opened.push(region.getValue());
    opened.push(endpoint);
    return region.getValue().getPointer(Layout.MR_DESCRIPTOR);
  }

  /**
   * @return whether the message was taken; false means: read completions and try again
   */
  boolean send(Slot slot, int length, long to, long tag) {
    return taken(
        "fi_tsend",
        send.invokeLong(
            new Object[] {
              endpoint, slot.memory(), (long) length, slot.descriptor(), to, tag, slot.context()
            }));
  }

  /**
   * @return whether the request was taken
   */
  boolean receive(Slot slot, long from, long tag) {
    return taken(
        "fi_trecv",
        receive.invokeLong(
            new Object[] {
              endpoint,
              slot.memory(),
              (long) slot.capacity(),
              slot.descriptor(),
              from,
              tag,
              0L,
              slot.context()
            }));
  }

  private boolean taken(String call, long result) {
    if (result == Libfabric.AGAIN) {
      return false;
    }
    library.check(call, result);
    return true;
  }

  /** Moves the provider on and tells what is done; returns how many operations were. */
  int progress(Completed completed) {
    int count = (int) read.invokeLong(new Object[] {queue, completions, (long) COMPLETIONS});
    if (count == Libfabric.AGAIN) {
      return 0;
    }
    if (count < 0) {
      error(count, completed);
      return 0;
    }
    for (int i = 0; i < count; i++) {
      long at = (long) i * Layout.COMPLETION_BYTES;
      completed.done(
          completions.getLong(at), (int) completions.getLong(at + Layout.COMPLETION_LENGTH));
    }
    return count;
  }

  private void error(int result, Completed completed) {
    if (result != Libfabric.ERROR_AVAILABLE) {
      library.check("fi_cq_read", result);
    }
    Memory entry = cleared(Layout.ERROR_BYTES);
    if (readError.invokeLong(new Object[] {queue, entry, 0L}) > 0) {
      completed.failed(entry.getLong(0), library.describe(entry.getInt(Layout.ERROR_CODE)));
    }
  }

  /** Closes what it opened: the endpoint first, then what it used. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      closeObject(opened.pop());
    }
  }

  private static void closeObject(Pointer object) {
    Libfabric.operation(object, Layout.OBJECT_OPS, Layout.CLOSE).invokeInt(new Object[] {object});
  }
}
