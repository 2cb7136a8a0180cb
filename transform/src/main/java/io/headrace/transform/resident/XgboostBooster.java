/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import ai.djl.Model;
import ai.djl.ml.xgboost.XgbSymbolBlock;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.headrace.training.bundle.ModelInterface;
import java.lang.reflect.Method;

/** Makes XGBoost ready to be called from several threads at once, each with a core of its own. */
final class XgboostBooster {
  /** DJL has the library's functions here, and makes no parameter of a loaded model known. */
  private static final String FUNCTIONS = "ml.dmlc.xgboost4j.java.XGBoostJNI";

  private XgboostBooster() {}

  /**
   * A call takes all cores unless it is told otherwise, and the tasks of an executor would wait for
   * each other's. Parameters take effect in the first call, which is therefore made here, by one
   * thread alone.
   */
  static void prepare(Model model, NDManager manager, ModelInterface face) {
    setOneThread(((XgbSymbolBlock) model.getBlock()).getHandle());
    long features = face.inputs().get(0).rowElements();
    if (features > 0) {
      try (NDManager once = manager.newSubManager()) {
        float[] zeros = new float[Math.toIntExact(features)];
        NDList row = new NDList(once.create(zeros, new Shape(1, features)));
        model.getBlock().forward(new ParameterStore(once, false), row, false).close();
      }
    }
  }

  private static void setOneThread(long booster) {
    try {
      Method set =
          Class.forName(FUNCTIONS)
              .getMethod("XGBoosterSetParam", long.class, String.class, String.class);
      set.setAccessible(true);
      set.invoke(null, booster, "nthread", "1");
    } catch (ReflectiveOperationException other) {
      throw new IllegalStateException("DJL's XGBoost is not as it was", other);
    }
  }
}
