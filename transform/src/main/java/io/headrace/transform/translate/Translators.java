/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import io.headrace.lakehouse.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The translators there are: those that jars on the class path, or given with {@code --jars}, name
 * in {@code META-INF/services/io.headrace.transform.translate.Translator}.
 */
public final class Translators {
  private final SortedMap<String, Translator> byName = new TreeMap<>();

  private Translators() {}

  /**
   * Looks for all of them.
   *
   * @throws Failure BAD_REQUEST when two have the same name, for which one was meant cannot be
   *     told, or one that a jar names cannot be made
   */
  public static Translators find() {
    Translators found = new Translators();
    // Jars that were added to Spark are in the loader of the thread, not in ours.
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      ServiceLoader.load(
              Translator.class, loader == null ? Translators.class.getClassLoader() : loader)
          .forEach(found::add);
    } catch (ServiceConfigurationError broken) {
      throw Failure.badRequest(
          "A translator of a jar cannot be used: " + broken.getMessage() + ". Mend the jar.",
          broken);
    }
    return found;
  }

  private void add(Translator translator) {
    Translator other = byName.put(translator.name(), translator);
    if (other != null) {
      throw Failure.badRequest(
          "Two translators are called "
              + translator.name()
              + ": "
              + other.getClass().getName()
              + " and "
              + translator.getClass().getName()
              + ". Leave one of their jars out.");
    }
  }

  public Optional<Translator> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In alphabetical order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
