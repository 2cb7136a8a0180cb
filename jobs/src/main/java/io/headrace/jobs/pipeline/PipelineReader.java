/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a job file; whatever is wrong goes to the problems, and reading goes on. */
final class PipelineReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final String NAME_WORDS =
      "begin with a letter and have only letters, digits, _ and -, 64 at most";
  private static final OptionKey<String> JOB_NAME =
      OptionKey.text("name")
          .required()
          .checkedBy(name -> NAME.matcher(name).matches(), NAME_WORDS)
          .describedAs("what the job is called in headrace.runs");
  private static final OptionKey<Yaml> STEPS =
      OptionKey.document("steps").required().describedAs("name: {verb: options, needs: names}");
  private static final OptionKeys JOB = OptionKeys.of("a job file", JOB_NAME, STEPS);
  private static final OptionKey<List<String>> NEEDS = OptionKey.textList("needs");

  /** Stands for the work of a step that has problems; such a job is never run. */
  private static final Work UNREADABLE =
      (lakehouse, context) -> {
        throw Failure.bug("step " + context.step() + " was run without being read");
      };

  private final Map<String, String> parameters;
  private final StepReader reader;
  private final Problems problems;

  PipelineReader(Map<String, String> parameters, StepReader reader, Problems problems) {
    this.parameters = parameters;
    this.reader = reader;
    this.problems = problems;
  }

  String name(YamlMap file) {
    return JOB.read(file, problems).find(JOB_NAME).orElse("");
  }

  List<PipelineStep> steps(YamlMap file) {
    Optional<Yaml> given = file.find(STEPS.name());
    if (given.isEmpty()) {
      return List.of();
    }
    if (!(given.get() instanceof YamlMap map) || map.keys().isEmpty()) {
      problems.add(
          given.get().position(),
          "steps must be a map of at least one step, not "
              + (given.get() instanceof YamlMap ? "an empty one" : given.get().describe()));
      return List.of();
    }
    Map<String, PipelineStep> steps = new LinkedHashMap<>();
    map.entries()
        .forEach((name, yaml) -> step(name, yaml).ifPresent(step -> steps.put(name, step)));
    map.entries().forEach((name, yaml) -> checkNeeds(name, yaml, map));
    return problems.isEmpty() ? new StepOrder(steps, problems).ordered() : cyclesOnly(steps);
  }

  /** With other problems around the order is of no use, but a cycle is one more to tell. */
  private List<PipelineStep> cyclesOnly(Map<String, PipelineStep> steps) {
    new StepOrder(steps, problems).ordered();
    return List.of();
  }

  private Optional<PipelineStep> step(String name, Yaml yaml) {
    if (!NAME.matcher(name).matches()) {
      problems.add(yaml.position(), "step name \"" + name + "\" must " + NAME_WORDS);
    }
    if (!(yaml instanceof YamlMap map)) {
      problems.add(
          yaml.position(),
          "step " + name + " must be a map such as {crawl: …}, not " + yaml.describe());
      return Optional.empty();
    }
    map.entries().forEach((key, value) -> checkKey(name, key, value));
    List<StepKind> kinds = map.keys().stream().flatMap(key -> StepKind.find(key).stream()).toList();
    if (kinds.size() != 1) {
      problems.add(map.position(), "step " + name + " must have exactly one of " + found(kinds));
      return Optional.empty();
    }
    StepKind kind = kinds.get(0);
    YamlMap options = map.find(kind.word()).flatMap(given -> options(name, given)).orElse(null);
    Work work = options == null ? UNREADABLE : work(kind, options);
    YamlMap shown = options == null ? YamlMap.empty(map.position()) : options;
    return Optional.of(new PipelineStep(name, kind, needs(map), map.position(), shown, work));
  }

  private static String found(List<StepKind> kinds) {
    String all = String.join(", ", StepKind.words());
    return kinds.isEmpty()
        ? all + "; it has none"
        : all + "; it has " + String.join(" and ", kinds.stream().map(StepKind::word).toList());
  }

  private void checkKey(String step, String key, Yaml value) {
    List<String> known = new ArrayList<>(StepKind.words());
    known.add(NEEDS.name());
    if (!known.contains(key)) {
      problems.add(
          value.position(), key + " is not a key of step " + step + NearestName.hint(key, known));
    }
  }

  /** The options stand in the step itself, or in the file it names. */
  private Optional<YamlMap> options(String step, Yaml yaml) {
    if (yaml instanceof YamlMap map) {
      return Optional.of(map);
    }
    if (!(yaml instanceof YamlText text) || text.isNull()) {
      problems.add(
          yaml.position(),
          "step "
              + step
              + " must have a map of options or the name of a file, not "
              + yaml.describe());
      return Optional.empty();
    }
    Path file = Path.of(yaml.position().file()).resolveSibling(text.text()).normalize();
    try {
      return Optional.of(YamlDocument.load(file, parameters));
    } catch (Failure wrong) {
      addAll(text.position(), wrong);
      return Optional.empty();
    }
  }

  private Work work(StepKind kind, YamlMap options) {
    Problems own = new Problems();
    try {
      Work work = reader.read(kind, options, own);
      own.lines().forEach(this::add);
      return work;
    } catch (Failure wrong) {
      // A reader may stop at what it cannot read around; what it found until then counts.
      if (own.isEmpty()) {
        addAll(options.position(), wrong);
      }
      own.lines().forEach(this::add);
      return UNREADABLE;
    }
  }

  private List<String> needs(YamlMap step) {
    Problems toldElsewhere = new Problems();
    OptionValues values =
        OptionKeys.of("needs", NEEDS)
            .read(
                new YamlMap(
                    step.position(),
                    step.find(NEEDS.name())
                        .map(yaml -> Map.of(NEEDS.name(), yaml))
                        .orElse(Map.of())),
                toldElsewhere);
    return values.find(NEEDS).orElse(List.of());
  }

  private void checkNeeds(String name, Yaml yaml, YamlMap steps) {
    if (!(yaml instanceof YamlMap step) || !step.has(NEEDS.name())) {
      return;
    }
    Position position = step.find(NEEDS.name()).map(Yaml::position).orElse(step.position());
    List<String> needs = needs(step);
    if (needs.isEmpty()) {
      problems.add(
          position, "needs of step " + name + " must be the name of a step, or a list of them");
    }
    for (String need : needs) {
      if (!steps.has(need)) {
        problems.add(
            position,
            "step "
                + name
                + " needs "
                + need
                + ", which is no step"
                + NearestName.hint(need, steps.keys()));
      }
    }
  }

  /** A failure with many problems has one line for each, behind a line that counts them. */
  private void addAll(Position position, Failure wrong) {
    List<String> lines = wrong.explanation().lines().map(String::strip).toList();
    if (lines.size() == 1) {
      problems.add(position, lines.get(0));
    } else {
      lines.stream().skip(1).forEach(this::add);
    }
  }

  private void add(String line) {
    String[] whereAndWhat = line.split(": ", 2);
    if (whereAndWhat.length == 2) {
      problems.add(whereAndWhat[0], whereAndWhat[1]);
    } else {
      problems.add("job", line);
    }
  }
}
