/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.headrace.training.collective.Collective;
import io.headrace.training.stage.RankSeat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * XGBoost's own connections between the ranks. Rank 0 has a tracker through which they meet; where
 * it listens they learn over the group that they are in already. The connections belong to the
 * thread that has made them.
 *
 * <p>XGBoost proves nobody's identity: its ports are open to whoever reaches the interface.
 */
final class TreeCommunicator implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code RabitTracker::SortBy::kTask}. */
  private static final int BY_TASK = 1;

  private final Libxgboost library;
  private final @Nullable Pointer tracker;
  private boolean isJoined;

  private TreeCommunicator(Libxgboost library, @Nullable Pointer tracker) {
    this.library = library;
    this.tracker = tracker;
  }

  /** Connects all ranks; one that is alone needs no connection. */
  static TreeCommunicator join(Libxgboost library, RankSeat seat) {
    if (seat.ranks() == 1) {
      return new TreeCommunicator(library, null);
    }
    // XGBoost is to give up first, for only the group can tell which rank was lost.
    long seconds = Math.max(1, seat.peerTimeout().toSeconds() / 2);
    boolean isFirst = seat.rank() == 0;
    Pointer tracker = isFirst ? tracker(library, seat, seconds) : null;
    TreeCommunicator made = new TreeCommunicator(library, tracker);
    try {
      String where = tracker == null ? "" : address(library, tracker);
      made.init(told(seat.collective(), where), seat, seconds);
      return made;
    } catch (RuntimeException first) {
      made.close();
      throw first;
    }
  }

  private static Pointer tracker(Libxgboost library, RankSeat seat, long seconds) {
    ObjectNode config = JSON.createObjectNode();
    config.put("dmlc_communicator", "rabit");
    config.put("host", seat.host());
    config.put("port", 0);
    config.put("n_workers", seat.ranks());
    config.put("sortby", BY_TASK);
    config.put("timeout", seconds);
    PointerByReference made = new PointerByReference();
    library.call("XGTrackerCreate", config.toString(), made);
    library.call("XGTrackerRun", made.getValue(), "{}");
    return made.getValue();
  }

  private static String address(Libxgboost library, Pointer tracker) {
    PointerByReference found = new PointerByReference();
    library.call("XGTrackerWorkerArgs", tracker, found);
    return found.getValue().getString(0, StandardCharsets.UTF_8.name());
  }

  /** What rank 0 says. */
  private static String told(Collective collective, String mine) {
    List<ByteBuffer> all =
        collective.allGather(ByteBuffer.wrap(mine.getBytes(StandardCharsets.UTF_8)));
    return StandardCharsets.UTF_8.decode(all.get(0)).toString();
  }

  private void init(String where, RankSeat seat, long seconds) {
    try {
      ObjectNode config = (ObjectNode) JSON.readTree(where);
      config.put("dmlc_communicator", "rabit");
      // Ranks are numbered in the order of these texts, and summed in the order of the numbers.
      config.put("dmlc_task_id", String.format(Locale.ROOT, "%06d", seat.rank()));
      config.put("dmlc_timeout", seconds);
      library.call("XGCommunicatorInit", config.toString());
      isJoined = true;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("the tracker's address: " + where, impossible);
    }
  }

  /** Leaves in good order, together with all other ranks. */
  void leave() {
    if (isJoined) {
      library.call("XGCommunicatorFinalize");
      isJoined = false;
      if (tracker != null) {
        library.call("XGTrackerWaitFor", tracker, "{}");
      }
    }
  }

  /** Frees the tracker; a group that was not left is given up. */
  @Override
  public void close() {
    if (tracker != null && !isJoined) {
      library.call("XGTrackerFree", tracker);
    }
  }
}
