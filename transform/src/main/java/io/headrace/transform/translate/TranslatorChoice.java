/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.training.bundle.ModelInterface;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/** The translator that a job names, with what the job says for it; or none. */
public final class TranslatorChoice {
  public static final OptionKey<Yaml> KEY =
      OptionKey.document("translator")
          .describedAs(
              "Stands between rows and an imported model: the name of one in a jar, or a map of"
                  + " its name and options.");
  public static final TranslatorChoice NONE = none();

  private static final String NAME = "name";

  private final Translator translator;
  private final OptionValues values;
  private final String digest;

  private TranslatorChoice(Translator translator, OptionValues values, String digest) {
    this.translator = translator;
    this.values = values;
    this.digest = digest;
  }

  private static TranslatorChoice none() {
    YamlMap nothing = YamlMap.empty(new Position("", 0));
    return new TranslatorChoice(
        new NoTranslator(), OptionKeys.of("none").read(nothing, new Problems()), "");
  }

  /** Stands in where a job names none. */
  private static final class NoTranslator implements Translator {
    @Override
    public String name() {
      return "";
    }

    @Override
    public String version() {
      return "";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public Translation plan(ModelInterface model, OptionValues options, Problems problems) {
      return Translation.NONE;
    }
  }

  /** Of a name, or of a map with a name; {@link #NONE} where there are problems. */
  public static TranslatorChoice read(Yaml yaml, Problems problems) {
    Yaml name = yaml instanceof YamlMap map ? map.entries().get(NAME) : yaml;
    if (!(name instanceof YamlText text)) {
      problems.add(
          yaml.position(), "translator must be a name, or a map with a name and its options");
      return NONE;
    }
    Translators there = Translators.find();
    return there
        .named(text.text())
        .map(found -> of(found, yaml, problems))
        .orElseGet(
            () -> {
              problems.add(
                  name.position(),
                  "there is no translator "
                      + text.text()
                      + NearestName.hint(text.text(), there.names())
                      + (there.names().isEmpty() ? "; give its jar in --jars" : ""));
              return NONE;
            });
  }

  private static TranslatorChoice of(Translator found, Yaml yaml, Problems problems) {
    Map<String, Yaml> options = new LinkedHashMap<>();
    if (yaml instanceof YamlMap map) {
      options.putAll(map.entries());
      options.remove(NAME);
    }
    OptionKeys keys =
        OptionKeys.of("translator " + found.name(), found.options().toArray(OptionKey<?>[]::new));
    YamlMap own = new YamlMap(yaml.position(), options);
    String digest = found.name() + "@" + found.version() + canonical(own);
    return new TranslatorChoice(found, keys.read(own, problems), digest);
  }

  /** The same text whatever the order of keys and the layout of the file. */
  private static String canonical(Yaml yaml) {
    if (yaml instanceof YamlText text) {
      return '"' + text.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    if (yaml instanceof YamlList list) {
      return list.items().stream()
          .map(TranslatorChoice::canonical)
          .collect(Collectors.joining(",", "[", "]"));
    }
    Map<String, Yaml> sorted = new TreeMap<>(((YamlMap) yaml).entries());
    return sorted.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + canonical(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  public boolean isNone() {
    return translator instanceof NoTranslator;
  }

  /**
   * What goes to the executors.
   *
   * @throws Failure BAD_REQUEST when it does not go with the model
   */
  public NamedTranslation plan(ModelInterface model) {
    Problems problems = new Problems();
    Translation translation;
    try {
      translation = translator.plan(model, values, problems);
    } catch (Failure failed) {
      throw failed.saidOf(this);
    } catch (RuntimeException | LinkageError broken) {
      throw Failure.badRequest(this + " cannot be made for this model: " + broken, broken);
    }
    for (StructField field : translation.gives().fields()) {
      if (!AnswerCell.isKnown(field.dataType())) {
        problems.add(
            field.name(), "translators give no columns of " + field.dataType().simpleString());
      }
    }
    problems.throwIfAny(toString());
    return isNone() ? NamedTranslation.NONE : new NamedTranslation(translator.name(), translation);
  }

  /**
   * For a model trained here, which is fed by its own encoding.
   *
   * @throws Failure BAD_REQUEST when one was named
   */
  public void checkNone() {
    if (!isNone()) {
      throw Failure.badRequest(
          "There is nothing to do for "
              + this
              + ": the model was trained here, and brings its encoding and its answers. Leave"
              + " translator out.");
    }
  }

  /** What decides over the rows written; empty for none. */
  public String digest() {
    return digest;
  }

  @Override
  public String toString() {
    return isNone()
        ? "no translator"
        : "translator " + translator.name() + " " + translator.version();
  }
}
