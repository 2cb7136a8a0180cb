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
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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

  /** One of whom it is known on which test rows it has reached what. */
  private static ModelDraft measured(
      String name, String runId, double auc, long testSnapshot, Gate... gates) {
    return new ModelDraft(
        name,
        runId,
        "file:///models/" + name + "/" + runId,
        "5ea1",
        "b0d1",
        Map.of("test_auc", auc),
        List.of(new TableVersion(TableName.parse("census.test"), testSnapshot)),
        "{\"test\":\"lake.census.test\"}",
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
  void theApprovedVersionIsABarForOthersThatSawTheSameTestRows() {
    Gate better = Gate.of("auc", "> approved");
    RegisteredModel first = store.register(measured("barred", "run-1", 0.91, 1, better));
    RegisteredModel worse = store.register(measured("barred", "run-2", 0.90, 1, better));
    RegisteredModel best =
        store.register(measured("barred", "run-3", 0.93, 1, Gate.of("auc", ">= 0.9"), better));
    RegisteredModel other = store.register(measured("barred", "run-4", 0.88, 2, better));
    RegisteredModel without =
        store.register(measured("barred", "run-5", 0.99, 2, Gate.of("rmse", "< approved")));

    assertThat(first.decision().reason())
        .isEqualTo("auc > approved: 0.9100, passed (no other version is approved)");
    assertThat(worse.status()).isEqualTo(ModelStatus.REJECTED);
    assertThat(worse.decision().reason())
        .isEqualTo("auc > approved: 0.9000, failed (barred v1 has 0.9100)");
    assertThat(best.decision().reason())
        .isEqualTo(
            "auc >= 0.9: 0.9300, passed; auc > approved: 0.9300, passed (barred v1 has 0.9100)");
    assertThat(other.decision().reason())
        .isEqualTo(
            "auc > approved: 0.8800, passed (not comparable: barred v3 was measured on"
                + " lake.census.test@1, this one on lake.census.test@2)");
    assertThat(without.decision().reason())
        .isEqualTo("rmse < approved: not measured, failed (not comparable: barred v4 has no rmse)");
    assertThat(store.load("barred")).isEqualTo(other);
    assertThat(store.load("barred", 3)).isEqualTo(best);
    assertThat(List.of(first, worse, best, other, without))
        .extracting(model -> model.gates().get(model.gates().size() - 1).threshold())
        .containsExactly(Double.NaN, 0.91, 0.91, Double.NaN, Double.NaN);
  }

  @Test
  void aVersionThatIsJudgedAgainIsNeverItsOwnBar() {
    Gate better = Gate.of("auc", "> approved");
    RegisteredModel only = store.register(measured("judged", "run-1", 0.91, 1, better));
    assertThat(store.judge(only, List.of(better))).isEqualTo(only);

    RegisteredModel again = store.judge(only, List.of(better, Gate.of("auc", "< 1")));
    assertThat(again.status()).isEqualTo(ModelStatus.APPROVED);
    assertThat(again.gates().get(0).note()).isEqualTo("no other version is approved");

    RegisteredModel next = store.register(measured("judged", "run-2", 0.92, 1, better));
    assertThat(store.judge(again, List.of(better)).decision().reason())
        .isEqualTo("auc > approved: 0.9100, failed (judged v2 has 0.9200)");
    assertThat(store.load("judged")).isEqualTo(next);
  }

  @Test
  void aRegistryThatKnewNoBarsGrows() {
    TableName old = TableName.parse("lake.older.model_versions");
    RegisteredModel model = store.register(draft("older", "run-1", Gate.of("auc", ">= 0.9")));
    StructType verdict =
        new StructType()
            .add("metric", DataTypes.StringType)
            .add("comparison", DataTypes.StringType)
            .add("threshold", DataTypes.DoubleType)
            .add("value", DataTypes.DoubleType)
            .add("passed", DataTypes.BooleanType);
    StructType schema = new StructType();
    List<Object> cells = new ArrayList<>();
    Row row = ModelRows.row(model);
    for (StructField field : ModelRows.SCHEMA.fields()) {
      boolean isGates = field.name().equals("gates");
      schema =
          schema.add(field.name(), isGates ? DataTypes.createArrayType(verdict) : field.dataType());
      cells.add(
          isGates
              ? List.of(RowFactory.create("auc", ">=", 0.9, 0.91, true))
              : row.get(cells.size()));
    }
    TableStore tables = SharedLakehouse.get().tables();
    tables.appendRows(old, schema, List.of(RowFactory.create(cells.toArray())), CommitNotes.none());

    ModelTable table = new ModelTable(tables, old);
    assertThat(table.rows()).containsExactly(model);
    RegisteredModel named = model.withAliases(List.of("first"));
    table.change(
        "name " + model,
        models -> new ModelTable.Change(List.of(named), named, CommitNotes.none()));
    assertThat(table.rows()).containsExactly(named);
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
  void writersAtTheSameTimeNeverGetTheSameNumberAndAreHeldAgainstWhatServesThen() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<RegisteredModel>> registered = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        double auc = 0.7 + i * 7 % 12 / 100.0;
        ModelDraft draft = measured("crowded", "run-" + i, auc, 1, Gate.of("auc", "> approved"));
        registered.add(threads.submit(() -> new ModelStore(SharedLakehouse.get()).register(draft)));
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
    double best = 0;
    for (int version = 1; version <= 12; version++) {
      RegisteredModel model = store.load("crowded", version);
      double auc = model.measured().get("test_auc");
      assertThat(model.status())
          .isEqualTo(auc > best ? ModelStatus.APPROVED : ModelStatus.REJECTED);
      best = Math.max(best, auc);
    }
    assertThat(store.load("crowded").measured()).containsEntry("test_auc", best);
  }
}
