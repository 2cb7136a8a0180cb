/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.GonePolicy;
import io.headrace.catalog.grouping.GroupingOptions;
import io.headrace.catalog.sniff.Classifier;
import io.headrace.catalog.sniff.json.JsonSyntax;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A crawler as AWS Glue's {@code CreateCrawler} takes it, read as it is.
 *
 * @param name of the crawler
 * @param crawls one a target
 * @param unhonoured what was asked for and is not done, one line each
 */
public record GlueCrawler(String name, List<CrawlOptions> crawls, List<String> unhonoured) {
  private static final long MOST_BYTES = 4 << 20;

  /** Keys that change nothing here, or that are read. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "Name",
          "DatabaseName",
          "Targets",
          "TablePrefix",
          "Classifiers",
          "SchemaChangePolicy",
          "RecrawlPolicy",
          "Configuration",
          "Description",
          "Tags");

  public GlueCrawler {
    crawls = List.copyOf(crawls);
    unhonoured = List.copyOf(unhonoured);
  }

  /**
   * Reads a file. Its {@code Classifiers} may have names, as in AWS, or the classifiers themselves,
   * as {@code CreateClassifier} takes them.
   *
   * @throws Failure BAD_REQUEST when it is no such request, or has nothing that can be crawled
   */
  public static GlueCrawler read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Failure.badRequest(file + " is too large to be a CreateCrawler request.");
      }
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException missing) {
      throw Failure.badRequest("There is no file " + file + ".", missing);
    } catch (IOException unreadable) {
      throw Failure.badRequest("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * @param origin where the text is from, for messages
   */
  static GlueCrawler parse(String text, String origin) {
    try {
      JsonNode request = new ObjectMapper().readTree(text);
      if (request == null || !request.isObject() || !request.path("Targets").isObject()) {
        throw Failure.badRequest(
            origin + " is no CreateCrawler request: it has no Targets. Give one as JSON.");
      }
      return new Reading(request, origin).crawler();
    } catch (JsonProcessingException broken) {
      throw Failure.badRequest(origin + " is not JSON: " + JsonSyntax.words(broken), broken);
    }
  }

  /** One request being read. */
  private static final class Reading {
    private final JsonNode request;
    private final JsonNode configuration;
    private final String origin;
    private final List<String> unhonoured = new ArrayList<>();

    Reading(JsonNode request, String origin) {
      this.request = request;
      this.origin = origin;
      this.configuration = json(request.path("Configuration"));
    }

    /** AWS wants JSON inside of a text here; who writes the object itself means the same. */
    private JsonNode json(JsonNode given) {
      String text = given.asText("");
      try {
        return given.isObject() ? given : new ObjectMapper().readTree(text.isEmpty() ? "{}" : text);
      } catch (JsonProcessingException broken) {
        throw Failure.badRequest(
            "Configuration in " + origin + " is not JSON: " + JsonSyntax.words(broken), broken);
      }
    }

    GlueCrawler crawler() {
      request
          .fieldNames()
          .forEachRemaining(
              key -> {
                if (!UNDERSTOOD.contains(key)) {
                  unhonoured.add(key + ": has no meaning here");
                }
              });
      List<CrawlOptions> crawls = new ArrayList<>();
      GonePolicy onGone = onGone();
      Problems problems = new Problems();
      List<Classifier> classifiers =
          new GlueClassifiers(origin, unhonoured).read(request.path("Classifiers"), problems);
      problems.throwIfAny(origin);
      recrawl();
      output();
      for (JsonNode target : request.path("Targets").path("S3Targets")) {
        StoragePath path = StoragePath.of(target.path("Path").asText());
        crawls.add(options(path, target).withOnGone(onGone).withClassifiers(classifiers));
      }
      otherTargets();
      if (crawls.isEmpty()) {
        throw Failure.badRequest(origin + " has no S3 target, and no other can be crawled.");
      }
      return new GlueCrawler(request.path("Name").asText("crawler"), crawls, unhonoured);
    }

    private CrawlOptions options(StoragePath path, JsonNode target) {
      List<String> exclude = new ArrayList<>();
      target.path("Exclusions").forEach(glob -> exclude.add(glob.asText()));
      if (target.has("SampleSize")) {
        unhonoured.add("SampleSize: every file is looked at, by its beginning or its footer only");
      }
      for (String key : List.of("ConnectionName", "EventQueueArn", "DlqEventQueueArn")) {
        if (target.has(key)) {
          unhonoured.add(key + ": objects are found by listing");
        }
      }
      return CrawlOptions.of(path, request.path("DatabaseName").asText("default"))
          .withExclude(exclude)
          .withGrouping(grouping(path));
    }

    private GroupingOptions grouping(StoragePath path) {
      JsonNode grouping = configuration.path("Grouping");
      boolean combine =
          grouping.path("TableGroupingPolicy").asText().equals("CombineCompatibleSchemas");
      String prefix = request.path("TablePrefix").asText("");
      if (configuration.path("CrawlerOutput").path("Tables").has("TableThreshold")) {
        unhonoured.add("TableThreshold: tables are not limited; ask for a plan first");
      }
      return new GroupingOptions(
          combine ? GroupingOptions.Policy.COMBINE : GroupingOptions.Policy.AUTO,
          level(path, grouping.path("TableLevelConfiguration").asInt(0)),
          prefix + GroupingOptions.TABLE);
    }

    /** Glue counts from the bucket, which is level 1; we count from the path. */
    private int level(StoragePath path, int absolute) {
      if (absolute == 0) {
        return 0;
      }
      int own = path.uri().replaceFirst("^[^:]*:/+", "").split("/", -1).length;
      if (absolute <= own) {
        unhonoured.add("TableLevelConfiguration " + absolute + ": is above " + path);
      }
      return Math.max(0, absolute - own);
    }

    private GonePolicy onGone() {
      JsonNode policy = request.path("SchemaChangePolicy");
      if (policy.path("UpdateBehavior").asText().equals("LOG")) {
        unhonoured.add("UpdateBehavior LOG: columns are added and widened; ask for a plan instead");
      }
      return switch (policy.path("DeleteBehavior").asText("")) {
        case "DELETE_FROM_DATABASE" -> GonePolicy.DELETE;
        case "DEPRECATE_IN_DATABASE" -> GonePolicy.TOMBSTONE;
        default -> GonePolicy.LOG;
      };
    }

    private void recrawl() {
      String behaviour = request.path("RecrawlPolicy").path("RecrawlBehavior").asText("");
      if (behaviour.equals("CRAWL_NEW_FOLDERS_ONLY") || behaviour.equals("CRAWL_EVENT_MODE")) {
        unhonoured.add(
            "RecrawlBehavior "
                + behaviour
                + ": all objects are listed, and those that are new or rewritten are read, wherever"
                + " they are");
      }
    }

    private void output() {
      JsonNode partitions = configuration.path("CrawlerOutput").path("Partitions");
      if (partitions.has("AddOrUpdateBehavior")) {
        unhonoured.add("Partitions.AddOrUpdateBehavior: partitions have no schema of their own");
      }
    }

    private void otherTargets() {
      request
          .path("Targets")
          .fieldNames()
          .forEachRemaining(
              kind -> {
                if (!kind.equals("S3Targets") && !request.path("Targets").path(kind).isEmpty()) {
                  unhonoured.add(kind + ": only files are crawled");
                }
              });
    }
  }
}
