/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.failure.Failure;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** Routines of one kind by their names, as the rooms on the class path bring them. */
final class Routines<T> {
  private final Map<String, T> byName = new TreeMap<>();

  private Routines(Iterable<T> found, Function<T, String> name) {
    for (T routine : found) {
      T other = byName.putIfAbsent(name.apply(routine), routine);
      if (other != null) {
        throw Failure.bug(
            other.getClass()
                + " and "
                + routine.getClass()
                + " are both called "
                + name.apply(routine));
      }
    }
  }

  static Routines<SystemProcedure> procedures() {
    return new Routines<>(
        ServiceLoader.load(SystemProcedure.class, loader()), SystemProcedure::name);
  }

  static Routines<SystemFunction> functions() {
    return new Routines<>(ServiceLoader.load(SystemFunction.class, loader()), SystemFunction::name);
  }

  /**
   * The loader of the jar this class came in: it is that of the rooms, and knows what Spark knows.
   */
  private static ClassLoader loader() {
    return Routines.class.getClassLoader();
  }

  /** Names are the same in any case, as everywhere in SQL. */
  Optional<T> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  Collection<String> names() {
    return byName.keySet();
  }
}
