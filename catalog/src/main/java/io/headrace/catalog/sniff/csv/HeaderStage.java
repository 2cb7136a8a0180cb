/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.catalog.sniff.ColumnNames;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.lakehouse.option.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StringType;

/**
 * Fourth stage: does the first record name the columns? A column that holds numbers, dates or
 * booleans votes by whether the first record holds one too; where all columns hold text, the look
 * of the first record decides, with a certainty below 1.
 */
final class HeaderStage {
  static final String PRESENT = "present";
  static final String ABSENT = "absent";

  private static final double GUESS = 0.7;

  private HeaderStage() {}

  static Decision decide(TypeStage.Typed typed, GivenSettings given) {
    return given
        .find(GivenSettings.HEADER)
        .map(
            word ->
                new Decision(GivenSettings.HEADER, word, Origin.FILE, 1, "given in the options"))
        .orElseGet(() -> givenNames(given).isEmpty() ? sniff(typed) : compared(typed, given));
  }

  /** Names for the columns, as the user gave them; empty where that was left to the file. */
  static List<String> givenNames(GivenSettings given) {
    return given.find(GivenSettings.COLUMNS).map(HeaderStage::texts).orElse(List.of());
  }

  private static List<String> texts(String json) {
    try {
      return List.of(new ObjectMapper().readValue(json, String[].class));
    } catch (JsonProcessingException noList) {
      throw new IllegalArgumentException("columns must be a JSON array of texts", noList);
    }
  }

  /** Who gives names knows whether the file has them too: its first record then says the same. */
  private static Decision compared(TypeStage.Typed typed, GivenSettings given) {
    List<String> first =
        typed.first().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> names =
        givenNames(given).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    return first.equals(names)
        ? decision(PRESENT, 1, "the first record is the names that were given")
        : decision(ABSENT, 1, "the first record is not the names that were given");
  }

  private static Decision sniff(TypeStage.Typed typed) {
    if (typed.records() < 2) {
      return lone(typed);
    }
    Votes votes = votes(typed);
    if (votes.header() + votes.data() > 0) {
      return fromVotes(typed, votes);
    }
    return fromLooks(typed);
  }

  /** One record only: a name for nothing would lose it, so it is kept as data. */
  private static Decision lone(TypeStage.Typed typed) {
    return decision(ABSENT, 0.5, typed.records() + " record in the sample, kept as data");
  }

  private record Votes(int header, int data, String example) {}

  private static Votes votes(TypeStage.Typed typed) {
    int header = 0;
    int data = 0;
    String example = "";
    for (int i = 0; i < typed.width(); i++) {
      ColumnEvidence body = typed.body().get(i);
      TypeChoice below = TypeChoice.of(body);
      ValueKind top = typed.decimal().kind(typed.first().get(i));
      boolean missing = top == ValueKind.NOTHING || ValueKind.isMissingWord(typed.first().get(i));
      if (below.type() instanceof StringType || missing) {
        continue;
      }
      if (top == ValueKind.TEXT) {
        header++;
        if (example.isEmpty()) {
          example =
              String.format(
                  Locale.ROOT,
                  "column %d is %s, its first cell is \"%s\"",
                  i + 1,
                  TypeChoice.words(below.type()),
                  shortened(typed.first().get(i)));
        }
      } else {
        data++;
      }
    }
    return new Votes(header, data, example);
  }

  private static Decision fromVotes(TypeStage.Typed typed, Votes votes) {
    int all = votes.header() + votes.data();
    if (votes.header() > votes.data() && looksLikeNames(typed).isEmpty()) {
      return decision(
          PRESENT,
          (double) votes.header() / all,
          votes.header() + " of " + all + " typed columns have a name on top: " + votes.example());
    }
    String why =
        votes.header() > votes.data()
            ? "the first record is no list of names: " + looksLikeNames(typed).orElse("")
            : String.format(
                Locale.ROOT,
                "%d of %d typed columns hold a value of their type in the first record",
                votes.data(),
                all);
    return decision(ABSENT, (double) Math.max(votes.data(), 1) / all, why);
  }

  /** All columns are text: only the look is left to go by. */
  private static Decision fromLooks(TypeStage.Typed typed) {
    Optional<String> against = looksLikeNames(typed);
    if (against.isPresent()) {
      return decision(ABSENT, GUESS, "all columns are text, and " + against.get());
    }
    if (typed.repeats().contains(true)) {
      int column = typed.repeats().indexOf(true);
      return decision(
          ABSENT,
          GUESS,
          "all columns are text, and \""
              + shortened(typed.first().get(column))
              + "\" stands in column "
              + (column + 1)
              + " again");
    }
    if (typed.first().stream().anyMatch(HeaderStage::hasDigitsInFront)) {
      return decision(
          ABSENT, GUESS, "all columns are text, and the first record has numbers in it");
    }
    return decision(
        PRESENT,
        GUESS,
        "all columns are text; the cells of the first record differ from each other and do not come"
            + " again in "
            + String.format(Locale.ROOT, "%,d", typed.records() - 1)
            + " records");
  }

  /** What speaks against the first record being names. */
  private static Optional<String> looksLikeNames(TypeStage.Typed typed) {
    Set<String> names = new HashSet<>();
    int missing = 0;
    for (int i = 0; i < typed.width(); i++) {
      String name = typed.first().get(i).strip();
      if (name.isEmpty()) {
        missing++;
        continue;
      }
      if (name.length() > ColumnNames.LONGEST) {
        return Optional.of("cell " + (i + 1) + " is too long for a name");
      }
      if (!names.add(name.toLowerCase(Locale.ROOT)) && typed.width() == 2) {
        return Optional.of("\"" + shortened(name) + "\" is there twice");
      }
    }
    if (missing * 2 > typed.width()) {
      return Optional.of(missing + " of " + typed.width() + " cells are empty");
    }
    // A few columns of the same name happen; mostly the same name does not.
    return names.size() * 2 < typed.width() - missing
        ? Optional.of("most cells are the same")
        : Optional.empty();
  }

  private static boolean hasDigitsInFront(String cell) {
    String text = cell.strip();
    return !text.isEmpty()
        && (Character.isDigit(text.charAt(0)) || ValueKind.of(text) != ValueKind.TEXT);
  }

  /** What the user calls the columns, or the file; empty names where neither does. */
  static List<String> sources(TypeStage.Typed typed, boolean header, GivenSettings given) {
    List<String> names = givenNames(given);
    if (names.size() == typed.width()) {
      return names;
    }
    return typed.first().stream().map(cell -> header ? cell : "").toList();
  }

  private static String shortened(String text) {
    String plain = text.strip();
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }

  private static Decision decision(String word, double certainty, String evidence) {
    return new Decision(GivenSettings.HEADER, word, Origin.SNIFFED, certainty, evidence);
  }
}
