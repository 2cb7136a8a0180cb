/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import io.headrace.training.bundle.ModelShape;
import io.headrace.training.encode.Encoding;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** An algorithm with its options; it travels to the ranks. */
public interface LearningPlan extends Serializable {
  /** Name of the algorithm. */
  String algorithm();

  /** How often every training row is used, at most; what an epoch is, is the algorithm's affair. */
  int epochs();

  /**
   * Every option that the model depends on, named as in a train file, in a fixed order: numbers,
   * texts, and lists of them. They are part of the model's record and of its digest.
   */
  Map<String, Object> settings();

  /**
   * What the file that comes out will be.
   *
   * @param width floats of an encoded row
   * @param scores that the model gives for a row
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST where there is no such model
   */
  ModelShape shape(int width, int scores);

  /**
   * Looks at what is to be learnt from, before anything is laid out for the ranks.
   *
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST where nothing can be learnt from rows
   *     so encoded, or for such a label
   */
  default void check(Encoding encoding) {}

  /** Begins on one rank; every rank does so at the same time, and all then do the same. */
  Learner open(LearnerSeat seat) throws IOException;
}
