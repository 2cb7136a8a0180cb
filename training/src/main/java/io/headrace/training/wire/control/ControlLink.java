/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A proved connection to one peer for words: a kind, a length, and what is said. */
final class ControlLink implements Closeable {
  /** What ranks say to each other besides their work. */
  enum Word {
    /** This rank has done its work and goes. */
    LEAVE('L'),
    /** This rank gives up, because of the rank that is named in four bytes. */
    GOODBYE('G'),
    /** Are you there? */
    PING('?'),
    PONG('!'),
    /** Something that the ranks tell each other before they begin. */
    NOTE('N');

    private final byte code;

    Word(char code) {
      this.code = (byte) code;
    }

    /** The word with this code, or null where there is none. */
    static @Nullable Word of(byte code) {
      for (Word word : values()) {
        if (word.code == code) {
          return word;
        }
      }
      return null;
    }
  }

  /** A word that was heard. */
  record Said(Word word, ByteBuffer content) {}

  private static final int HEADER_BYTES = Byte.BYTES + Integer.BYTES;

  /** Longer words are none of ours. */
  private static final int LONGEST_BYTES = 64 * 1024;

  private final int peer;
  private final SocketChannel channel;
  private final Deque<ByteBuffer> unsaid = new ArrayDeque<>();
  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private @Nullable Word word;
  private @Nullable ByteBuffer content;

  ControlLink(int peer, SocketChannel channel) {
    this.peer = peer;
    this.channel = channel;
  }

  int peer() {
    return peer;
  }

  /** Says as much as goes at once; {@link #flush} says the rest. */
  void say(Word word, byte[] what) throws IOException {
    if (what.length > LONGEST_BYTES) {
      throw new IllegalArgumentException("a word of " + what.length + " bytes is too long");
    }
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + what.length);
    unsaid.add(bytes.put(word.code).putInt(what.length).put(what).flip());
    flush();
  }

  void flush() throws IOException {
    while (!unsaid.isEmpty()) {
      ByteBuffer first = unsaid.getFirst();
      channel.write(first);
      if (first.hasRemaining()) {
        return;
      }
      unsaid.removeFirst();
    }
  }

  /**
   * @return the next word, or null when none is there
   * @throws IOException when the link is at its end, or what comes is no word
   */
  @Nullable Said hear() throws IOException {
    if (content == null) {
      read(header);
      if (header.hasRemaining()) {
        return null;
      }
      begin();
    }
    if (word == null || content == null) {
      throw new IOException("rank " + peer + " sent a malformed word");
    }
    if (content.hasRemaining()) {
      read(content);
      if (content.hasRemaining()) {
        return null;
      }
    }
    Said said = new Said(word, content.flip());
    header.clear();
    content = null;
    return said;
  }

  private void begin() {
    word = Word.of(header.get(0));
    int length = header.getInt(Byte.BYTES);
    if (length >= 0 && length <= LONGEST_BYTES) {
      content = ByteBuffer.allocate(length);
    }
  }

  private void read(ByteBuffer into) throws IOException {
    if (channel.read(into) < 0) {
      throw new EOFException("rank " + peer + " has closed its link");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
