/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The models of this JVM. A model is loaded by the first task that asks, whatever the number of
 * tasks that ask meanwhile, and freed when no task has held it for {@link #LINGER}: the tasks of a
 * stage come in waves.
 */
public final class ResidentModels {
  static final Duration LINGER = Duration.ofSeconds(30);

  private static final Map<String, Residence> RESIDENCES = new HashMap<>();
  private static final ScheduledExecutorService CLEANER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "resident-models");
            thread.setDaemon(true);
            return thread;
          });

  /** A model, or its loading, and who needs it. */
  private static final class Residence {
    final CompletableFuture<ResidentModel> model = new CompletableFuture<>();
    int leases;
    @Nullable ScheduledFuture<?> eviction;
  }

  private ResidentModels() {}

  /**
   * Gives a model to one task, which closes the lease.
   *
   * @param onLoad told when this very call has loaded the model
   */
  public static ModelLease lease(ModelSource source, Runnable onLoad) {
    boolean first;
    Residence residence;
    synchronized (RESIDENCES) {
      Residence known = RESIDENCES.get(source.key());
      first = known == null;
      residence = known == null ? new Residence() : known;
      RESIDENCES.put(source.key(), residence);
      residence.leases++;
      cancelEviction(residence);
    }
    if (first) {
      load(source, residence, onLoad);
    }
    try {
      return new ModelLease(residence.model.join(), () -> giveBack(source.key(), residence));
    } catch (CompletionException failed) {
      giveBack(source.key(), residence);
      throw Failure.of(failed);
    }
  }

  /** How many models this JVM holds. */
  public static int resident() {
    synchronized (RESIDENCES) {
      return RESIDENCES.size();
    }
  }

  /** Frees a model now if no task holds it; for the driver, which knows when a stage is over. */
  public static void evict(ModelSource source) {
    evict(source.key());
  }

  /** Frees every model that no task holds, without waiting whether another one comes. */
  public static void evictIdle() {
    List<String> keys;
    synchronized (RESIDENCES) {
      keys = List.copyOf(RESIDENCES.keySet());
    }
    keys.forEach(ResidentModels::evict);
  }

  private static void evict(String key) {
    Residence idle;
    synchronized (RESIDENCES) {
      idle = RESIDENCES.get(key);
      if (idle == null || idle.leases > 0) {
        return;
      }
      cancelEviction(idle);
      RESIDENCES.remove(key);
    }
    if (!idle.model.isCompletedExceptionally()) {
      idle.model.join().close();
    }
  }

  private static void load(ModelSource source, Residence residence, Runnable onLoad) {
    try {
      residence.model.complete(ResidentModel.load(source));
      onLoad.run();
    } catch (RuntimeException | LinkageError failed) {
      synchronized (RESIDENCES) {
        // The next task may have better luck.
        RESIDENCES.remove(source.key(), residence);
      }
      residence.model.completeExceptionally(failed);
    }
  }

  private static void giveBack(String key, Residence residence) {
    synchronized (RESIDENCES) {
      residence.leases--;
      if (residence.leases == 0 && RESIDENCES.get(key) == residence) {
        residence.eviction =
            CLEANER.schedule(() -> evict(key), LINGER.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static void cancelEviction(Residence residence) {
    ScheduledFuture<?> eviction = residence.eviction;
    if (eviction != null) {
      eviction.cancel(false);
      residence.eviction = null;
    }
  }
}
