/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import io.headrace.lakehouse.failure.Failure;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/**
 * A translation with the name to say where it fails.
 *
 * @param translator its name; empty for {@link #NONE}
 */
public record NamedTranslation(String translator, Translation translation) implements Serializable {
  public static final NamedTranslation NONE = new NamedTranslation("", Translation.NONE);

  /** Whether it stands before the model. */
  public boolean encodes() {
    return !reads().isEmpty();
  }

  /** Whether it stands behind the model. */
  public boolean decodes() {
    return !gives().isEmpty();
  }

  public StructType reads() {
    return translation.reads();
  }

  public StructType gives() {
    return translation.gives();
  }

  /** Where {@link #encodes}. */
  public InputEncoder newEncoder() {
    return begun(translation::newEncoder);
  }

  /** Where {@link #decodes}. */
  public AnswerDecoder newDecoder() {
    return begun(translation::newDecoder);
  }

  private <T> T begun(Supplier<T> side) {
    try {
      return side.get();
    } catch (RuntimeException | LinkageError broken) {
      throw Failure.badRequest(
          "Translator " + translator + " cannot begin on this executor: " + broken, broken);
    }
  }

  public List<String> readNames() {
    return List.of(reads().fieldNames());
  }

  public List<String> givenNames() {
    return List.of(gives().fieldNames());
  }
}
