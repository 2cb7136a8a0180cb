/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.algorithm.Algorithm;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.encode.NumberLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Goes on with a network that was made elsewhere, a TorchScript module. */
public final class FineTune implements Algorithm {
  static final OptionKey<String> FROM =
      OptionKey.path("from")
          .required()
          .describedAs("a TorchScript file; its forward takes float32[rows, width of a row]");
  static final OptionKey<String> CHECKSUM =
      OptionKey.text("from-sha256")
          .checkedBy(text -> text.matches("[0-9a-f]{64}"), "be 64 hexadecimal digits")
          .describedAs("checksum that the file must have");
  static final OptionKey<List<String>> FREEZE =
      OptionKey.textList("freeze")
          .defaultsTo(List.of())
          .describedAs("how the names of parameters begin that are to stay as they are");

  private static final String NAME = "fine-tune";
  private static final byte[] NOTHING = {};

  /** How a zip archive begins. */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** Each rank holds the file, and what is made of it, in its memory. */
  private static final long MOST_BYTES = 512L << 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a TorchScript module that goes on learning, by gradient descent";
  }

  @Override
  public List<OptionKey<?>> options() {
    return Stream.concat(Stream.of(FROM, CHECKSUM, FREEZE), NetworkOptions.KEYS.stream()).toList();
  }

  @Override
  public NumberLayout numbers() {
    return NumberLayout.PLAIN;
  }

  @Override
  public LearningPlan plan(OptionValues options, Problems problems) {
    String from = options.find(FROM).orElse("");
    byte[] file = options.isGiven(FROM) ? read(from, problems) : NOTHING;
    ScriptDesign design = new ScriptDesign(from, file, options.get(FREEZE));
    options
        .find(CHECKSUM)
        .filter(wanted -> file.length > 0 && !wanted.equals(design.sha256()))
        .ifPresent(
            wanted ->
                problems.add(
                    CHECKSUM.name(), from + " has the checksum " + design.sha256() + ", not this"));
    return NetworkOptions.read(NAME, design, options);
  }

  private static byte[] read(String from, Problems problems) {
    try {
      Path path = Path.of(from);
      long bytes = Files.size(path);
      byte[] file = bytes <= MOST_BYTES ? Files.readAllBytes(path) : NOTHING;
      if (bytes > MOST_BYTES) {
        problems.add(
            FROM.name(),
            from + " has " + bytes + " bytes; what is trained has at most " + MOST_BYTES);
      } else if (!isArchive(file)) {
        problems.add(FROM.name(), from + " is no archive such as torch.jit.save writes");
      }
      return file;
    } catch (IOException | InvalidPathException unreadable) {
      problems.add(FROM.name(), "no file of this machine can be read at " + from);
      return NOTHING;
    }
  }

  private static boolean isArchive(byte[] file) {
    return Arrays.equals(file, 0, Math.min(ZIP.length, file.length), ZIP, 0, ZIP.length);
  }
}
