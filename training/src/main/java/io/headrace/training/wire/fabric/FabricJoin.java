/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import com.sun.jna.Pointer;
import io.headrace.training.wire.WireUnavailableException;
import io.headrace.training.wire.control.ControlPlane;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a rank's endpoints and makes them known to the others. */
public final class FabricJoin {
  /** Those that reach other hosts without the kernel, best first. */
  private static final List<String> FAST = List.of("efa", "verbs;ofi_rxm");

  /** Each lane has some operations; a queue that is too small would lose completions. */
  private static final int OPERATIONS = 4096;

  private static final String FINE = "";

  private final ControlPlane control;
  private final String provider;
  private final @Nullable String address;

  /**
   * @param provider as libfabric names it, or empty for the fastest that bypasses the kernel
   * @param address the interface for providers that use sockets
   */
  public FabricJoin(ControlPlane control, String provider, @Nullable String address) {
    this.control = control;
    this.provider = provider;
    this.address = address;
  }

  /**
   * The providers of reliable tagged messages on this machine, best first.
   *
   * @throws WireUnavailableException when there is no libfabric
   */
  public static List<String> offered() {
    return Libfabric.load().providers();
  }

  /** What a rank tells the others: why it cannot take part, or how it is reached. */
  private record Card(String reason, String provider, List<byte[]> names, short secret) {
    byte[] encode() {
      int bytes = text(reason).length + text(provider).length + 3 * Integer.BYTES + Short.BYTES;
      for (byte[] name : names) {
        bytes += Integer.BYTES + name.length;
      }
      ByteBuffer card = ByteBuffer.allocate(bytes).putShort(secret);
      put(card, text(reason));
      put(card, text(provider));
      card.putInt(names.size());
      names.forEach(name -> put(card, name));
      return card.array();
    }

    static Card decode(byte[] encoded) {
      ByteBuffer card = ByteBuffer.wrap(encoded);
      short secret = card.getShort();
      String reason = new String(next(card), StandardCharsets.UTF_8);
      String provider = new String(next(card), StandardCharsets.UTF_8);
      List<byte[]> names = new ArrayList<>();
      for (int left = card.getInt(); left > 0; left--) {
        names.add(next(card));
      }
      return new Card(reason, provider, names, secret);
    }

    private static byte[] text(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer card, byte[] part) {
      card.putInt(part.length).put(part);
    }

    private static byte[] next(ByteBuffer card) {
      byte[] part = new byte[card.getInt()];
      card.get(part);
      return part;
    }
  }

  /**
   * Every rank of the group calls it.
   *
   * @throws WireUnavailableException on every rank when any cannot take part
   */
  public FabricWire join() {
    List<Endpoint> endpoints = new ArrayList<>();
    try {
      Card mine = open(endpoints);
      List<Card> cards = control.exchange(mine.encode()).stream().map(Card::decode).toList();
      agree(cards);
      List<Rail> rails = new ArrayList<>();
      String outcome = FINE;
      try {
        rails = rails(endpoints, cards);
      } catch (WireUnavailableException failed) {
        outcome = String.valueOf(failed.getMessage());
      }
      Card settled = new Card(outcome, mine.provider, List.of(), (short) 0);
      agree(control.exchange(settled.encode()).stream().map(Card::decode).toList());
      return new FabricWire(control, FabricProfile.of(mine.provider), rails, cards.get(0).secret);
    } catch (RuntimeException failed) {
      endpoints.forEach(Endpoint::close);
      throw failed;
    }
  }

  private Card open(List<Endpoint> endpoints) {
    try {
      Libfabric library = Libfabric.load();
      String chosen = choose(library);
      open(library, FabricProfile.of(chosen), endpoints);
      byte[] random = new byte[Short.BYTES];
      new SecureRandom().nextBytes(random);
      return new Card(
          FINE,
          chosen,
          endpoints.stream().map(Endpoint::name).toList(),
          ByteBuffer.wrap(random).getShort());
    } catch (WireUnavailableException missing) {
      return new Card(String.valueOf(missing.getMessage()), provider, List.of(), (short) 0);
    }
  }

  private String choose(Libfabric library) {
    if (!provider.isEmpty()) {
      return provider;
    }
    List<String> offered = library.providers();
    return FAST.stream()
        .filter(offered::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new WireUnavailableException(
                    "libfabric finds none of "
                        + String.join(", ", FAST)
                        + " here, only "
                        + String.join(", ", offered)
                        + "; to use one of these, name it"));
  }

  private void open(Libfabric library, FabricProfile profile, List<Endpoint> endpoints) {
    Pointer hints = library.hints(profile.provider());
    Pointer first = library.info(hints, profile.hasInterfaces() ? address : null);
    library.free(hints);
    if (first == null) {
      throw new WireUnavailableException(
          "libfabric offers no provider "
              + profile.provider()
              + " here, only "
              + String.join(", ", library.providers()));
    }
    try {
      String last = "";
      for (Pointer info = first;
          info != null && endpoints.size() < profile.mostRails();
          info = info.getPointer(0)) {
        // One endpoint a device: the list may name each several times.
        if (!Libfabric.domain(info).equals(last)) {
          last = Libfabric.domain(info);
          endpoints.add(new Endpoint(library, info, control.size(), OPERATIONS));
        }
      }
    } finally {
      library.free(first);
    }
  }

  private void agree(List<Card> cards) {
    for (int rank = 0; rank < cards.size(); rank++) {
      Card card = cards.get(rank);
      if (!card.reason.equals(FINE)) {
        throw new WireUnavailableException("rank " + rank + ": " + card.reason);
      }
      if (!card.provider.equals(cards.get(0).provider)) {
        throw new WireUnavailableException(
            "rank " + rank + " has " + card.provider + ", rank 0 has " + cards.get(0).provider);
      }
    }
  }

  /** As many rails as the rank with the fewest devices has. */
  private List<Rail> rails(List<Endpoint> endpoints, List<Card> cards) {
    int count = cards.stream().mapToInt(card -> card.names.size()).min().orElse(0);
    List<Rail> rails = new ArrayList<>();
    for (int rail = 0; rail < count; rail++) {
      Endpoint endpoint = endpoints.get(rail);
      List<Long> peers = new ArrayList<>();
      for (Card card : cards) {
        peers.add(endpoint.insert(card.names.get(rail)));
      }
      rails.add(new Rail(endpoint, peers));
    }
    return rails;
  }
}
