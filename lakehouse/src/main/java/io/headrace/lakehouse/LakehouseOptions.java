/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Setting;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.storage.StoragePath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a lakehouse is opened. Values come from the command line, else the environment, else {@code
 * headrace.yaml}, else a default; each remembers which.
 *
 * @param catalogProperties given to Iceberg's catalog as they are
 * @param storageEndpoint of an S3-compatible store other than AWS
 * @param storageTimeout how long a store may take to answer; given up after twice as long
 * @param sparkProperties given to Spark as they are
 * @param settings every value with its origin, secrets masked, for {@code doctor}
 */
public record LakehouseOptions(
    StoragePath warehouse,
    CatalogType catalogType,
    Optional<String> catalogUri,
    Optional<String> catalogUser,
    Optional<String> catalogPassword,
    Map<String, String> catalogProperties,
    Optional<String> storageEndpoint,
    Optional<String> storageRegion,
    boolean storagePathStyle,
    StorageCredentials storageCredentials,
    Duration storageTimeout,
    Map<String, String> sparkProperties,
    Map<String, Setting<String>> settings) {

  private static final OptionKey<String> WAREHOUSE =
      OptionKey.path("warehouse")
          .defaultsTo("")
          .describedAs("Folder or prefix that holds the tables' files.");
  private static final OptionKey<Yaml> CATALOG = OptionKey.document("catalog");
  private static final OptionKey<Yaml> STORAGE = OptionKey.document("storage");
  private static final OptionKey<Yaml> SPARK = OptionKey.document("spark");
  private static final OptionKeys ALL =
      OptionKeys.of("headrace.yaml", WAREHOUSE, CATALOG, STORAGE, SPARK);

  private static final OptionKey<CatalogType> TYPE =
      OptionKey.oneOf("type", CatalogType.class)
          .defaultsTo(CatalogType.SQLITE)
          .describedAs("Kind of Iceberg catalog.");
  private static final OptionKey<String> URI =
      OptionKey.text("uri").describedAs("Where the catalog answers; for sqlite, its file.");
  private static final OptionKey<String> USER =
      OptionKey.text("user").describedAs("User at the catalog's database.");
  private static final OptionKey<String> PASSWORD =
      OptionKey.text("password")
          .describedAs("Password there; give it as ${VARIABLE}, never in the file.");
  private static final OptionKey<Yaml> PROPERTIES =
      OptionKey.document("properties").describedAs("Properties of Iceberg's catalog, as they are.");
  private static final OptionKeys CATALOG_KEYS =
      OptionKeys.of("catalog", TYPE, URI, USER, PASSWORD, PROPERTIES);

  private static final OptionKey<String> ENDPOINT =
      OptionKey.text("endpoint").describedAs("Address of an S3-compatible store.");
  private static final OptionKey<String> REGION =
      OptionKey.text("region").describedAs("Region of the store.");
  private static final OptionKey<Boolean> PATH_STYLE =
      OptionKey.flag("path-style")
          .defaultsTo(false)
          .describedAs("Whether buckets are named in the path, not in the host.");
  private static final OptionKey<StorageCredentials> CREDENTIALS =
      OptionKey.oneOf("credentials", StorageCredentials.class)
          .defaultsTo(StorageCredentials.DEFAULT)
          .describedAs("Where the store's credentials come from.");
  private static final OptionKey<Duration> TIMEOUT =
      OptionKey.duration("timeout")
          .defaultsTo(Duration.ofSeconds(15))
          .atLeast(Duration.ofSeconds(1))
          .atMost(Duration.ofHours(1))
          .describedAs(
              "How long the store may take to answer; one that never does is given up after twice"
                  + " as long.");
  private static final OptionKeys STORAGE_KEYS =
      OptionKeys.of("storage", ENDPOINT, REGION, PATH_STYLE, CREDENTIALS, TIMEOUT);

  private static final Position NOWHERE = new Position("default", 0);

  public LakehouseOptions {
    catalogProperties = Map.copyOf(catalogProperties);
    sparkProperties = Map.copyOf(sparkProperties);
    settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    if (catalogType == CatalogType.HADOOP && warehouse.isObjectStore()) {
      throw Failure.badRequest(
          "A Hadoop catalog cannot be used on "
              + warehouse
              + ": it commits by renaming a file, which on object storage silently loses commits when"
              + " two jobs write at once. Use catalog.type: sqlite (one machine), jdbc, rest or glue.");
    }
  }

  /** A lakehouse in a local folder, everything else by default. */
  public static LakehouseOptions local(Path warehouse) {
    return load(warehouse.toAbsolutePath(), Map.of("warehouse", warehouse.toString()));
  }

  /**
   * Finds {@code headrace.yaml} upward from a folder and reads it.
   *
   * @param commandLine dotted names and values, such as {@code catalog.uri}
   * @throws Failure BAD_REQUEST with all problems at once
   */
  public static LakehouseOptions load(Path folder, Map<String, String> commandLine) {
    Optional<Path> file = SettingsFile.find(folder);
    YamlMap given = new SettingsFile(commandLine, System.getenv()).read(file);
    Problems problems = new Problems();
    LakehouseOptions options = read(given, file.map(Path::getParent).orElse(folder), problems);
    problems.throwIfAny(file.map(Path::toString).orElse("the settings"));
    return options;
  }

  private static LakehouseOptions read(YamlMap given, Path home, Problems problems) {
    OptionValues values = ALL.read(given, problems);
    YamlMap catalogMap = nested(given, "catalog", problems);
    YamlMap storageMap = nested(given, "storage", problems);
    YamlMap sparkMap = nested(given, "spark", problems);
    OptionValues catalog = CATALOG_KEYS.read(catalogMap, problems);
    OptionValues storage = STORAGE_KEYS.read(storageMap, problems);
    Map<String, String> properties = texts(nested(catalogMap, "properties", problems), problems);
    Map<String, String> spark = texts(sparkMap, problems);
    problems.throwIfAny(given.position().file());
    String warehouse =
        values.isGiven(WAREHOUSE) ? values.get(WAREHOUSE) : home.resolve("warehouse").toString();
    Map<String, Setting<String>> settings = new LinkedHashMap<>();
    settings.put("warehouse", new Setting<>(warehouse, origin(given, "warehouse")));
    note(settings, "catalog.", CATALOG_KEYS, catalogMap, catalog);
    note(settings, "storage.", STORAGE_KEYS, storageMap, storage);
    spark.forEach(
        (key, value) -> settings.put("spark." + key, new Setting<>(value, origin(sparkMap, key))));
    return new LakehouseOptions(
        StoragePath.of(warehouse),
        catalog.get(TYPE),
        catalog.find(URI),
        catalog.find(USER),
        catalog.find(PASSWORD),
        properties,
        storage.find(ENDPOINT),
        storage.find(REGION),
        storage.get(PATH_STYLE),
        storage.get(CREDENTIALS),
        storage.get(TIMEOUT),
        spark,
        settings);
  }

  private static YamlMap nested(YamlMap map, String key, Problems problems) {
    Yaml yaml = map.find(key).orElse(YamlMap.empty(NOWHERE));
    if (yaml instanceof YamlMap found) {
      return found;
    }
    if (!(yaml instanceof YamlText text && text.isNull())) {
      problems.add(yaml.position(), key + " must be a map, not " + yaml.describe());
    }
    return YamlMap.empty(yaml.position());
  }

  private static Map<String, String> texts(YamlMap map, Problems problems) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, yaml) -> {
              if (yaml instanceof YamlText text) {
                texts.put(key, text.text());
              } else {
                problems.add(yaml.position(), key + " must be text, not " + yaml.describe());
              }
            });
    return texts;
  }

  private static void note(
      Map<String, Setting<String>> settings,
      String prefix,
      OptionKeys keys,
      YamlMap map,
      OptionValues values) {
    for (OptionKey<?> key : keys.all()) {
      if (key == PROPERTIES) {
        continue;
      }
      String shown = values.find(key).map(LakehouseOptions::shown).orElse("");
      boolean secret = key == PASSWORD && !shown.isEmpty();
      settings.put(
          prefix + key.name(), new Setting<>(secret ? "***" : shown, origin(map, key.name())));
    }
  }

  private static String shown(Object value) {
    return value instanceof Enum<?> constant ? OptionKey.spelling(constant) : value.toString();
  }

  private static Origin origin(YamlMap map, String key) {
    return map.find(key).map(yaml -> SettingsFile.origin(yaml.position())).orElse(Origin.DEFAULT);
  }

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "LakehouseOptions" + settings;
  }
}
