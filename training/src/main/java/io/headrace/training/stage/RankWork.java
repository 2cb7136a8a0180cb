/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.Serializable;

/** What a rank does, in a process of its own. */
public interface RankWork extends Serializable {
  /**
   * @return what the rank has to say in the end
   * @throws Exception anything; a {@link io.headrace.lakehouse.failure.Failure} of the data or the
   *     request is final, all else may be tried again
   */
  Serializable run(RankSeat seat) throws Exception;
}
