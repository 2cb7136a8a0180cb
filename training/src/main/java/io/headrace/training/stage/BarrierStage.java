/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.lakehouse.failure.Failure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/** Runs ranks as a barrier stage: all start together, and all again when one is lost. */
public final class BarrierStage {
  private static final long POLL_MILLIS = 250;

  private final JavaSparkContext spark;
  private final RankOptions options;

  public BarrierStage(SparkContext spark, RankOptions options) {
    this.spark = JavaSparkContext.fromSparkContext(spark);
    this.options = options;
  }

  /**
   * Checks that all ranks can run at once; on a cluster waits for executors to register.
   *
   * @throws Failure BAD_REQUEST where there will never be enough slots, RESOURCE where they did not
   *     come in time
   */
  public void checkSlots() {
    if (!hasSlotsInTime()) {
      throw Failure.resource(
          waitedInVain() + " Set fewer ranks, or give the application more executors or cores.");
    }
  }

  private boolean hasSlotsInTime() {
    new RankNeeds(spark.getConf(), options, Gpus.here()).check();
    boolean local = spark.sc().isLocal();
    long deadline = System.nanoTime() + options.slotTimeout().toNanos();
    while (slots() < options.ranks()) {
      if (local) {
        options.checkFit(slots(), spark.master());
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private String waitedInVain() {
    return options.tooFew(slots(), spark.master())
        + " Waited "
        + options.slotTimeout().toSeconds()
        + " s for executors.";
  }

  private int slots() {
    return spark
        .sc()
        .maxNumConcurrentTasks(spark.sc().resourceProfileManager().defaultResourceProfile());
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while waiting for executors.", cancelled);
    }
  }

  /**
   * Runs the ranks to their end.
   *
   * @return what each rank returned, by rank
   * @throws Failure of a rank, where trying again would fail again
   * @throws SlotsLostException when there were too few slots for longer than the slot time-out,
   *     before the start or after executors were lost
   */
  public List<Serializable> run(RankTask task) {
    if (!hasSlotsInTime()) {
      throw new SlotsLostException(slots(), waitedInVain(), null);
    }
    SparkContext context = spark.sc();
    String tag = "ranks-" + UUID.randomUUID();
    Runnable cancel = () -> context.cancelJobsWithTag(tag, "there are too few slots");
    context.addJobTag(tag);
    try (SlotWatch watch =
        new SlotWatch(this::slots, options.ranks(), options.slotTimeout(), cancel)) {
      return results(task, watch);
    } finally {
      context.removeJobTag(tag);
    }
  }

  private List<Serializable> results(RankTask task, SlotWatch watch) {
    List<RankOutcome> outcomes;
    try {
      outcomes = outcomes(task);
    } catch (Exception failed) {
      if (watch.isOver()) {
        throw new SlotsLostException(slots(), waitedInVain(), failed);
      }
      throw failed;
    }
    for (RankOutcome outcome : outcomes) {
      if (outcome.failed() != null) {
        throw outcome.failed().asFailure();
      }
    }
    return outcomes.stream().map(RankOutcome::result).toList();
  }

  /** By rank. */
  private List<RankOutcome> outcomes(RankTask task) {
    int ranks = options.ranks();
    List<Integer> numbers = IntStream.range(0, ranks).boxed().toList();
    JavaRDD<RankOutcome> stage =
        JavaRDD.fromRDD(
            spark
                .parallelize(numbers, ranks)
                .rdd()
                .barrier()
                .mapPartitions(
                    new RankFunction(options, task),
                    false,
                    ClassTag$.MODULE$.apply(RankOutcome.class)),
            ClassTag$.MODULE$.apply(RankOutcome.class));
    // One-partition shuffle on purpose: Spark retries a barrier map stage, but fails the job for a
    // barrier result stage.
    List<RankOutcome> outcomes =
        new ArrayList<>(
            stage
                .mapToPair(outcome -> new Tuple2<>(0, outcome))
                .partitionBy(new HashPartitioner(1))
                .values()
                .collect());
    outcomes.sort(Comparator.comparingInt(RankOutcome::rank));
    return outcomes;
  }

  /** The body of a task, in the shape Spark's Scala side wants. */
  private static final class RankFunction
      extends AbstractFunction1<Iterator<Integer>, Iterator<RankOutcome>> implements Serializable {
    private final RankOptions options;
    private final RankTask task;

    RankFunction(RankOptions options, RankTask task) {
      this.options = options;
      this.task = task;
    }

    @Override
    public Iterator<RankOutcome> apply(Iterator<Integer> number) {
      RankOutcome outcome = new RankTaskRun(BarrierTaskContext.get(), options, task).run();
      return CollectionConverters.asScala(List.of(outcome).iterator());
    }
  }
}
