/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where hosts are in the network, as a topology service or the labels of nodes tell it: for each
 * host the parts it is in, the largest first. Hosts that share more of them are nearer.
 *
 * <pre>
 * ip-10-0-0-7: [nn-4d1a, nn-77c0, nn-0aa3]
 * ip-10-0-0-9: [nn-4d1a, nn-77c0, nn-51fe]
 * </pre>
 */
public record NetworkMap(Map<String, String> places) implements Serializable {
  /** Of which nothing is known. */
  public static final NetworkMap UNKNOWN = new NetworkMap(Map.of());

  public NetworkMap {
    places = Map.copyOf(places);
  }

  /**
   * @throws Failure BAD_REQUEST when the file is no map of lists
   */
  public static NetworkMap load(Path file) {
    YamlMap map = YamlDocument.load(file, Map.of());
    Map<String, String> places = new TreeMap<>();
    for (Map.Entry<String, Yaml> each : map.entries().entrySet()) {
      places.put(each.getKey(), String.join("/", layers(each.getKey(), each.getValue())));
    }
    return new NetworkMap(places);
  }

  private static List<String> layers(String host, Yaml value) {
    List<String> layers = new ArrayList<>();
    if (value instanceof YamlList list) {
      for (Yaml item : list.items()) {
        if (item instanceof YamlText text && !text.text().contains("/")) {
          layers.add(text.text());
        }
      }
      if (layers.size() == list.items().size()) {
        return layers;
      }
    }
    throw Failure.badRequest(
        value.position()
            + ": "
            + host
            + " must have a list of the parts of the network it is in, the largest first");
  }

  /** Brings hosts that are near each other together; those on no map come last, by name. */
  public Comparator<String> hostOrder() {
    return Comparator.comparing((String host) -> !places.containsKey(host))
        .thenComparing(host -> places.getOrDefault(host, ""))
        .thenComparing(Comparator.naturalOrder());
  }
}
