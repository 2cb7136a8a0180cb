/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.bundle.EngineShape;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelShape;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.MulticlassLabel;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How trees are grown.
 *
 * @param epochs rounds of boosting, at most
 * @param bins most bins of a column
 * @param settings as in a train file
 * @param parameters the same by XGBoost's names
 * @param samples whether a tree sees part of the rows or columns only
 */
record TreePlan(
    int epochs,
    int bins,
    boolean samples,
    Map<String, Object> settings,
    Map<String, String> parameters)
    implements LearningPlan {
  TreePlan {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  @Override
  public String algorithm() {
    return Xgboost.NAME;
  }

  @Override
  public void check(Encoding encoding) {
    if (encoding.label() instanceof MulticlassLabel many) {
      throw Failure.badRequest(
          "xgboost tells two labels apart here, and "
              + many.column()
              + " has "
              + many.classes().size()
              + " values. Name one of them in positive, or set algorithm: mlp.");
    }
  }

  @Override
  public ModelShape shape(int width, int scores) {
    return new EngineShape(ModelFormat.XGBOOST_UBJ, width, scores);
  }

  @Override
  public Learner open(LearnerSeat seat) throws IOException {
    return TreeLearner.open(this, seat);
  }
}
