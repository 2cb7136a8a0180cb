/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inherited by the test of every implementation. */
abstract class CollectiveContract {
  abstract Ranks ranks(int size);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sumIsTheSameBitsOnEveryRankWhateverTheLength(int size) throws Exception {
    for (int length : new int[] {0, 1, 2, 3, 7, 1000, 65_536 * size + 1, 300_001}) {
      var results = new ConcurrentHashMap<Integer, byte[]>();
      ranks(size)
          .run(
              collective -> {
                ByteBuffer values = random(collective.rank(), length);
                collective.allReduce(values);
                results.put(collective.rank(), bytes(values));
              });
      byte[] first = results.get(0);
      assertThat(results.values())
          .allSatisfy(each -> assertThat(Arrays.equals(each, first)).isTrue());
      assertIsSum(first, size, length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void fewerElementsThanRanksStillReduce(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              ByteBuffer values = floats(1);
              values.putFloat(0, collective.rank() + 1);
              collective.allReduce(values);
              assertThat(values.getFloat(0)).isEqualTo(size * (size + 1) / 2f);
            });
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
                assertThat(bytes(all.get(rank)))
                    .isEqualTo("x".repeat(rank * 200_000).getBytes(StandardCharsets.UTF_8));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyRankCanHandItsBytesRound(int size) throws Exception {
    for (int root = 0; root < size; root++) {
      int from = root;
      ranks(size)
          .run(
              collective -> {
                ByteBuffer values = random(collective.rank(), 100_000);
                collective.broadcast(values, from);
                assertThat(bytes(values)).isEqualTo(bytes(random(from, 100_000)));
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void nobodyPassesTheBarrierBeforeEverybodyCame(int size) throws Exception {
    List<String> events = new ArrayList<>();
    ranks(size)
        .run(
            collective -> {
              synchronized (events) {
                events.add("came");
              }
              collective.barrier();
              synchronized (events) {
                events.add("passed");
              }
            });
    assertThat(events.subList(0, size)).containsOnly("came");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void manyCollectivesInARowStayInStep(int size) throws Exception {
    ranks(size)
        .run(
            collective -> {
              for (int step = 0; step < 500; step++) {
                ByteBuffer values = floats(10);
                values.putFloat(0, step);
                collective.allReduce(values);
                assertThat(values.getFloat(0)).isEqualTo((float) step * size);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void tinySocketBuffersOnlySlowItDown(int size) throws Exception {
    ranks(size)
        .withSocketBuffer(16 * 1024)
        .run(
            collective -> {
              ByteBuffer values = floats(50_000);
              values.putFloat(49_999 * Float.BYTES, 1);
              collective.allReduce(values);
              assertThat(values.getFloat(49_999 * Float.BYTES)).isEqualTo(size);
            });
  }

  private static void assertIsSum(byte[] sum, int size, int length) {
    ByteBuffer sums = ByteBuffer.wrap(sum).order(ByteOrder.nativeOrder());
    List<ByteBuffer> addends = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      addends.add(random(rank, length));
    }
    for (int i = 0; i < length; i++) {
      int at = i * Float.BYTES;
      double expected = addends.stream().mapToDouble(each -> each.getFloat(at)).sum();
      if (Math.abs(sums.getFloat(at) - expected) > 1e-5) {
        throw new AssertionError("element " + i + " of " + length + " is " + sums.getFloat(at));
      }
    }
  }

  private static ByteBuffer random(int seed, int length) {
    ByteBuffer values = floats(length);
    Random random = new Random(seed);
    for (int i = 0; i < length; i++) {
      values.putFloat(i * Float.BYTES, random.nextFloat());
    }
    return values;
  }

  private static ByteBuffer floats(int length) {
    return ByteBuffer.allocateDirect(length * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  private static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.duplicate().get(bytes);
    return bytes;
  }
}
