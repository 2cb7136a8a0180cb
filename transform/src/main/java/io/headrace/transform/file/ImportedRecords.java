/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.batch.DecodedAnswers;
import io.headrace.transform.batch.PredictionColumns;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import io.headrace.transform.translate.InputEncoder;
import io.headrace.transform.translate.NamedTranslation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records for an imported model. The encoder serves one thread, all the rest another. */
final class ImportedRecords implements RecordModel {
  private final ModelLease lease;
  private final NamedTranslation translation;
  private final PredictionColumns outputs;
  private final @Nullable InputEncoder encoder;
  private final @Nullable DecodedAnswers decoded;

  ImportedRecords(ModelLease lease, NamedTranslation translation) {
    this.lease = lease;
    this.translation = translation;
    this.outputs = new PredictionColumns(lease.face().outputs());
    this.encoder = translation.encodes() ? translation.newEncoder() : null;
    this.decoded = translation.decodes() ? DecodedAnswers.of(translation) : null;
  }

  @Override
  public RecordFeed newFeed() {
    return encoder == null
        ? new ImportedFeed(lease.face())
        : new TranslatedFeed(translation, encoder, lease.face());
  }

  @Override
  public Optional<PlainNumbers> numbers(boolean isJson) {
    List<TensorSpec> inputs = lease.face().inputs();
    DataType type = inputs.get(0).type();
    boolean floating = type == DataType.FLOAT32 || type == DataType.FLOAT64;
    return encoder == null && inputs.size() == 1 && floating
        ? Optional.of(
            new PlainNumbers(isJson, inputs.get(0).name(), lease.face().format().isXgboost()))
        : Optional.empty();
  }

  @Override
  public Optional<PlainAnswers> answers(boolean isJson) {
    List<TensorSpec> given = lease.face().outputs();
    return decoded == null && PlainAnswers.areMeant(given)
        ? Optional.of(new PlainAnswers(isJson, given))
        : Optional.empty();
  }

  @Override
  public List<TensorData> run(List<TensorData> inputs) {
    return lease.run(inputs);
  }

  @Override
  public List<String> answerNames() {
    return decoded == null ? outputs.names() : translation.givenNames();
  }

  @Override
  public @Nullable Object[] answer(List<TensorData> given, int row, int count) {
    DecodedAnswers own = decoded;
    String problem =
        own == null ? outputs.problem(given, row, count) : own.problem(given, row, count);
    if (problem != null) {
      throw new BadRecordException(problem);
    }
    return own == null ? plain(given, row, count) : own.cells(given, row, count);
  }

  private @Nullable Object[] plain(List<TensorData> given, int row, int count) {
    @Nullable Object[] cells = new @Nullable Object[outputs.names().size()];
    outputs.put(given, row, count, cells, 0);
    return cells;
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
    }
    if (decoded != null) {
      decoded.close();
    }
  }
}
