/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;
import software.amazon.glue.dqdl.model.condition.Condition;

/** Reads a ruleset in DQDL with Amazon's own parser, and says which rules cannot be kept here. */
public final class RuleParser {
  private static final Pattern UNKNOWN_TYPE = Pattern.compile("Rule Type: (\\S+) is not valid");

  private final Position position;
  private final Problems problems;

  private RuleParser(Position position, Problems problems) {
    this.position = position;
    this.problems = problems;
  }

  /**
   * Reads rules; what is wrong with them goes to {@code problems}.
   *
   * @param position where the ruleset stands
   */
  public static Ruleset parse(Position position, String text, Problems problems) {
    RuleParser parser = new RuleParser(position, problems);
    List<Rule> rules = new ArrayList<>();
    for (DQRule parsed : parser.parsed(text)) {
      parser.rule(parsed).ifPresent(rules::add);
    }
    return new Ruleset(position, rules);
  }

  private List<DQRule> parsed(String text) {
    try {
      return DqdlGrammar.parse(text).getRules();
    } catch (InvalidDataQualityRulesetException invalid) {
      problems.add(position, "the rules are no DQDL: " + explained(invalid.getMessage()));
      return List.of();
    }
  }

  private static String explained(@Nullable String message) {
    String words = message == null ? "" : message.replaceFirst("^Parsing Error: ", "");
    Matcher unknown = UNKNOWN_TYPE.matcher(words);
    if (!unknown.find()) {
      return words;
    }
    String given = unknown.group(1);
    return given
        + " is not a rule"
        + (RuleKind.find(given).isPresent() ? " with so many columns" : "")
        + NearestName.hint(given, RuleKind.spellings());
  }

  private Optional<Rule> rule(DQRule parsed) {
    if (parsed.getNestedRules() == null || parsed.getNestedRules().isEmpty()) {
      return single(parsed).map(Rule.class::cast);
    }
    List<Rule> parts = new ArrayList<>();
    parsed.getNestedRules().forEach(each -> rule(each).ifPresent(parts::add));
    return parts.size() == parsed.getNestedRules().size()
        ? Optional.of(
            new Rule.Joined(
                parsed.toString(), parsed.getOperator() == DQRuleLogicalOperator.AND, parts))
        : Optional.empty();
  }

  private Optional<Rule.Single> single(DQRule parsed) {
    Optional<RuleKind> kind = RuleKind.find(parsed.getRuleType());
    if (kind.isEmpty()) {
      problems.add(
          position,
          "rule "
              + parsed
              + " cannot be evaluated here; these can: "
              + String.join(", ", RuleKind.spellings()));
      return Optional.empty();
    }
    Optional<NumberTest> test = test(kind.orElseThrow(), parsed);
    if (test.isEmpty()) {
      problems.add(
          position, "the condition of rule " + parsed + " is not one that can be evaluated here");
    }
    return test.map(each -> new Rule.Single(parsed.toString(), kind.orElseThrow(), parsed, each));
  }

  /** What the number of the rule must be; empty where the condition makes no sense. */
  private static Optional<NumberTest> test(RuleKind kind, DQRule parsed) {
    return switch (kind) {
      case COLUMN_EXISTS, COLUMN_NAMES_MATCH_PATTERN, IS_COMPLETE, IS_UNIQUE, IS_PRIMARY_KEY ->
          Optional.of(NumberTest.ALL);
      case COLUMN_VALUES, COLUMN_LENGTH ->
          ValueTest.of(parsed.getCondition(), functions.lit(0), DataTypes.IntegerType)
              .filter(ValueTest::isComplete)
              .flatMap(each -> threshold(parsed));
      case COLUMN_DATA_TYPE ->
          DataTypeRule.isKnown(parsed.getCondition()) ? threshold(parsed) : Optional.empty();
      case CUSTOM_SQL -> isGiven(parsed) ? NumberTest.of(parsed.getCondition()) : threshold(parsed);
      default -> NumberTest.of(parsed.getCondition());
    };
  }

  private static boolean isGiven(DQRule parsed) {
    @Nullable Condition condition = parsed.getCondition();
    return condition != null && !condition.getFormattedCondition().isEmpty();
  }

  private static Optional<NumberTest> threshold(DQRule parsed) {
    @Nullable Condition threshold = parsed.getThresholdCondition();
    return threshold == null ? Optional.of(NumberTest.ALL) : NumberTest.of(threshold);
  }
}
