/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.junit.jupiter.api.Test;

class ColumnTallyTest {
  private static ColumnTally tally(int from, int to, int columns) {
    ColumnTally tally = new ColumnTally(to - from, columns, new SplittableRandom(3));
    for (int number = from; number < to; number++) {
      tally.number(number);
    }
    return tally;
  }

  private static ColumnsSeen sent(ColumnsSeen seen) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(seen.value().get("n"));
    }
    ColumnsSeen other = new ColumnsSeen();
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ColumnStatistics statistics = (ColumnStatistics) in.readObject();
      assertThat(statistics.sketch()).isEqualTo(seen.value().get("n").sketch());
      other.add(Map.of("n", tally(0, 0, 1)));
      other.value().get("n").merge(statistics);
    }
    return other;
  }

  @Test
  void partsOfSeveralTasksAddUp() throws Exception {
    ColumnsSeen first = new ColumnsSeen();
    ColumnTally withOthers = tally(0, 50, 1);
    withOthers.other(true);
    withOthers.other(false);
    withOthers.number(Double.NaN);
    first.add(Map.of("n", withOthers));
    ColumnsSeen second = new ColumnsSeen();
    second.add(Map.of("n", tally(50, 101, 1)));

    ColumnsSeen both = sent(first);
    both.merge(second);

    ColumnStatistics seen = both.copy().value().get("n");
    ColumnSummary summary = seen.summary();
    assertThat(summary.cells()).isEqualTo(104);
    assertThat(summary.nulls()).isEqualTo(1);
    assertThat(summary.numbers()).isEqualTo(101);
    assertThat(summary.least()).isZero();
    assertThat(summary.most()).isEqualTo(100);
    assertThat(summary.mean()).isCloseTo(50, within(1e-12));
    // The variance of 0..n is n (n + 2) / 12.
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(100 * 102 / 12.0), within(1e-12));
    KllDoublesSketch sketch = KllDoublesSketch.heapify(Memory.wrap(seen.sketch()));
    assertThat(sketch.getN()).isEqualTo(101);
    assertThat(sketch.getQuantile(0.5)).isEqualTo(50);
  }

  @Test
  void ofMuchASampleIsKeptThatIsSpreadOverAll() {
    double[] kept = tally(0, 200_000, 100).kept();
    assertThat(kept.length).isBetween(120, 210);
    assertThat(kept).isSorted();
    assertThat(kept[0]).isLessThan(5_000);
    assertThat(kept[kept.length - 1]).isGreaterThan(190_000);
    assertThat(tally(0, 100, 1).kept()).hasSize(100);
    assertThat(tally(0, 200_000, 100).summary().numbers()).isEqualTo(200_000);
  }
}
