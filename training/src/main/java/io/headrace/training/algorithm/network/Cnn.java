/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.algorithm.Algorithm;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.encode.NumberLayout;
import io.headrace.training.stage.RankDevice;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A convolutional network for pictures of one size; see {@link CnnDesign}. */
public final class Cnn implements Algorithm {
  static final OptionKey<List<Integer>> IMAGE_SIZE =
      OptionKey.integerList("image-size")
          .defaultsTo(List.of())
          .checkedBy(
              size -> size.isEmpty() || (size.size() == 2 && arePositive(size)),
              "be height and width")
          .describedAs("height and width of the pictures; a square if it is not given");
  static final OptionKey<List<Integer>> FILTERS =
      OptionKey.integerList("filters")
          .defaultsTo(List.of(16, 32))
          .checkedBy(filters -> !filters.isEmpty() && arePositive(filters), "be positive numbers")
          .describedAs("of each convolution, which halves height and width");
  static final OptionKey<Integer> KERNEL =
      OptionKey.integer("kernel")
          .defaultsTo(3)
          .checkedBy(kernel -> kernel > 0 && kernel < 32 && kernel % 2 == 1, "be odd, 1 to 31")
          .describedAs("height and width of a convolution");
  private static final OptionKey<List<Integer>> HIDDEN = NetworkOptions.hidden(List.of(128));

  private static final String NAME = "cnn";

  private static boolean arePositive(List<Integer> numbers) {
    return numbers.stream().allMatch(number -> number > 0);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a convolutional network for pictures, by gradient descent";
  }

  @Override
  public List<OptionKey<?>> options() {
    return Stream.concat(
            Stream.of(IMAGE_SIZE, FILTERS, KERNEL, HIDDEN), NetworkOptions.KEYS.stream())
        .toList();
  }

  @Override
  public NumberLayout numbers() {
    return NumberLayout.PLAIN;
  }

  @Override
  public Set<RankDevice> devices() {
    return NetworkOptions.DEVICES;
  }

  @Override
  public LearningPlan plan(OptionValues options, Problems problems) {
    return NetworkOptions.read(
        NAME,
        new CnnDesign(
            options.get(IMAGE_SIZE),
            options.get(FILTERS),
            options.get(KERNEL),
            options.get(HIDDEN)),
        options);
  }
}
