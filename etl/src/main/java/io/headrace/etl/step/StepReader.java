/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the steps of a recipe: a list of names, or of names with options behind them. */
public final class StepReader {
  private static final Map<String, Function<StepYaml, ? extends Optional<? extends Step>>> STEPS =
      vocabulary();

  private StepReader() {}

  /** Reads every step; what cannot be read is in {@code problems} and missing in the list. */
  public static List<Step> read(Yaml yaml, Problems problems) {
    if (!(yaml instanceof YamlList list)) {
      problems.add(yaml.position(), "steps must be a list of steps, not " + yaml.describe());
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    list.items()
        .forEach(item -> written(item, problems).flatMap(StepReader::step).ifPresent(steps::add));
    return steps;
  }

  private static Optional<StepYaml> written(Yaml item, Problems problems) {
    if (item instanceof YamlText text) {
      YamlText nothing = new YamlText(text.position(), "", false);
      return Optional.of(new StepYaml(text.text(), text.position(), nothing, problems));
    }
    if (item instanceof YamlMap map && map.keys().size() == 1) {
      Map.Entry<String, Yaml> only = map.entries().entrySet().iterator().next();
      return Optional.of(new StepYaml(only.getKey(), map.position(), only.getValue(), problems));
    }
    problems.add(
        item.position(),
        "a step is its name, or its name with options behind a colon, not " + item.describe());
    return Optional.empty();
  }

  private static Optional<? extends Step> step(StepYaml yaml) {
    Function<StepYaml, ? extends Optional<? extends Step>> reader = STEPS.get(yaml.name());
    if (reader == null) {
      yaml.problems()
          .add(
              yaml.position(),
              yaml.name() + " is not a step" + NearestName.hint(yaml.name(), STEPS.keySet()));
      return Optional.empty();
    }
    return reader.apply(yaml);
  }

  private static Map<String, Function<StepYaml, ? extends Optional<? extends Step>>> vocabulary() {
    Map<String, Function<StepYaml, ? extends Optional<? extends Step>>> steps =
        new LinkedHashMap<>();
    steps.put(Rename.NAME, Rename::read);
    steps.put(Trim.NAME, Trim::read);
    steps.put(NullTokens.NAME, NullTokens::read);
    steps.put(Replace.NAME, Replace::read);
    steps.put(Cast.NAME, Cast::read);
    steps.put(DropColumns.NAME, DropColumns::read);
    steps.put(Filter.NAME, Filter::read);
    steps.put(Count.NAME, Count::read);
    steps.put(Deduplicate.NAME, Deduplicate::read);
    return steps;
  }
}
