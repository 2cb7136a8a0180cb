/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.training.rendezvous.Peers;
import io.headrace.training.wire.PeerLostException;
import io.headrace.training.wire.WireOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.Optional;

/** What a rank and its task say to each other, a line each, over the rank's standard streams. */
sealed interface RankMessage extends Serializable {
  /** Tells our lines from what a native library may print. */
  String MARK = "@rank ";

  /** The rank's door is open. */
  record Listening(int port) implements RankMessage {}

  /** The task's order, and the only thing it ever says. */
  record Order(
      int rank, Peers peers, WireOptions wire, RankDevice device, RankWork work, String folder)
      implements RankMessage {}

  /** Something on the way. */
  record Report(Serializable content) implements RankMessage {}

  /** The rank has ended well. */
  record Done(Serializable result) implements RankMessage {}

  /**
   * The rank has failed.
   *
   * @param missed whether another rank was lost first
   * @param isFinal whether trying again would fail again
   */
  record Failed(FailureKind kind, String message, boolean missed, boolean isFinal)
      implements RankMessage {
    static Failed of(Throwable thrown) {
      if (thrown instanceof PeerLostException lost) {
        return new Failed(FailureKind.RESOURCE, String.valueOf(lost.getMessage()), true, false);
      }
      Failure failure = Failure.of(thrown);
      return new Failed(
          failure.kind(),
          failure.explanation(),
          false,
          failure.kind() != FailureKind.RESOURCE && failure.kind() != FailureKind.CONFLICT);
    }

    Failure asFailure() {
      return switch (kind) {
        case BAD_REQUEST -> Failure.badRequest(message);
        case BAD_DATA -> Failure.badData(message);
        case CONFLICT -> Failure.conflict(message);
        case RESOURCE -> Failure.resource(message);
        case BUG -> Failure.bug(message);
      };
    }
  }

  default String toLine() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(this);
      }
      return MARK + Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException unserialisable) {
      throw new IllegalArgumentException("cannot be sent: " + this, unserialisable);
    }
  }

  /** Empty when the line is none of ours. */
  static Optional<RankMessage> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getDecoder().decode(line.substring(MARK.length()));
    try (ObjectInputStream in = new LoaderStream(new ByteArrayInputStream(bytes))) {
      return Optional.of((RankMessage) in.readObject());
    } catch (IOException | ClassNotFoundException broken) {
      throw new IllegalArgumentException("a rank's message cannot be read", broken);
    }
  }
}
