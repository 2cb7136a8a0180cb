/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private final ModelStore store = new ModelStore(SharedLakehouse.get());

  @TempDir Path folder;

  private static ModelDraft draft(String name, String runId, Gate... gates) {
    return new ModelDraft(
        name,
        runId,
        "file:///models/" + name + "/" + runId,
        "5ea1",
        "b0d1",
        Map.of("test_auc", 0.91, "test_accuracy", 0.85),
        List.of(new TableVersion(TableName.parse("census.train"), 42)),
        "{\"epochs\":3}",
        7,
        "0.1.0",
        "digest-of-" + runId,
        List.of(gates));
  }

  /** One whose bundle is there. */
  private RegisteredModel registerWhole(String name, String runId, Gate... gates) {
    ModelBundle bundle =
        ModelBundle.write(
            new Configuration(),
            StoragePath.of(folder.resolve(runId)),
            Weights.initial(ModelBundleTest.SHAPE, 7).toBytes(),
            ModelBundleTest.SHAPE,
            ModelBundleTest.ENCODING);
    return store.register(
        new ModelDraft(
            name,
            runId,
            bundle.path().toString(),
            bundle.weightsSha256(),
            bundle.checksum(),
            Map.of("test_auc", 0.91),
            List.of(),
            "{}",
            7,
            "0.1.0",
            "digest-of-" + runId,
            List.of(gates)));
  }

  @Test
  void versionsCountUpPerModelAndEachRowTellsItsLineage() {
    store.register(draft("counting", "run-1"));
    RegisteredModel second = store.register(draft("counting", "run-2"));

    assertThat(second.toString()).isEqualTo("counting v2");
    assertThat(store.load("counting")).isEqualTo(second);
    assertThat(store.load("counting", 1).runId()).isEqualTo("run-1");
    assertThat(second.metrics()).isEqualTo("{\"test_accuracy\":0.85,\"test_auc\":0.91}");
    assertThat(second.inputs()).isEqualTo("{\"lake.census.train\":42}");
    assertThat(
            SharedLakehouse.get()
                .tables()
                .read(ModelStore.TABLE)
                .where("name = 'counting' and version = 2 and status = 'pending'")
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
  void gatesDecideAndTheVersionThatPassedServes() {
    RegisteredModel good = store.register(draft("gated", "run-1", Gate.of("auc", ">= 0.9")));
    RegisteredModel poor =
        store.register(draft("gated", "run-2", Gate.of("auc", "> 0.95"), Gate.of("rmse", "< 2")));
    store.register(draft("gated", "run-3"));

    assertThat(good.status()).isEqualTo(ModelStatus.APPROVED);
    assertThat(poor.decision().reason())
        .isEqualTo("auc > 0.95: 0.9100, failed; rmse < 2.0: not measured, failed");
    assertThat(store.load("gated")).isEqualTo(good);
    assertThat(store.load("gated", 2)).isEqualTo(poor);
    assertThat(
            SharedLakehouse.get()
                .spark()
                .sql(
                    "select gate.metric from lake.headrace.model_versions"
                        + " lateral view explode(gates) as gate"
                        + " where name = 'gated' and not gate.passed order by 1")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("auc", "rmse");

    RegisteredModel anew = store.judge(poor, List.of(Gate.of("auc", "> 0.9")));
    assertThat(anew.status()).isEqualTo(ModelStatus.APPROVED);
    assertThat(store.load("gated")).isEqualTo(anew);
  }

  @Test
  void aPersonDecidesWithAReasonAndThePastIsKept() throws Exception {
    registerWhole("decided", "run-1", Gate.of("auc", "> 0.95"));
    assertThatThrownBy(() -> store.load("decided"))
        .hasMessageContaining("v1 was rejected by gates (auc > 0.95: 0.9100, failed)");
    RegisteredModel rejected = store.load("decided", 1);
    assertThatThrownBy(() -> store.decide(rejected, ModelStatus.APPROVED, "ann", " "))
        .hasMessageContaining("Say why");
    // Commits of the same millisecond cannot be told apart by time.
    Thread.sleep(2);
    Instant before = Instant.now();
    Thread.sleep(2);

    RegisteredModel approved = store.decide(rejected, ModelStatus.APPROVED, "ann", "no other");

    assertThat(store.load("decided")).isEqualTo(approved);
    assertThat(approved.decision().by()).isEqualTo("ann");
    assertThat(approved.gates()).isEqualTo(rejected.gates());
    RegisteredModel judged = store.judge(approved, List.of(Gate.of("auc", "> 0.99")));
    assertThat(judged.decision()).isEqualTo(approved.decision());
    assertThat(judged.gates()).extracting(Gate.Verdict::passed).containsExactly(false);
    assertThat(store.allAt(before)).contains(rejected).doesNotContain(approved);
    assertThat(store.allAt(Instant.EPOCH)).isEmpty();
  }

  @Test
  void anAliasPointsToOneVersion() {
    store.register(draft("named", "run-1"));
    store.register(draft("named", "run-2"));
    store.alias(store.load("named", 2), "champion");
    RegisteredModel champion = store.alias(store.load("named", 1), "champion");

    assertThat(store.load("named@champion")).isEqualTo(champion);
    assertThat(store.load("named", 2).aliases()).isEmpty();
    assertThat(store.serving())
        .containsEntry("named@champion", champion)
        .containsEntry("named", store.load("named", 2));
    assertThatThrownBy(() -> store.load("named@chmpion"))
        .hasMessageContaining("did you mean champion?");
    assertThat(store.removeAlias("named", "champion").aliases()).isEmpty();
    assertThatThrownBy(() -> store.load("named@champion")).hasMessageContaining("has no alias");
  }

  @Test
  void aBundleThatWasChangedIsRefused() throws Exception {
    RegisteredModel model = registerWhole("tampered", "run-1");
    store.open(model).verify();
    Path encoding = folder.resolve("run-1/encoding.json");
    String changed = Files.readString(encoding).replace("30", "31");

    Files.delete(encoding.resolveSibling(".encoding.json.crc"));
    Files.writeString(encoding, changed);
    assertThatThrownBy(() -> store.open(model))
        .hasMessageContaining("encoding.json has the checksum");

    // Whoever mends the manifest too is found out by the registry.
    Path manifest = folder.resolve("run-1/manifest.json");
    Files.delete(manifest.resolveSibling(".manifest.json.crc"));
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceAll(
                "(encoding.json\"[^}]*sha256\"\\s*:\\s*\")[0-9a-f]+",
                "$1" + Checksums.sha256(changed)));
    assertThatThrownBy(() -> store.decide(model, ModelStatus.APPROVED, "ann", ""))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("is not the one registered as tampered v1: its files");
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
