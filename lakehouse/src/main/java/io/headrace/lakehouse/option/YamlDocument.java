/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a YAML file into {@link io.headrace.lakehouse.option.Yaml}, filling {@code ${NAME}} from
 * parameters, then the environment. Input is bounded: {@value #LARGEST_BYTES} bytes, {@value
 * #DEEPEST_LEVEL} levels, few aliases.
 */
public final class YamlDocument {
  private static final int LARGEST_BYTES = 1 << 20;
  private static final int DEEPEST_LEVEL = 50;
  private static final int MOST_ALIASES = 50;
  private static final int MOST_NODES = 100_000;
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

  private final String file;
  private final Map<String, String> parameters;
  private final Problems problems = new Problems();
  private int nodes;

  private YamlDocument(String file, Map<String, String> parameters) {
    this.file = file;
    this.parameters = parameters;
  }

  /**
   * @throws Failure BAD_REQUEST when the file is missing, is no YAML map, or names an unset
   *     parameter
   */
  public static YamlMap load(Path file, Map<String, String> parameters) {
    return parse(file.toString(), read(file), parameters);
  }

  /** Reads text that did not come from a file; {@code name} stands for it in messages. */
  public static YamlMap parse(String name, String text, Map<String, String> parameters) {
    YamlDocument document = new YamlDocument(name, parameters);
    YamlMap root = document.root(text);
    document.problems.throwIfAny(name);
    return root;
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw Failure.badRequest(
            file + " is larger than " + LARGEST_BYTES + " bytes; that is no job file.");
      }
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw Failure.badRequest("There is no file " + file + ".", missing);
    } catch (CharacterCodingException malformed) {
      throw Failure.badRequest(file + " is not UTF-8 text.", malformed);
    } catch (IOException unreadable) {
      throw Failure.badRequest("Cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private YamlMap root(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(DEEPEST_LEVEL);
    limits.setMaxAliasesForCollections(MOST_ALIASES);
    limits.setCodePointLimit(LARGEST_BYTES);
    try {
      Node node = new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
      if (node == null) {
        throw Failure.badRequest(file + " is empty.");
      }
      if (convert(node) instanceof YamlMap map) {
        return map;
      }
      throw Failure.badRequest(
          file + " must hold a map of options, not " + convert(node).describe());
    } catch (MarkedYAMLException malformed) {
      int line = malformed.getProblemMark() == null ? 0 : malformed.getProblemMark().getLine() + 1;
      throw Failure.badRequest(
          new Position(file, line) + " is not valid " + language() + ": " + malformed.getProblem(),
          malformed);
    } catch (org.yaml.snakeyaml.error.YAMLException malformed) {
      throw Failure.badRequest(
          file + " is not valid " + language() + ": " + malformed.getMessage(), malformed);
    }
  }

  /** Every JSON document is one of YAML too; who wrote JSON wants to hear of JSON. */
  private String language() {
    return file.toLowerCase(Locale.ROOT).endsWith(".json") ? "JSON" : "YAML";
  }

  private io.headrace.lakehouse.option.Yaml convert(Node node) {
    if (++nodes > MOST_NODES) {
      throw Failure.badRequest(file + " has more than " + MOST_NODES + " values.");
    }
    Position position = position(node);
    if (node instanceof AnchorNode anchor) {
      return convert(anchor.getRealNode());
    }
    if (node instanceof MappingNode mapping) {
      return map(mapping, position);
    }
    if (node instanceof SequenceNode sequence) {
      List<io.headrace.lakehouse.option.Yaml> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item)));
      return new YamlList(position, items);
    }
    ScalarNode scalar = (ScalarNode) node;
    return new YamlText(position, filled(scalar.getValue(), position), !scalar.isPlain());
  }

  private YamlMap map(MappingNode mapping, Position position) {
    Map<String, io.headrace.lakehouse.option.Yaml> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(position(tuple.getKeyNode()), "a key must be text");
        continue;
      }
      if (entries.put(key.getValue(), convert(tuple.getValueNode())) != null) {
        problems.add(position(key), key.getValue() + " is given twice");
      }
    }
    return new YamlMap(position, entries);
  }

  private String filled(String text, Position position) {
    return PARAMETER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(parameter(match.group(1), position)));
  }

  private String parameter(String name, Position position) {
    @Nullable String value = parameters.get(name);
    if (value == null) {
      value = System.getenv(name);
    }
    if (value == null) {
      problems.add(
          position,
          "${" + name + "} has no value; give --set " + name + "=… or set it in the environment");
      return "";
    }
    return value;
  }

  private Position position(Node node) {
    return new Position(file, node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1);
  }
}
