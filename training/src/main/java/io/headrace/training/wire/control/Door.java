/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The door of a rank: open on one interface before the ranks know of each other. */
public final class Door implements Closeable {
  private static final int BACKLOG = 256;

  private final ServerSocketChannel channel;

  private Door(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * @param address the interface to listen on, and no other
   */
  public static Door open(InetAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(new InetSocketAddress(address, 0), BACKLOG);
      channel.configureBlocking(false);
      return new Door(channel);
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) channel.socket().getLocalSocketAddress();
  }

  /** Whoever knocked, or null when nobody did. */
  @Nullable SocketChannel poll() throws IOException {
    return channel.accept();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
