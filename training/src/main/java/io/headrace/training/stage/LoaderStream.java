/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects of the application's classes, which an executor keeps in a loader of its own. */
final class LoaderStream extends ObjectInputStream {
  LoaderStream(InputStream in) throws IOException {
    super(in);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try {
      return Class.forName(
          description.getName(),
          false,
          loader == null ? LoaderStream.class.getClassLoader() : loader);
    } catch (ClassNotFoundException primitiveOrHidden) {
      return super.resolveClass(description);
    }
  }
}
