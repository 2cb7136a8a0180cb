/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inherited by the test of every wire and algorithm. */
abstract class CollectiveContract {
  /** A group as it is by default, on the wire and by the algorithm under test. */
  abstract Ranks ranks(int size);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void sumIsTheSameBitsOnEveryRankWhateverTheLength(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              for (int length : new int[] {0, 1, 2, 3, 7, 1000, 65_536 * size + 1, 300_001}) {
                ByteBuffer values = Samples.fractions(collective.rank(), length);
                collective.allReduce(values);
                for (ByteBuffer theirs : collective.allGather(values)) {
                  assertThat(theirs.equals(values)).isTrue();
                }
                Samples.assertSumOfFractions(size, length, values);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyReductionOfEveryType(ElementType type) throws Exception {
    int length = 10_007;
    ranks(3)
        .run(
            collective -> {
              for (Reduction reduction : Reduction.values()) {
                ByteBuffer values = Samples.of(type, collective.rank(), length);
                collective.allReduce(values, type, reduction);
                Samples.assertReduced(type, reduction, 3, length, 0, Samples.bytes(values));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void fewerElementsThanRanksStillReduce(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              ByteBuffer values = Samples.zeros(Float.BYTES);
              values.putFloat(0, collective.rank() + 1);
              collective.allReduce(values);
              assertThat(values.getFloat(0)).isEqualTo(size * (size + 1) / 2f);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyRankKeepsItsShardAndTogetherTheyAreTheWhole(int size) throws Exception {
    for (int length : new int[] {1, 2, 1001, 200_003}) {
      ranks(size)
          .run(
              collective -> {
                ByteBuffer values = Samples.of(ElementType.INT64, collective.rank(), length);
                ByteBuffer shard =
                    collective.reduceScatter(values, ElementType.INT64, Reduction.AVERAGE);
                int first = (int) ((long) length * collective.rank() / size);
                Samples.assertReduced(
                    ElementType.INT64,
                    Reduction.AVERAGE,
                    size,
                    shard.remaining() / Long.BYTES,
                    first,
                    Samples.bytes(shard));
                collective.allGather(values, ElementType.INT64);
                Samples.assertReduced(
                    ElementType.INT64, Reduction.AVERAGE, size, length, 0, Samples.bytes(values));
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyRankGathersWhatEachRankHasWhateverItsLength(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              byte[] mine =
                  "x".repeat(collective.rank() * 200_000).getBytes(StandardCharsets.UTF_8);
              List<ByteBuffer> all = collective.allGather(ByteBuffer.wrap(mine));
              assertThat(all).extracting(ByteBuffer::remaining).hasSize(size);
              for (int rank = 0; rank < size; rank++) {
                assertThat(Samples.bytes(all.get(rank)))
                    .isEqualTo("x".repeat(rank * 200_000).getBytes(StandardCharsets.UTF_8));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everyRankCanHandItsBytesRound(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              for (int root = 0; root < size; root++) {
                ByteBuffer values = Samples.of(ElementType.INT32, collective.rank(), 100_000);
                collective.broadcast(values, root);
                assertThat(
                        Arrays.equals(
                            Samples.bytes(values),
                            Samples.bytes(Samples.of(ElementType.INT32, root, 100_000))))
                    .isTrue();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void nobodyPassesTheBarrierBeforeEverybodyCame(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              // The ranks share a machine, and its clock.
              ByteBuffer times = Samples.zeros(2 * Long.BYTES);
              times.putLong(0, System.nanoTime());
              collective.barrier();
              times.putLong(Long.BYTES, System.nanoTime());
              for (ByteBuffer one : collective.allGather(times)) {
                for (ByteBuffer other : collective.allGather(times)) {
                  assertThat(one.getLong(0) - other.getLong(Long.BYTES)).isNegative();
                }
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void manyCollectivesInARowStayInStep(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              for (int step = 0; step < 500; step++) {
                ByteBuffer values = Samples.zeros(10 * Float.BYTES);
                values.putFloat(0, step);
                collective.allReduce(values);
                assertThat(values.getFloat(0)).isEqualTo((float) step * size);
              }
            });
  }

  @Test
  void bucketsStartedInTheBackgroundAreReadyInTheirOrder() throws Exception {
    ranks(2)
        .run(
            collective -> {
              try (CollectiveQueue queue = new CollectiveQueue(collective)) {
                List<ByteBuffer> buckets =
                    IntStream.range(0, 20)
                        .mapToObj(n -> Samples.of(ElementType.FLOAT32, collective.rank(), 5000 + n))
                        .toList();
                List<CollectiveQueue.Handle> handles =
                    buckets.stream()
                        .map(each -> queue.allReduce(each, ElementType.FLOAT32, Reduction.SUM))
                        .toList();
                for (int n = 19; n >= 0; n--) {
                  handles.get(n).await();
                  assertThat(handles.subList(0, n)).allMatch(CollectiveQueue.Handle::isDone);
                  Samples.assertReduced(
                      ElementType.FLOAT32,
                      Reduction.SUM,
                      2,
                      5000 + n,
                      0,
                      Samples.bytes(buckets.get(n)));
                }
              }
            });
  }

  @Test
  void arraysOnTheHeapAndHalfElementsAreRefused() throws Exception {
    ranks(1)
        .run(
            collective -> {
              assertThatThrownBy(() -> collective.allReduce(ByteBuffer.allocate(4)))
                  .hasMessage("arrays of a collective are direct buffers");
              assertThatThrownBy(() -> collective.allReduce(ByteBuffer.allocateDirect(6)))
                  .hasMessage("6 bytes are no array of FLOAT32 elements");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void tinySocketBuffersOnlySlowItDown(int size) throws Exception {
    ranks(size)
        .withSocketBuffer(16 * 1024)
        .run(
            collective -> {
              ByteBuffer values = Samples.zeros(50_000 * Float.BYTES);
              values.order(ByteOrder.nativeOrder()).putFloat(49_999 * Float.BYTES, 1);
              collective.allReduce(values);
              assertThat(values.getFloat(49_999 * Float.BYTES)).isEqualTo(size);
            });
  }
}
