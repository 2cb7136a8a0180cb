/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelStoreTest {
  private final ModelStore store = new ModelStore(SharedLakehouse.get());

  private static ModelDraft draft(String name, String runId) {
    return new ModelDraft(
        name,
        runId,
        "file:///models/" + name + "/" + runId,
        "5ea1",
        Map.of("auc", 0.91, "accuracy", 0.85),
        List.of(new TableVersion(TableName.parse("census.train"), 42)),
        "{\"epochs\":3}",
        7,
        "0.1.0",
        "digest-of-" + runId);
  }

  @Test
  void versionsCountUpPerModelAndEachRowTellsItsLineage() {
    store.register(draft("counting", "run-1"));
    RegisteredModel second = store.register(draft("counting", "run-2"));

    assertThat(second.toString()).isEqualTo("counting v2");
    assertThat(store.load("counting")).isEqualTo(second);
    assertThat(store.load("counting", 1).runId()).isEqualTo("run-1");
    assertThat(second.metrics()).isEqualTo("{\"accuracy\":0.85,\"auc\":0.91}");
    assertThat(second.inputs()).isEqualTo("{\"lake.census.train\":42}");
    assertThat(
            SharedLakehouse.get()
                .tables()
                .read(ModelStore.TABLE)
                .where("name = 'counting' and version = 2 and status = 'registered'")
                .count())
        .isEqualTo(1);
  }

  @Test
  void runRegistersOnceHoweverOftenItTries() {
    RegisteredModel first = store.register(draft("once", "run-1"));

    assertThat(store.register(draft("once", "run-1"))).isEqualTo(first);
  }

  @Test
  void planIsFoundAgainByItsDigest() {
    store.register(draft("planned", "run-1"));

    assertThat(store.find("planned", "digest-of-run-1")).isPresent();
    assertThat(store.find("planned", "digest-of-run-2")).isEmpty();
  }

  @Test
  void absentModelIsABadRequestThatNamesWhatThereIs() {
    store.register(draft("present", "run-1"));

    assertThatThrownBy(() -> store.load("absent", 3))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("no model absent v3")
        .hasMessageContaining("present v1");
  }

  @Test
  void writersAtTheSameTimeNeverGetTheSameNumber() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<RegisteredModel>> registered = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String runId = "run-" + i;
        registered.add(
            threads.submit(
                () -> new ModelStore(SharedLakehouse.get()).register(draft("crowded", runId))));
      }
      List<Integer> versions = new ArrayList<>();
      for (Future<RegisteredModel> each : registered) {
        versions.add(each.get().version());
      }
      assertThat(versions)
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 12).boxed().toList());
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.all()).filteredOn(model -> model.name().equals("crowded")).hasSize(12);
  }
}
