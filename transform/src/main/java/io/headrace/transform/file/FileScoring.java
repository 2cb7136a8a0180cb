/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.ReadAhead;
import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.batch.ColumnLook;
import io.headrace.transform.batch.WatchedBatches;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.apache.commons.collections4.IteratorUtils;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Scores the files, or ranges of them, of one task, in order. While the model works on a batch, the
 * one before is written and the next ones are read:
 *
 * <pre>
 *   a thread of its own   read  k+2    read  k+3
 *   the model's thread    call  k+1    call  k+2
 *   the task's thread     write k      write k+1
 * </pre>
 */
final class FileScoring implements AutoCloseable {
  /** One that is filled, one that waits, and one in the model. */
  private static final int BATCHES = 3;

  /** How long a step may take that has no time-out of its own. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final RecordModel model;
  private final BatchCall call;
  private final Configuration storage;
  private final BatchSearch sizes;
  private final WatchedBatches watched = new WatchedBatches();
  private final SplittableRandom random = new SplittableRandom(1);
  private final FileWatch watch;
  private final BiConsumer<FileTask, Failure> failures;
  private final AnswerText answers;
  private final StorageRetry retry;
  private final FeedPool feeds;
  private final ReadAhead<RecordBatch> batches;
  private final Deque<FileStretch> answered = new ArrayDeque<>();
  private @Nullable UnderWay underWay;
  private @Nullable FilePass open;

  /** A batch that the model works on. */
  private record UnderWay(RecordBatch batch, BatchCall.Begun call) {}

  /**
   * Begins to read at once.
   *
   * @param sizes of the batches
   * @param failures told of each file that could not be scored, of which nothing is visible; of one
   *     with several ranges perhaps several times
   */
  FileScoring(
      Iterator<FilePart> parts,
      RecordModel model,
      BatchCall call,
      FileRules rules,
      BatchSearch sizes,
      Configuration storage,
      FileWatch watch,
      BiConsumer<FileTask, Failure> failures) {
    this.model = model;
    this.call = call;
    this.sizes = sizes;
    this.storage = storage;
    this.watch = watch;
    this.failures = failures;
    this.answers = new AnswerText(model, rules);
    this.retry = StorageRetry.sleeping(rules.retries());
    this.feeds = new FeedPool(model, BATCHES, PATIENCE);
    Iterator<FilePass> passes =
        IteratorUtils.transformedIterator(parts, part -> new FilePass(part, rules));
    FileDecoder decoder = new FileDecoder(passes, model, feeds, rules, sizes, storage, retry);
    this.batches = new ReadAhead<>("record-decoder", decoder, 1, PATIENCE);
  }

  /**
   * The next file that does not fail; its answers are published, its rows are the caller's to
   * close. Empty when nothing is left; ranges of files are stored meanwhile.
   */
  Optional<ScoredFile> next() {
    Optional<ScoredFile> rows = Optional.empty();
    while (rows.isEmpty() && (!answered.isEmpty() || advance())) {
      long began = System.nanoTime();
      rows = answered.isEmpty() ? rows : written(answered.remove());
      watch.wrote(System.nanoTime() - began);
    }
    return rows;
  }

  /** Ends the call under way and begins the next, before what has been answered is written. */
  private boolean advance() {
    UnderWay last = underWay == null ? begun() : underWay;
    if (last == null) {
      return false;
    }
    end(last);
    underWay = begun();
    look(last.batch());
    feeds.give(last.batch().feed());
    answered.addAll(last.batch().stretches());
    return true;
  }

  private @Nullable UnderWay begun() {
    if (!batches.hasNext()) {
      return null;
    }
    RecordBatch batch = batches.next();
    watch.read(batch.decodeNanos());
    return new UnderWay(batch, call.begin(batch));
  }

  private void end(UnderWay last) {
    try {
      long nanos = last.call().end();
      if (last.batch().count() > 0) {
        watch.called(last.batch().count(), nanos);
        sizes.called(last.batch().count(), nanos).ifPresent(watch::stepped);
      }
    } catch (Failure failed) {
      if (Thread.currentThread().isInterrupted()) {
        throw failed;
      }
      last.batch().failed(failed);
    }
  }

  private void look(RecordBatch batch) {
    if (batch.count() > 0 && watched.next()) {
      ColumnLook read = new ColumnLook(random);
      batch.showInputs(read);
      ColumnLook given = new ColumnLook(random);
      batch.showAnswers(model, given);
      watch.columns(read.tallies(), given.tallies());
    }
  }

  /** The rows of the file, if it ends here and has not failed. */
  private Optional<ScoredFile> written(FileStretch stretch) {
    FilePass pass = stretch.pass();
    if (pass.isLost()) {
      return Optional.empty();
    }
    open = pass;
    try {
      Failure failure = stretch.failure();
      if (failure != null) {
        throw failure;
      }
      pass.write(stretch, answers);
      return stretch.isLast() ? finished(pass) : Optional.empty();
    } catch (Failure failed) {
      pass.close();
      failures.accept(pass.part().file(), failed);
      return Optional.empty();
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private Optional<ScoredFile> finished(FilePass pass) {
    watch.ended(pass.scored(), pass.rejected());
    return pass.finish(retry, storage);
  }

  @Override
  public void close() {
    batches.close();
    if (open != null) {
      open.close();
    }
  }
}
