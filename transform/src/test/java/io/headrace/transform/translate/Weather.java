/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Degrees and a word into the two numbers that a model reads; its number into a word. */
public final class Weather implements Translator {
  private static final OptionKey<Double> HOT_FROM =
      OptionKey.decimal("hot-from").defaultsTo(30.0).describedAs("The least answer that is hot.");

  @Override
  public String name() {
    return "weather";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String description() {
    return "degrees Fahrenheit and wind in, hot or cold out";
  }

  @Override
  public List<OptionKey<?>> options() {
    return List.of(HOT_FROM);
  }

  @Override
  public Translation plan(ModelInterface model, OptionValues options, Problems problems) {
    if (model.inputs().size() != 1 || model.inputs().get(0).rowElements() != 2) {
      problems.add("weather", "the model must read two numbers, not " + model.inputs());
    }
    return new Forecast(model.inputs().get(0).name(), options.get(HOT_FROM));
  }

  private record Forecast(String input, double hotFrom) implements Translation {
    @Override
    public StructType reads() {
      return StructType.fromDDL("fahrenheit DOUBLE, wind STRING");
    }

    @Override
    public InputEncoder newEncoder() {
      return this::encode;
    }

    private void encode(ColumnBatch rows, InputTensors inputs) {
      Column degrees = rows.column("fahrenheit");
      Column wind = rows.column("wind");
      ByteBuffer numbers = inputs.numbers(input, 2);
      for (int row = 0; row < rows.rows(); row++) {
        if (degrees.isNull(row) || wind.isNull(row)) {
          inputs.reject(row, "nothing was measured");
        } else {
          numbers.putFloat(8 * row, (float) ((degrees.number(row) - 32) / 1.8));
          numbers.putFloat(8 * row + 4, strength(wind.text(row)));
        }
      }
    }

    private static float strength(String wind) {
      return switch (wind) {
        case "calm" -> 0;
        case "storm" -> -1;
        default -> throw new IllegalArgumentException("there is no wind called " + wind);
      };
    }

    @Override
    public StructType gives() {
      return StructType.fromDDL("feels STRING, degrees FLOAT");
    }

    @Override
    public AnswerDecoder newDecoder() {
      return this::decode;
    }

    private void decode(List<TensorData> outputs, AnswerRows answers) {
      TensorData.Numbers felt = (TensorData.Numbers) outputs.get(0);
      for (int row = 0; row < answers.rows(); row++) {
        answers.set(row, felt.at(row) >= hotFrom ? "hot" : "cold", (float) felt.at(row));
      }
    }
  }
}
