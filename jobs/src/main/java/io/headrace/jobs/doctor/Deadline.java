/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks something that may never answer. */
record Deadline(Duration limit) {
  /**
   * @throws Failure RESOURCE when there is no answer in time; the question then goes on in a thread
   *     that does not keep the process alive
   */
  <T> T ask(String what, Callable<T> question) {
    FutureTask<T> answer = new FutureTask<>(question);
    Thread thread = new Thread(answer, "doctor: " + what);
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      thread.interrupt();
      throw Failure.resource(
          "no answer from " + what + " within " + limit.toSeconds() + " s", silent);
    } catch (ExecutionException failed) {
      throw Failure.of(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Failure.resource("interrupted", interrupted);
    }
  }
}
