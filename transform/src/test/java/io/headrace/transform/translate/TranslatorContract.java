/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.batch.DecodedAnswers;
import io.headrace.transform.batch.TranslatedInputs;
import io.headrace.transform.resident.TensorData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every translator must hold; inherit it and say what your model and your rows look like. */
public abstract class TranslatorContract {
  private NamedTranslation translation = NamedTranslation.NONE;

  protected abstract Translator translator();

  /** A model that it is made for. */
  protected abstract ModelInterface model();

  /** Rows of the columns that it reads, good ones and bad ones, at least two. */
  protected abstract List<Row> rows();

  /** What such a model may give, for several rows; none is asked for where nothing is decoded. */
  protected abstract List<TensorData> outputs();

  /** As a job's task has it: made for the model, and sent to an executor. */
  @BeforeEach
  void isPlannedWithoutOptionsAndSent() throws Exception {
    Problems problems = new Problems();
    TranslatorChoice choice =
        TranslatorChoice.read(
            new YamlText(new Position("job", 1), translator().name(), false), problems);
    assertThat(problems.lines()).isEmpty();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(choice.plan(model()));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      translation = (NamedTranslation) in.readObject();
    }
  }

  @Test
  void isFoundByServiceLoaderAndSaysWhatItIs() {
    assertThat(ServiceLoader.load(Translator.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(translator().getClass()));
    assertThat(translator().name()).matches("[a-z0-9-]+");
    assertThat(translator().version()).isNotBlank();
    assertThat(translator().description()).isNotBlank();
    assertThat(translation.encodes() || translation.decodes()).isTrue();
  }

  @Test
  void rowBecomesTheSameWhereverItStands() {
    Assumptions.assumeTrue(translation.encodes());
    List<InternalRow> rows = new ArrayList<>();
    rows()
        .forEach(
            row ->
                rows.add(
                    (InternalRow)
                        CatalystTypeConverters.createToCatalystConverter(translation.reads())
                            .apply(row)));
    assertThat(rows).hasSizeGreaterThan(1);
    try (TranslatedInputs inputs =
        new TranslatedInputs(
            translation.translator(), translation.newEncoder(), model(), translation.reads())) {
      @Nullable String[] reasons = new @Nullable String[rows.size()];
      inputs.encode(rows, reasons);
      List<List<Object>> together = new ArrayList<>();
      for (int row = 0, fed = 0; row < rows.size(); row++) {
        together.add(reasons[row] == null ? values(inputs.inputs(fed, ++fed)) : List.of());
      }
      assertThat(reasons).as("some row must be good").containsNull();
      for (int row = 0; row < rows.size(); row++) {
        @Nullable String[] own = new @Nullable String[1];
        inputs.encode(List.of(rows.get(row)), own);
        assertThat(own[0]).as("row " + row).isEqualTo(reasons[row]);
        if (own[0] == null) {
          assertThat(values(inputs.inputs(0, 1))).as("row " + row).isEqualTo(together.get(row));
        }
      }
    }
  }

  /** The values of one row; zeros at the end of an open axis, which fill a batch up, left out. */
  private List<Object> values(List<TensorData> inputs) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      boolean open = model().inputs().get(i).rowElements() == TensorSpec.ANY;
      values.add(
          inputs.get(i) instanceof TensorData.Numbers numbers
              ? bytes(numbers.bytes(), open)
              : ((TensorData.Texts) inputs.get(i)).values());
    }
    return values;
  }

  private static List<Byte> bytes(ByteBuffer buffer, boolean open) {
    int end = buffer.limit();
    while (open && end > buffer.position() && buffer.get(end - 1) == 0) {
      end--;
    }
    List<Byte> bytes = new ArrayList<>();
    for (int at = buffer.position(); at < end; at++) {
      bytes.add(buffer.get(at));
    }
    return bytes;
  }

  @Test
  void everyRowHasAnAnswerOrAReasonAndTheSameByItself() {
    Assumptions.assumeTrue(translation.decodes());
    List<TensorData> all = outputs();
    int rows = (int) all.get(0).shape()[0];
    try (DecodedAnswers together = DecodedAnswers.of(translation);
        DecodedAnswers alone = DecodedAnswers.of(translation)) {
      for (int row = 0; row < rows; row++) {
        int from = row;
        List<TensorData> one = all.stream().map(each -> each.part(from, from + 1)).toList();
        String problem = together.problem(all, row, rows);
        assertThat(alone.problem(one, 0, 1)).as("row " + row).isEqualTo(problem);
        if (problem == null) {
          assertThat(Arrays.deepEquals(alone.cells(one, 0, 1), together.cells(all, row, rows)))
              .as("row " + row)
              .isTrue();
        } else {
          assertThat(problem).doesNotContain("gives no answer");
        }
      }
    }
  }
}
