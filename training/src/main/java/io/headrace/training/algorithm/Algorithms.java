/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import io.headrace.lakehouse.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The algorithms there are, built in or in a jar on the class path, which names them in {@code
 * META-INF/services/io.headrace.training.algorithm.Algorithm}.
 */
public final class Algorithms {
  private final SortedMap<String, Algorithm> byName = new TreeMap<>();

  private Algorithms() {}

  /**
   * Looks for all of them.
   *
   * @throws Failure BAD_REQUEST when two have the same name, for which one was meant cannot be
   *     told, or one that a jar names cannot be made
   */
  public static Algorithms find() {
    Algorithms found = new Algorithms();
    // Jars that were added to Spark are in the loader of the thread, not in ours.
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      ServiceLoader.load(Algorithm.class, loader == null ? ownLoader() : loader)
          .forEach(found::add);
    } catch (ServiceConfigurationError broken) {
      throw Failure.badRequest(
          "An algorithm of a jar cannot be used: " + broken.getMessage() + ". Mend the jar.",
          broken);
    }
    return found;
  }

  private static ClassLoader ownLoader() {
    return Algorithms.class.getClassLoader();
  }

  private void add(Algorithm algorithm) {
    Algorithm other = byName.put(algorithm.name(), algorithm);
    if (other != null) {
      throw Failure.badRequest(
          "Two algorithms are called "
              + algorithm.name()
              + ": "
              + other.getClass().getName()
              + " and "
              + algorithm.getClass().getName()
              + ". Leave one of their jars out.");
    }
  }

  public Optional<Algorithm> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** In alphabetical order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
