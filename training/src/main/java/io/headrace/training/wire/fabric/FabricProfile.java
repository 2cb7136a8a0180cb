/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

/**
 * What suits a fabric.
 *
 * @param provider as libfabric names it
 * @param messageBytes longest message, a multiple of 8
 * @param messages that may be under way to, and from, a peer
 * @param mostRails devices used at a time
 */
public record FabricProfile(String provider, int messageBytes, int messages, int mostRails) {
  private static final String EFA = "efa";

  /**
   * EFA wants long messages and about 8 MB under way to fill 100 Gbit/s over its round trip, spread
   * over its devices; other providers fill their links with less.
   */
  public static FabricProfile of(String provider) {
    return provider.equals(EFA)
        ? new FabricProfile(provider, 512 << 10, 16, 4)
        : new FabricProfile(provider, 256 << 10, 4, 1);
  }

  public FabricProfile withRails(int count) {
    return new FabricProfile(provider, messageBytes, messages, count);
  }

  /** Whether it talks by sockets, and so can be told which interface to use. */
  boolean hasInterfaces() {
    return provider.startsWith("tcp") || provider.startsWith("sockets") || provider.equals("net");
  }
}
