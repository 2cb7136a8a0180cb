/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.classifier;

import io.headrace.catalog.sniff.Classifier;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a list of classifiers: each a map of {@code kind} and what the kind takes. */
public final class Classifiers {
  static final String KIND = "kind";

  private static final int MOST = 100;

  private Classifiers() {}

  /** In their order; use what comes back only when there are no problems. */
  public static List<Classifier> read(Yaml yaml, Problems problems) {
    if (!(yaml instanceof YamlList list)) {
      problems.add(yaml.position(), "classifiers must be a list of maps, not " + yaml.describe());
      return List.of();
    }
    if (list.items().size() > MOST) {
      problems.add(yaml.position(), "there are more than " + MOST + " classifiers");
      return List.of();
    }
    List<Classifier> classifiers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Yaml item : list.items()) {
      Optional<Classifier> classifier = readOne(item, problems);
      classifier.ifPresent(classifiers::add);
      if (classifier.isPresent() && !names.add(classifier.get().name())) {
        problems.add(item.position(), "there are two classifiers " + classifier.get().name());
      }
    }
    return classifiers;
  }

  private static Optional<Classifier> readOne(Yaml item, Problems problems) {
    if (!(item instanceof YamlMap map)) {
      problems.add(item.position(), "a classifier must be a map, not " + item.describe());
      return Optional.empty();
    }
    Optional<ClassifierKind> kind = map.find(KIND).flatMap(Classifiers::kind);
    if (kind.isEmpty()) {
      problems.add(
          map.position(),
          "a classifier needs kind, one of "
              + Arrays.stream(ClassifierKind.values())
                  .map(OptionKey::spelling)
                  .collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    return kind.get().read(map, problems);
  }

  private static Optional<ClassifierKind> kind(Yaml yaml) {
    return Arrays.stream(ClassifierKind.values())
        .filter(
            kind ->
                yaml instanceof YamlText text
                    && text.text().toLowerCase(Locale.ROOT).equals(OptionKey.spelling(kind)))
        .findFirst();
  }
}
