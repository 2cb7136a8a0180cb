/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.transform.resident.AbandonedCalls;
import io.headrace.transform.resident.TensorData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models that fail, hang or come back late, called with rows that each hold their own number. */
class BatchCallTest {
  private static final Duration SHORT = Duration.ofMillis(40);
  private static final float HANGS = 5;

  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch givenBack = new CountDownLatch(1);

  /** Rows 0, 1, 2, …; each is its own input. */
  private static final class Numbers implements BatchCall.Rows {
    final int count;
    final Map<Integer, Float> answers = new TreeMap<>();
    final Map<Integer, String> reasons = new TreeMap<>();
    int forsaken;

    Numbers(int count) {
      this.count = count;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public List<TensorData> inputs(int from, int to) {
      TensorData.Builder input = new TensorData.Builder("x", DataType.FLOAT32, to - from);
      for (int row = from; row < to; row++) {
        input.add(row);
      }
      return List.of(input.build(to - from));
    }

    @Override
    public void scored(int from, int to, List<TensorData> outputs) {
      List<Float> values = floats(outputs.get(0));
      for (int row = from; row < to; row++) {
        answers.put(row, values.get(row - from));
      }
    }

    @Override
    public void rejected(int row, String reason) {
      reasons.put(row, reason);
    }

    @Override
    public void forsaken() {
      forsaken++;
    }
  }

  private static List<Float> floats(TensorData tensor) {
    var values = ((TensorData.Numbers) tensor).bytes().asFloatBuffer();
    List<Float> floats = new ArrayList<>();
    while (values.hasRemaining()) {
      floats.add(values.get());
    }
    return floats;
  }

  private BatchCall call(Duration timeout) {
    return new BatchCall(this::answers, timeout, givenBack::countDown);
  }

  /** Gives what it gets; a batch with the row that hangs waits until the test ends. */
  private List<TensorData> answers(List<TensorData> inputs) {
    if (floats(inputs.get(0)).contains(HANGS)) {
      try {
        end.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException asNativeCodeDoes) {
        return awaitDeaf(inputs);
      }
    }
    return inputs;
  }

  /** Native code does not hear that its thread is interrupted. */
  private List<TensorData> awaitDeaf(List<TensorData> inputs) {
    while (end.getCount() > 0) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
    return inputs;
  }

  @AfterEach
  void everyCallComesBack() throws InterruptedException {
    end.countDown();
    while (AbandonedCalls.running() > 0) {
      Thread.sleep(5);
    }
  }

  @Test
  void callThatHangsIsCutOffAndNarrowedDownToItsRow() {
    Numbers rows = new Numbers(8);
    try (BatchCall call = call(SHORT)) {
      call.run(rows);
    }
    assertThat(rows.reasons).containsOnly(Map.entry(5, "the model did not answer within 40 ms"));
    assertThat(rows.answers).hasSize(7).containsEntry(4, 4f).containsEntry(6, 6f);
    // 8, 4, 2 and 1 rows.
    assertThat(rows.forsaken).isEqualTo(4);
    assertThat(AbandonedCalls.running()).isEqualTo(4);
  }

  @Test
  void modelIsGivenBackOnlyWhenNoCallUsesItAnyMore() throws InterruptedException {
    try (BatchCall call = call(SHORT)) {
      call.run(new Numbers(6));
    }
    assertThat(givenBack.getCount()).isEqualTo(1);
    end.countDown();
    assertThat(givenBack.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void modelThatNeverHangsIsGivenBackAtOnce() {
    try (BatchCall call = call(Duration.ofMinutes(1))) {
      call.run(new Numbers(3));
    }
    assertThat(givenBack.getCount()).isZero();
    assertThat(AbandonedCalls.running()).isZero();
  }

  @Test
  void tooManyCallsThatHangEndTheScoring() {
    try (BatchCall call =
        new BatchCall(inputs -> awaitDeaf(inputs), Duration.ofMillis(1), givenBack::countDown)) {
      assertThatThrownBy(() -> call.run(new Numbers(64)))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE))
          .hasMessageContaining("32 calls of models did not come back")
          .hasMessageContaining("call-timeout");
      assertThat(AbandonedCalls.running()).isEqualTo(AbandonedCalls.MOST);
    }
  }

  @Test
  void cancelledTaskLeavesItsModelToTheCallThatStillRuns() throws InterruptedException {
    BatchCall call = call(Duration.ofMinutes(1));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> call.run(new Numbers(6))).hasMessageContaining("cancelled");
    assertThat(Thread.interrupted()).isTrue();
    call.close();
    assertThat(givenBack.getCount()).isEqualTo(1);
    end.countDown();
    assertThat(givenBack.await(1, TimeUnit.MINUTES)).isTrue();
  }
}
