/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats work that storage has failed in passing. Each wait is twice as long as the one before, up
 * to {@link #LONGEST_WAIT}, less up to half of it by chance, so that tasks do not come back all at
 * once.
 */
final class StorageRetry {
  static final Duration FIRST_WAIT = Duration.ofMillis(200);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(StorageRetry.class);

  private final int retries;
  private final Pause pause;

  /** Work on storage. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void of(Duration wait) throws InterruptedException;
  }

  /**
   * @param retries after the first attempt, at least 0
   */
  StorageRetry(int retries, Pause pause) {
    this.retries = retries;
    this.pause = pause;
  }

  /** One that really waits. */
  static StorageRetry sleeping(int retries) {
    return new StorageRetry(retries, wait -> Thread.sleep(wait.toMillis()));
  }

  /**
   * @throws Failure RESOURCE when storage fails for good, or once too often
   */
  <T> T run(String what, Attempt<T> attempt) {
    for (int failed = 0; ; failed++) {
      try {
        return attempt.run();
      } catch (IOException broken) {
        if (!mayPass(broken)) {
          throw Failure.of(broken);
        }
        if (failed >= retries) {
          throw Failure.resource(
              Failure.of(broken).explanation() + " Tried " + (failed + 1) + " times.", broken);
        }
        LOG.warn("{} failed and is done again: {}", what, broken.toString());
        rest(failed);
      }
    }
  }

  /** What is not there or not allowed stays so. */
  private static boolean mayPass(IOException broken) {
    return !(broken instanceof FileNotFoundException
        || broken instanceof NoSuchFileException
        || broken instanceof AccessDeniedException
        || broken instanceof AccessControlException);
  }

  private void rest(int failed) {
    long most = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failed, 16));
    try {
      pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1)));
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("The transform was cancelled while it waited.", cancelled);
    }
  }
}
