/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.sagemaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An algorithm that SageMaker brings, and what its hyperparameters are called here: those of the
 * developer guide's pages "XGBoost hyperparameters" and "Linear learner hyperparameters".
 *
 * @param ours what it is called in a train file
 * @param images repositories of its image, and its names
 * @param names of its hyperparameters there and here
 * @param kindOfLabel the hyperparameter that says what is learnt
 * @param defaults where they are not ours
 */
record BuiltInAlgorithm(
    String ours,
    Set<String> images,
    Map<String, String> names,
    String kindOfLabel,
    Map<String, String> defaults) {
  private static final List<BuiltInAlgorithm> ALL =
      List.of(
          new BuiltInAlgorithm(
              "xgboost",
              Set.of("xgboost", "sagemaker-xgboost"),
              Map.ofEntries(
                  Map.entry("num_round", "rounds"),
                  Map.entry("eta", "learning-rate"),
                  Map.entry("learning_rate", "learning-rate"),
                  Map.entry("max_depth", "max-depth"),
                  Map.entry("min_child_weight", "min-child-weight"),
                  Map.entry("gamma", "min-split-gain"),
                  Map.entry("min_split_loss", "min-split-gain"),
                  Map.entry("subsample", "row-sample"),
                  Map.entry("colsample_bytree", "column-sample"),
                  Map.entry("alpha", "l1"),
                  Map.entry("reg_alpha", "l1"),
                  Map.entry("lambda", "l2"),
                  Map.entry("reg_lambda", "l2"),
                  Map.entry("max_bin", "bins"),
                  Map.entry("scale_pos_weight", "positive-weight"),
                  Map.entry("early_stopping_rounds", "patience"),
                  Map.entry("seed", "seed")),
              "objective",
              Map.of("learning-rate", "0.3")),
          new BuiltInAlgorithm(
              "linear",
              Set.of("linear-learner"),
              Map.ofEntries(
                  Map.entry("epochs", "epochs"),
                  Map.entry("mini_batch_size", "batch"),
                  Map.entry("learning_rate", "learning-rate"),
                  Map.entry("wd", "weight-decay"),
                  Map.entry("momentum", "momentum"),
                  Map.entry("positive_example_weight_mult", "positive-weight"),
                  Map.entry("early_stopping_patience", "patience")),
              "predictor_type",
              Map.of("epochs", "15", "batch", "1000")));

  /** What a hyperparameter that names the kind of label says of it. */
  private static final Map<String, Map<String, String>> LABELS =
      Map.of(
          "binary:logistic", Map.of("positive", "1"),
          "binary:logitraw", Map.of("positive", "1"),
          "binary_classifier", Map.of("positive", "1"),
          "reg:squarederror", Map.of("loss", "squared-error"),
          "reg:linear", Map.of("loss", "squared-error"),
          "reg:absoluteerror", Map.of("loss", "absolute-error"),
          "regressor", Map.of("loss", "squared-error"));

  /**
   * @param image {@code registry/repository:tag}, or the name of an algorithm
   */
  static Optional<BuiltInAlgorithm> find(String image) {
    String repository = image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
    return ALL.stream().filter(each -> each.images.contains(repository)).findFirst();
  }

  static List<String> known() {
    return ALL.stream().flatMap(each -> each.images.stream()).sorted().toList();
  }

  /**
   * @param unhonoured takes what has no meaning here, one line each
   * @param problems takes what leaves open what is to be learnt
   * @return the options of a train file
   */
  Map<String, String> options(
      Map<String, String> hyperparameters, List<String> unhonoured, List<String> problems) {
    Map<String, String> options = new TreeMap<>(defaults);
    options.put("algorithm", ours);
    hyperparameters.forEach(
        (name, value) -> {
          if (names.containsKey(name)) {
            options.put(names.get(name), value);
          } else if (!name.equals(kindOfLabel)) {
            unhonoured.add("hyperparameter " + name + ": has no meaning here");
          }
        });
    String kind = hyperparameters.getOrDefault(kindOfLabel, "");
    if (LABELS.containsKey(kind)) {
      options.putAll(LABELS.get(kind));
    } else {
      problems.add(
          "hyperparameter "
              + kindOfLabel
              + " must say what is learnt: a label of 0 and 1, or a number; it is \""
              + kind
              + "\"");
    }
    return options;
  }
}
