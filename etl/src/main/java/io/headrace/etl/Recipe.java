/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.quality.RuleParser;
import io.headrace.etl.quality.Ruleset;
import io.headrace.etl.step.Step;
import io.headrace.etl.step.StepReader;
import io.headrace.etl.step.Steps;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.table.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tables are made from which, by what steps, and what rules they must keep.
 *
 * @param file where it was read, for messages
 */
public record Recipe(String file, List<TableRecipe> tables) {
  private static final OptionKey<Yaml> TABLES =
      OptionKey.document("tables").required().describedAs("the tables to make, each with its from");
  private static final OptionKey<Yaml> STEPS =
      OptionKey.document("steps").describedAs("what is done to the rows of every table");
  private static final OptionKey<Yaml> RULES =
      OptionKey.document("rules").describedAs("a ruleset in DQDL that every table must keep");
  private static final OptionKey<String> FROM =
      OptionKey.text("from").required().describedAs("the table to read");

  private static final OptionKeys RECIPE_KEYS = OptionKeys.of("a recipe", TABLES, STEPS, RULES);
  private static final OptionKeys TABLE_KEYS =
      OptionKeys.of("a table of a recipe", FROM, STEPS, RULES);

  public Recipe {
    tables = List.copyOf(tables);
  }

  /**
   * @param parameters fill {@code ${NAME}} in the file
   * @throws Failure BAD_REQUEST with everything that is wrong in the file
   */
  public static Recipe load(Path file, Map<String, String> parameters) {
    Problems problems = new Problems();
    Recipe recipe = read(YamlDocument.load(file, parameters), problems);
    problems.throwIfAny("recipe " + file);
    return recipe;
  }

  /** What cannot be read goes to {@code problems}, and is missing in the recipe. */
  public static Recipe read(YamlMap map, Problems problems) {
    OptionValues values = RECIPE_KEYS.read(map, problems);
    Part shared = Part.read(values, map.position(), problems);
    List<TableRecipe> tables = new ArrayList<>();
    values.find(TABLES).ifPresent(yaml -> readTables(yaml, shared, tables, problems));
    return new Recipe(map.position().file(), tables);
  }

  private static void readTables(
      Yaml yaml, Part shared, List<TableRecipe> tables, Problems problems) {
    if (!(yaml instanceof YamlMap map) || map.keys().isEmpty()) {
      problems.add(
          yaml.position(),
          "tables must be a map of table names, each with {from: …}, not " + yaml.describe());
      return;
    }
    map.entries()
        .forEach((name, each) -> table(name, each, shared, problems).ifPresent(tables::add));
  }

  private static Optional<TableRecipe> table(
      String name, Yaml yaml, Part shared, Problems problems) {
    if (!(yaml instanceof YamlMap map)) {
      problems.add(yaml.position(), name + " must be {from: …}, not " + yaml.describe());
      return Optional.empty();
    }
    OptionValues values = TABLE_KEYS.read(map, problems);
    Part own = Part.read(values, map.position(), problems);
    Optional<TableName> target = tableName(name, map.position(), problems);
    Optional<TableName> source =
        values.find(FROM).flatMap(from -> tableName(from, map.position(), problems));
    if (source.isPresent() && source.equals(target)) {
      problems.add(map.position(), name + " cannot be made from itself");
      return Optional.empty();
    }
    return target.flatMap(
        to -> source.map(from -> combined(to, from, map.position(), shared, own)));
  }

  private static TableRecipe combined(
      TableName target, TableName source, Position position, Part shared, Part own) {
    List<Step> steps = new ArrayList<>(shared.steps());
    steps.addAll(own.steps());
    String digest =
        RecipeDigest.of(
            List.of(target.toString(), source.toString(), shared.canonical(), own.canonical()));
    return new TableRecipe(
        target, source, position, new Steps(steps), shared.rules().plus(own.rules()), digest);
  }

  private static Optional<TableName> tableName(String text, Position position, Problems problems) {
    try {
      return Optional.of(TableName.parse(text));
    } catch (Failure wrong) {
      problems.add(position, wrong.explanation());
      return Optional.empty();
    }
  }

  /** Steps and rules, as they are written for all tables or for one. */
  private record Part(List<Step> steps, Ruleset rules, String canonical) {
    static Part read(OptionValues values, Position position, Problems problems) {
      List<Step> steps =
          values.find(STEPS).map(yaml -> StepReader.read(yaml, problems)).orElse(List.of());
      Ruleset rules =
          values
              .find(RULES)
              .map(yaml -> rules(yaml, problems))
              .orElseGet(() -> Ruleset.none(position));
      String canonical =
          values.find(STEPS).map(RecipeDigest::canonical).orElse("")
              + "\n"
              + values.find(RULES).map(RecipeDigest::canonical).orElse("");
      return new Part(steps, rules, canonical);
    }

    private static Ruleset rules(Yaml yaml, Problems problems) {
      if (yaml instanceof YamlText text && !text.isNull()) {
        return RuleParser.parse(yaml.position(), text.text(), problems);
      }
      problems.add(
          yaml.position(), "rules must be a ruleset in DQDL, as text, not " + yaml.describe());
      return Ruleset.none(yaml.position());
    }
  }
}
