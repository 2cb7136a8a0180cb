/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/** Runs a translator's code, and tells what its rows are to blame for from what they are not. */
final class TranslatorCall {
  private static final int LONGEST_REASON = 500;

  private TranslatorCall() {}

  /** The code of a stranger. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /**
   * @return what was thrown because of the rows, as a reason; null when nothing was
   * @throws Failure that names the translator, when it would fail for any rows
   */
  static @Nullable String problem(String translator, Work work) {
    try {
      work.run();
      return null;
    } catch (Failure failed) {
      if (failed.kind() != FailureKind.BAD_DATA) {
        throw failed.saidOf("Translator " + translator);
      }
      return reason(translator, failed.explanation());
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("The transform was cancelled in translator " + translator, cancelled);
    } catch (LinkageError lacking) {
      throw Failure.badRequest(
          "Translator "
              + translator
              + " cannot run on this executor: "
              + lacking
              + ". Give all jars that it needs in --jars.",
          lacking);
    } catch (Exception | StackOverflowError thrown) {
      String message = thrown.getMessage();
      return reason(translator, message == null ? thrown.getClass().getName() : message);
    }
  }

  private static String reason(String translator, String message) {
    String shown =
        message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + "…";
    return "translator " + translator + ": " + shown;
  }
}
