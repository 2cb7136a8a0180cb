/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.ThisProcess;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write for a folder and a namespace, which one crawl has at a time: a row of {@code
 * headrace.crawl_leases}, renewed while the crawl lives. It is free again when it is given back,
 * when its process on this host is gone, or when it has not been renewed for {@link #EXPIRY}.
 */
public final class CrawlLease implements AutoCloseable {
  static final TableName NAME = TableName.system("crawl_leases");

  /** Longer than any pause of a living process; the wait after a host was lost. */
  static final Duration EXPIRY = Duration.ofMinutes(3);

  private static final Duration RENEWAL = Duration.ofSeconds(45);
  private static final Logger LOG = LoggerFactory.getLogger(CrawlLease.class);
  private static final String KEY = "target";

  private static final StructType SCHEMA =
      new StructType()
          .add(KEY, DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("into", DataTypes.StringType)
          .add("owner", DataTypes.StringType)
          .add("run_id", DataTypes.StringType)
          .add("host", DataTypes.StringType)
          .add("pid", DataTypes.LongType)
          .add("taken_at", DataTypes.TimestampType)
          .add("renewed_at", DataTypes.TimestampType)
          .add("held", DataTypes.BooleanType);

  private final Lakehouse lakehouse;
  private final CrawlTarget target;
  private final String runId;
  private final String owner = UUID.randomUUID().toString();
  private Instant takenAt = Instant.EPOCH;
  private boolean taken;

  /** From when it was taken until it was given back or lost. */
  private volatile boolean held;

  private @Nullable ScheduledExecutorService clock;
  private @Nullable Future<?> renewal;

  /** Of a crawl that may come to write; it holds nothing until {@link #take}. */
  public CrawlLease(Lakehouse lakehouse, CrawlTarget target, String runId) {
    this.lakehouse = lakehouse;
    this.target = target;
    this.runId = runId;
  }

  /** Who has a lease. */
  private record Holder(
      String owner, String runId, String host, long pid, Instant takenAt, Instant renewedAt) {
    static Holder of(Record row) {
      return new Holder(
          LedgerRows.text(row, "owner"),
          LedgerRows.text(row, "run_id"),
          LedgerRows.text(row, "host"),
          (Long) row.getField("pid"),
          ((OffsetDateTime) row.getField("taken_at")).toInstant(),
          ((OffsetDateTime) row.getField("renewed_at")).toInstant());
    }

    boolean lives() {
      boolean here = host.equals(ThisProcess.host());
      return renewedAt.plus(EXPIRY).isAfter(Instant.now())
          && !(here && ThisProcess.isGone(pid, takenAt));
    }

    String describe() {
      return "run " + runId + " (process " + pid + " on " + host + ") since " + takenAt;
    }
  }

  /**
   * Takes the lease, unless this crawl has it.
   *
   * @return whether it was not held before
   * @throws Failure CONFLICT when another crawl has it
   */
  public boolean take() {
    if (held) {
      return false;
    }
    Optional<TableVersion> seen = lakehouse.tables().findCurrent(NAME);
    Optional<Holder> other = holder().filter(Holder::lives);
    takenAt = Instant.now();
    if (other.isPresent() || !exchange(seen, true)) {
      throw conflict(other.or(this::holder));
    }
    taken = true;
    held = true;
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "crawl-lease");
              thread.setDaemon(true);
              return thread;
            });
    clock = timer;
    renewal =
        timer.scheduleWithFixedDelay(
            this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    return true;
  }

  /**
   * @throws Failure CONFLICT when another crawl has taken the lease over, because this one was
   *     silent for too long
   */
  public void check() {
    if (taken && !(held && isOwn())) {
      held = false;
      throw conflict(holder());
    }
  }

  private boolean isOwn() {
    return holder().filter(holder -> holder.owner().equals(owner)).isPresent();
  }

  private Failure conflict(Optional<Holder> other) {
    return Failure.conflict(
        other.map(Holder::describe).orElse("Another crawl")
            + " is crawling "
            + target.root()
            + " into "
            + target.into()
            + ". Wait for it to end and run the command again; if it was killed on another host, its"
            + " claim ends "
            + EXPIRY.toMinutes()
            + " minutes after it.");
  }

  private Optional<Holder> holder() {
    List<Holder> holders = new ArrayList<>();
    new LedgerRows(lakehouse.tables())
        .forEach(
            NAME,
            Expressions.and(
                Expressions.equal(KEY, target.digest()), Expressions.equal("held", true)),
            row -> holders.add(Holder.of(row)));
    return holders.stream().findFirst();
  }

  private synchronized void renew() {
    try {
      Optional<TableVersion> seen = lakehouse.tables().findCurrent(NAME);
      if (!held || !isOwn() || !exchange(seen, true)) {
        held = false;
      }
    } catch (RuntimeException later) {
      LOG.warn(
          "the lease of {} could not be renewed; the crawl goes on: {}",
          target.root(),
          later.toString());
    }
  }

  private boolean exchange(Optional<TableVersion> seen, boolean taken) {
    Row row =
        RowFactory.create(
            target.digest(),
            target.root().uri(),
            target.into(),
            owner,
            runId,
            ThisProcess.host(),
            ThisProcess.pid(),
            takenAt,
            Instant.now(),
            taken);
    return lakehouse.tables().exchangeRow(NAME, SCHEMA, KEY, row, seen, CommitNotes.none());
  }

  /** Gives the lease back; nothing happens when it is not held. */
  @Override
  public void close() {
    if (clock != null && renewal != null) {
      renewal.cancel(false);
      clock.shutdownNow();
    }
    giveBack();
  }

  private synchronized void giveBack() {
    if (!held) {
      return;
    }
    held = false;
    try {
      Optional<TableVersion> seen = lakehouse.tables().findCurrent(NAME);
      if (isOwn()) {
        exchange(seen, false);
      }
    } catch (RuntimeException later) {
      LOG.warn(
          "the lease of {} could not be given back, and ends with this process: {}",
          target.root(),
          later.toString());
    }
  }
}
