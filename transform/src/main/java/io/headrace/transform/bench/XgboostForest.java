/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/** Full binary trees with random splits, in XGBoost's JSON: as much work as a trained forest. */
final class XgboostForest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_PARENT = Integer.MAX_VALUE;

  private final int features;
  private final int depth;
  private final Random random;

  private XgboostForest(int features, int depth, long seed) {
    this.features = features;
    this.depth = depth;
    this.random = new Random(seed);
  }

  static byte[] write(int trees, int depth, int features, long seed) {
    return new XgboostForest(features, depth, seed).forest(trees).toString().getBytes(UTF_8);
  }

  private ObjectNode forest(int trees) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode learner = root.putObject("learner");
    learner.putObject("attributes");
    learner.putArray("feature_names");
    learner.putArray("feature_types");
    ObjectNode booster = learner.putObject("gradient_booster").put("name", "gbtree");
    ObjectNode model = booster.putObject("model");
    model
        .putObject("gbtree_model_param")
        .put("num_parallel_tree", "1")
        .put("num_trees", Integer.toString(trees));
    ArrayNode indptr = model.putArray("iteration_indptr");
    ArrayNode info = model.putArray("tree_info");
    ArrayNode all = model.putArray("trees");
    for (int tree = 0; tree < trees; tree++) {
      indptr.add(tree);
      info.add(0);
      all.add(tree(tree));
    }
    indptr.add(trees);
    learner
        .putObject("learner_model_param")
        .put("base_score", "5E-1")
        .put("boost_from_average", "1")
        .put("num_class", "0")
        .put("num_feature", Integer.toString(features))
        .put("num_target", "1");
    learner
        .putObject("objective")
        .put("name", "binary:logistic")
        .putObject("reg_loss_param")
        .put("scale_pos_weight", "1");
    root.putArray("version").add(2).add(1).add(0);
    return root;
  }

  private ObjectNode tree(int id) {
    int inner = (1 << depth) - 1;
    int nodes = 2 * inner + 1;
    ObjectNode tree = JSON.createObjectNode().put("id", id);
    ArrayNode left = tree.putArray("left_children");
    ArrayNode right = tree.putArray("right_children");
    ArrayNode parents = tree.putArray("parents");
    ArrayNode conditions = tree.putArray("split_conditions");
    ArrayNode indices = tree.putArray("split_indices");
    ArrayNode defaults = tree.putArray("default_left");
    for (String zeros : new String[] {"base_weights", "loss_changes", "sum_hessian"}) {
      ArrayNode array = tree.putArray(zeros);
      for (int node = 0; node < nodes; node++) {
        array.add(0f);
      }
    }
    ArrayNode types = tree.putArray("split_type");
    for (int node = 0; node < nodes; node++) {
      boolean leaf = node >= inner;
      left.add(leaf ? -1 : 2 * node + 1);
      right.add(leaf ? -1 : 2 * node + 2);
      parents.add(node == 0 ? NO_PARENT : (node - 1) / 2);
      conditions.add(leaf ? (random.nextFloat() - 0.5f) / 10 : random.nextFloat());
      indices.add(leaf ? 0 : random.nextInt(features));
      defaults.add(0);
      types.add(0);
    }
    for (String none : new String[] {"categories", "categories_nodes", "categories_segments"}) {
      tree.putArray(none);
    }
    tree.putArray("categories_sizes");
    tree.putObject("tree_param")
        .put("num_deleted", "0")
        .put("num_feature", Integer.toString(features))
        .put("num_nodes", Integer.toString(nodes))
        .put("size_leaf_vector", "1");
    return tree;
  }
}
