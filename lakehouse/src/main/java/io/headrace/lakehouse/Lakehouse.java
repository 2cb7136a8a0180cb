/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.sql.HeadraceCatalog;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A warehouse, its catalog, and the Spark session that works on them. Opening it costs
 * milliseconds; Spark starts when it is first asked for, in some seconds. Close it to end all
 * three.
 */
public final class Lakehouse implements AutoCloseable {
  private static final String WORK_FOLDER = "_work";
  private static final Pattern LOCAL_MASTER =
      Pattern.compile("local(?:\\[(\\*|\\d{1,6})(?:,\\d+)?])?");
  private static final String CATALOG_PREFIX = "spark.sql.catalog." + TableName.DEFAULT_CATALOG;

  private final LakehouseOptions options;
  private final Map<String, String> catalogProperties;
  private final Configuration configuration;
  private final Catalog catalog;
  private final TableStore tables;
  private @Nullable SparkSession session;
  private @Nullable SparkSession lender;
  private final boolean owned;

  private Lakehouse(LakehouseOptions options) {
    this.options = options;
    CatalogSettings settings = new CatalogSettings(options);
    this.catalogProperties = settings.catalogProperties();
    this.configuration = configuration(settings);
    this.catalog = openCatalog();
    this.tables = new TableStore(catalog, this::spark);
    this.owned = true;
  }

  private Lakehouse(LakehouseOptions options, SparkSession session, Catalog catalog) {
    this.options = options;
    this.catalogProperties = Map.of();
    this.configuration = session.sessionState().newHadoopConf();
    this.catalog = catalog;
    this.session = session;
    this.tables = new TableStore(catalog, this::spark);
    this.owned = false;
  }

  /**
   * @throws Failure when the options do not fit together, or the catalog cannot be reached
   */
  public static Lakehouse open(LakehouseOptions options) {
    return new Lakehouse(options);
  }

  /**
   * The lakehouse that a session works on already; closing it closes neither session nor catalog.
   *
   * @param catalog what the session calls {@code lake}
   * @throws Failure BAD_REQUEST when the session does not say where the warehouse is
   */
  public static Lakehouse inSession(SparkSession session, Catalog catalog) {
    String warehouse = session.conf().get(CATALOG_PREFIX + ".warehouse", "");
    if (warehouse.isEmpty()) {
      throw Failure.badRequest(
          "The session does not say where the warehouse is; set " + CATALOG_PREFIX + ".warehouse.");
    }
    LakehouseOptions options =
        LakehouseOptions.load(Path.of("").toAbsolutePath(), Map.of("warehouse", warehouse));
    return new Lakehouse(options, session, catalog);
  }

  private Configuration configuration(CatalogSettings settings) {
    Configuration hadoop = new Configuration();
    settings.hadoopProperties().forEach(hadoop::set);
    // What spark-submit was given for Hadoop holds for the driver's own reads and commits as well.
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark.hadoop."))
        .forEach(
            name -> hadoop.set(name.substring("spark.hadoop.".length()), System.getProperty(name)));
    options
        .sparkProperties()
        .forEach(
            (name, value) -> {
              if (name.startsWith("spark.hadoop.")) {
                hadoop.set(name.substring("spark.hadoop.".length()), value);
              }
            });
    return hadoop;
  }

  private Catalog openCatalog() {
    try {
      return loadCatalog();
    } catch (RuntimeException unreachable) {
      Failure why = Failure.of(unreachable);
      throw Failure.resource(
          "Cannot open the "
              + OptionKey.spelling(options.catalogType())
              + " catalog"
              + options.catalogUri().map(uri -> " at " + uri).orElse("")
              + ". "
              + why.explanation(),
          unreachable);
    }
  }

  private Catalog loadCatalog() {
    Map<String, String> properties = new HashMap<>(catalogProperties);
    String implementation = properties.remove("catalog-impl");
    try {
      return CatalogUtil.loadCatalog(
          implementation, TableName.DEFAULT_CATALOG, properties, configuration);
    } catch (UncheckedSQLException failed) {
      // Two processes may open an empty database at once: the slower one finds tables it was about
      // to make, and they are there at its second look.
      return CatalogUtil.loadCatalog(
          implementation, TableName.DEFAULT_CATALOG, properties, configuration);
    }
  }

  /** The session; started when first asked for. */
  public synchronized SparkSession spark() {
    SparkSession current = session;
    if (current == null) {
      current = startSpark();
      session = current;
    }
    return current;
  }

  private SparkSession startSpark() {
    borrowContext();
    SparkSession.Builder builder = SparkSession.builder().appName("headrace");
    builder.master(master());
    builder
        .config(
            "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
        .config(CATALOG_PREFIX, HeadraceCatalog.class.getName())
        .config("spark.sql.defaultCatalog", TableName.DEFAULT_CATALOG)
        .config("spark.sql.session.timeZone", "UTC")
        // Else Spark reads no Parquet with times in nanoseconds.
        .config("spark.sql.legacy.parquet.nanosAsLong", true)
        // Only for those who ask with ids, as TableStore does.
        .config("spark.sql.parquet.fieldId.read.enabled", true)
        .config("spark.sql.shuffle.partitions", defaultShufflePartitions());
    catalogProperties.forEach((key, value) -> builder.config(CATALOG_PREFIX + "." + key, value));
    new CatalogSettings(options)
        .hadoopProperties()
        .forEach((key, value) -> builder.config("spark.hadoop." + key, value));
    // What spark-submit was given stands in the system properties, and overrules the file.
    options.sparkProperties().entrySet().stream()
        .filter(property -> System.getProperty(property.getKey()) == null)
        .forEach(property -> builder.config(property.getKey(), property.getValue()));
    return builder.getOrCreate();
  }

  /**
   * Where Spark runs already in this JVM, for another lakehouse or a shell, this one gets a session
   * of its own there, until it is closed: in the other's, {@code lake} may be another catalog.
   */
  private void borrowContext() {
    Option<SparkSession> running = SparkSession.getDefaultSession();
    if (running.isDefined() && !running.get().sparkContext().isStopped()) {
      lender = SparkSession.active();
      SparkSession own = running.get().newSession();
      Iterable<String> inherited = CollectionConverters.asJava(own.conf().getAll().keys());
      for (String name : inherited) {
        if (name.startsWith(CATALOG_PREFIX + ".")) {
          own.conf().unset(name);
        }
      }
      SparkSession.setActiveSession(own);
    }
  }

  /** Where Spark runs, or will. */
  public String master() {
    String given = System.getProperty("spark.master");
    return given == null
        ? options.sparkProperties().getOrDefault("spark.master", "local[*]")
        : given;
  }

  /** How many tasks can run at once on a local master; empty on a cluster, which must be asked. */
  public OptionalInt localSlots() {
    Matcher local = LOCAL_MASTER.matcher(master());
    if (!local.matches()) {
      return OptionalInt.empty();
    }
    String threads = local.group(1) == null ? "1" : local.group(1);
    return OptionalInt.of(
        threads.equals("*")
            ? Runtime.getRuntime().availableProcessors()
            : Integer.parseInt(threads));
  }

  /** Adaptive execution merges small partitions, so this only bounds how many there can be. */
  private static String defaultShufflePartitions() {
    String given = System.getProperty("spark.sql.shuffle.partitions");
    return given == null ? Integer.toString(8 * Runtime.getRuntime().availableProcessors()) : given;
  }

  public TableStore tables() {
    return tables;
  }

  public LakehouseOptions options() {
    return options;
  }

  public StoragePath warehouse() {
    return options.warehouse();
  }

  /** Hadoop's configuration of the storage. */
  public Configuration hadoopConfiguration() {
    return new Configuration(configuration);
  }

  /** A folder for a run's files that are in the making; who makes it deletes it. */
  public StoragePath workFolder(String runId) {
    return options.warehouse().resolve(WORK_FOLDER).resolve(runId);
  }

  @Override
  public synchronized void close() {
    if (!owned) {
      return;
    }
    SparkSession current = session;
    session = null;
    try {
      if (current != null && lender != null) {
        SparkSession.setActiveSession(lender);
      } else if (current != null) {
        current.stop();
      }
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }
}
