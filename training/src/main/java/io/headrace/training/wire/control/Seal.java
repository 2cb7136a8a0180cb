/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves that an end of a link holds the group's token, without sending the token. */
final class Seal {
  static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  Seal(byte[] token) {
    if (token.length < BYTES) {
      throw new IllegalArgumentException(
          "a token has at least " + BYTES + " bytes, not " + token.length);
    }
    this.key = new SecretKeySpec(token, ALGORITHM);
  }

  static byte[] nonce() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /**
   * @param role which side speaks, so that a proof cannot be sent back as its own answer
   */
  byte[] proof(byte role, int rank, int peer, int lane, byte[] callerNonce, byte[] calleeNonce) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(role);
      mac.update(
          ByteBuffer.allocate(3 * Integer.BYTES).putInt(rank).putInt(peer).putInt(lane).array());
      mac.update(callerNonce);
      return mac.doFinal(calleeNonce);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
    }
  }

  /** Compares in constant time. */
  static boolean same(byte[] expected, byte[] given) {
    return MessageDigest.isEqual(expected, given);
  }
}
