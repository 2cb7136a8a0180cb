/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static Recipe read(String text) {
    Problems problems = new Problems();
    Recipe recipe = Recipe.read(YamlDocument.parse("clean.yaml", text, Map.of()), problems);
    problems.throwIfAny("recipe clean.yaml");
    return recipe;
  }

  @Test
  void theCensusRecipeIsRead() {
    Recipe recipe = Recipe.load(Path.of("../examples/census/people.yaml"), Map.of());

    assertThat(recipe.tables()).hasSize(2);
    TableRecipe train = recipe.tables().get(0);
    assertThat(train.target()).hasToString("lake.census.train");
    assertThat(train.source()).hasToString("lake.raw.adult_train");
    assertThat(train.steps().list()).hasSize(6);
    assertThat(recipe.tables().get(1).steps().list()).hasSize(5);
    assertThat(train.rules().size()).isEqualTo(11);
  }

  @Test
  void everythingWrongIsSaidAtOnceWithItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    tables:
                      a.b: {frm: raw.x}
                    steps:
                      - trimm
                      - null-tokens: {token: ["?"]}
                      - replace: {column: a, pattern: '(', with: x}
                      - cast: {age: lnog}
                    rules: |
                      Rules = [ RowCnt > 3 ]
                    """))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(
            "clean.yaml:4: trimm is not a step; did you mean trim?",
            "clean.yaml:5: token is not an option of null-tokens; did you mean tokens?",
            "clean.yaml:5: null-tokens needs tokens",
            "clean.yaml:6: pattern must be a regular expression",
            "clean.yaml:7: \"lnog\" is not a type",
            "clean.yaml:2: frm is not an option of a table of a recipe; did you mean from?",
            "clean.yaml:2: a table of a recipe needs from",
            "RowCnt is not a rule; did you mean RowCount?")
        .satisfies(
            failure -> assertThat(((Failure) failure).kind()).isEqualTo(FailureKind.BAD_REQUEST));
  }

  @Test
  void aRuleThatCannotBeEvaluatedIsRefusedWithThoseThatCan() {
    assertThatThrownBy(
            () ->
                read(
                    "tables: {a.b: {from: c.d}}\nrules: Rules = [ DataFreshness \"t\" <= 3 days ]"))
        .hasMessageContainingAll("DataFreshness", "cannot be evaluated here", "IsPrimaryKey");
  }

  @Test
  void aTableCannotBeMadeFromItself() {
    assertThatThrownBy(() -> read("tables: {a.b: {from: lake.a.b}}"))
        .hasMessageContaining("a.b cannot be made from itself");
  }

  @Test
  void theDigestIsOfTheMeaningNotOfTheLayout() {
    String flow = "tables: {a.b: {from: c.d}}\nsteps: [trim, {drop: [x]}]";
    String block =
        "# a comment\ntables:\n  a.b:\n    from: c.d\nsteps:\n  - trim\n  - drop:\n      - \"x\"\n";

    assertThat(digest(flow)).isEqualTo(digest(block));
    assertThat(digest(flow)).isNotEqualTo(digest(flow.replace("[x]", "[y]")));
    assertThat(digest(flow)).isNotEqualTo(digest(flow + "\nrules: Rules = [ RowCount > 1 ]"));
  }

  private static String digest(String text) {
    return read(text).tables().get(0).digest();
  }
}
