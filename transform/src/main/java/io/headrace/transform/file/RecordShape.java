/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.Serializable;

/**
 * What a record goes through between its file and the answers' file.
 *
 * @param content what records are written as
 * @param accept what answers are written as
 * @param assembleLines whether every answer ends with a line feed
 * @param inputFilter JSONPath of what the model sees of a record
 * @param joinInput whether the record stands beside its answer
 * @param outputFilter JSONPath of what is kept of that
 * @param envelope around all of it
 */
public record RecordShape(
    SplitType split,
    ContentType content,
    ContentType accept,
    boolean assembleLines,
    String inputFilter,
    boolean joinInput,
    String outputFilter,
    Envelope envelope)
    implements Serializable {
  /** Lines of CSV to lines of CSV. */
  public static final RecordShape CSV_LINES =
      new RecordShape(
          SplitType.LINE,
          ContentType.CSV,
          ContentType.CSV,
          true,
          JsonPathFilter.EVERYTHING,
          false,
          JsonPathFilter.EVERYTHING,
          Envelope.NONE);

  /** Both filters are checked here, so that a job does not start with a bad one. */
  public RecordShape {
    JsonPathFilter.parse(inputFilter);
    JsonPathFilter.parse(outputFilter);
    if (split == SplitType.PARQUET && content != ContentType.JSON_LINES) {
      throw new IllegalArgumentException(
          "a Parquet file's rows are JSON lines, not " + content.mime());
    }
    if (content == ContentType.IMAGE && split != SplitType.NONE) {
      throw new IllegalArgumentException("a picture is a file of its own, not cut by " + split);
    }
    if (joinInput && content != accept) {
      throw new IllegalArgumentException(
          "records can only be joined with answers of their own type, not "
              + content.mime()
              + " with "
              + accept.mime());
    }
  }

  /** Whether a whole file is one request, of as many records as it has lines. */
  boolean isOneRequest() {
    return split == SplitType.NONE
        && (content == ContentType.CSV || content == ContentType.JSON_LINES);
  }

  /** Where the model's records begin and end, whatever a request is. */
  SplitType cut() {
    if (!isOneRequest()) {
      return split;
    }
    return content == ContentType.CSV ? SplitType.CSV : SplitType.LINE;
  }
}
