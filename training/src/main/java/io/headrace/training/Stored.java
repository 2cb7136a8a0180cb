/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/** Objects in files of a work folder, which never outlive the run that understands them. */
final class Stored {
  private Stored() {}

  static byte[] write(Serializable object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  static <T> T read(Class<T> type, byte[] bytes) throws IOException {
    try (ObjectInputStream in = new OwnClasses(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (ClassNotFoundException | ClassCastException other) {
      throw new IOException("written by another version", other);
    }
  }

  /** Spark keeps our classes in a loader of its own. */
  private static final class OwnClasses extends ObjectInputStream {
    OwnClasses(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, Stored.class.getClassLoader());
      } catch (ClassNotFoundException primitive) {
        return super.resolveClass(description);
      }
    }
  }
}
