/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import io.headrace.training.shard.Split;
import java.nio.FloatBuffer;

/**
 * One training on one rank. Every rank calls the same methods in the same order, and after each
 * step all hold the same model, bit for bit. The caller decides when to stop, which epoch to keep
 * and when to save; a learner only learns. Used by one thread.
 */
public interface Learner extends AutoCloseable {
  /** Steps of an epoch, the same on every rank. */
  long steps();

  /**
   * Learns from the next rows. What it does depends on the model, the two numbers and the seed
   * alone, so that a training that goes on from {@link #save} ends with the same bits.
   *
   * @param epoch from 0
   * @param step of the epoch, from 0
   * @throws io.headrace.training.wire.PeerLostException naming the rank that was lost
   */
  Step step(int epoch, long step);

  /**
   * What may have made a loss that is no number, and what to do: the end of a sentence, from the
   * point where the step was named.
   */
  String explainDivergence();

  /**
   * The model's raw scores of the rows of a split that this rank holds, row by row, as many for
   * each as the {@link Objective} says: logits, or a number in its units.
   */
  FloatBuffer scores(Split split);

  /** The model as it is now is the best so far. */
  void keep();

  /** Goes back to the model that was kept last, if any was; no step follows. */
  void restoreKept();

  /** Whether {@link #save} may be called after this step; the same at every run. */
  default boolean canSave() {
    return true;
  }

  /** All that later steps depend on, the kept model included. */
  byte[] save();

  /** Takes the place of a learner that has saved this; called before the first step. */
  void load(byte[] saved);

  /** The model as the file of a bundle, the same bytes on every rank. */
  byte[] model();

  /**
   * Over what ranks are summed and how, and why, as {@code over; by}: for the record of the run.
   */
  String summing();

  /**
   * Frees what it holds, and parts from the other ranks. Called by every rank after all went well;
   * a rank that has failed ends with its process instead.
   */
  @Override
  void close();
}
