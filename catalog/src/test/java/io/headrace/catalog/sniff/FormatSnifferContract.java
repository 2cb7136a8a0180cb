/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.read.RowFormats;
import io.headrace.lakehouse.option.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What every sniffer must hold; inherit it and say what your format looks like. */
public abstract class FormatSnifferContract {
  protected abstract FormatSniffer sniffer();

  /** Samples of the format, small and whole, at least one. */
  protected abstract List<Sample> ofFormat();

  /** Samples of other formats. */
  protected abstract List<Sample> ofOthers();

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(FormatSniffer.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(sniffer().getClass()));
    assertThat(sniffer().name()).matches("[a-z0-9-]+");
  }

  @Test
  void recognisesItsOwnAndSaysWhy() throws UnreadableFile {
    assertThat(ofFormat()).isNotEmpty();
    for (Sample sample : ofFormat()) {
      Sniffed sniffed = sniffer().sniff(sample, GivenSettings.NONE).orElseThrow();
      assertThat(sniffed.format()).isEqualTo(sniffer().name());
      assertThat(sniffed.certainty()).isGreaterThan(0).isLessThanOrEqualTo(1);
      assertThat(sniffed.columns()).isNotEmpty();
      assertThat(sniffed.columnNames()).doesNotHaveDuplicates();
      assertThat(sniffed.decisions())
          .isNotEmpty()
          .allSatisfy(decision -> assertThat(decision.evidence()).isNotBlank());
      assertThat(sniffed.settings().values())
          .allSatisfy(setting -> assertThat(setting.origin()).isNotEqualTo(Origin.FILE));
    }
  }

  @Test
  void leavesOthersAlone() throws UnreadableFile {
    for (Sample sample : ofOthers()) {
      assertThat(sniffer().sniff(sample, GivenSettings.NONE)).as(sample.file()).isEmpty();
    }
  }

  @Test
  void saysTheSameTwice() throws UnreadableFile {
    for (Sample sample : ofFormat()) {
      assertThat(sniffer().sniff(sample, GivenSettings.NONE))
          .isEqualTo(sniffer().sniff(sample, GivenSettings.NONE));
    }
  }

  @Test
  void crossesToTheDriverUnchanged() throws Exception {
    for (Sample sample : ofFormat()) {
      Sniffed sniffed = sniffer().sniff(sample, GivenSettings.NONE).orElseThrow();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(sniffed);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isEqualTo(sniffed);
      }
    }
  }

  @Test
  void rowsCanBeReadByTheFormatOfItsName() {
    assertThat(RowFormats.of(sniffer().name()).name()).isEqualTo(sniffer().name());
  }

  @Test
  void survivesBrokenBytes() {
    Random random = new Random(7);
    for (Sample sample : ofFormat()) {
      for (int i = 0; i < 200; i++) {
        byte[] bytes = Arrays.copyOf(sample.bytes(), random.nextInt(sample.bytes().length + 1));
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        sniffed(new Sample(sample.file(), bytes, i % 2 == 0))
            .ifPresent(found -> assertThat(found.columns()).isNotEmpty());
      }
    }
  }

  /** Empty too where the sniffer says why the file cannot be read. */
  private Optional<Sniffed> sniffed(Sample sample) {
    try {
      return sniffer().sniff(sample, GivenSettings.NONE);
    } catch (UnreadableFile broken) {
      assertThat(broken.reason()).isNotBlank();
      return Optional.empty();
    }
  }

  @Test
  void nothingIsOfNoFormat() throws UnreadableFile {
    assertThat(sniffer().sniff(new Sample("empty", new byte[0], true), GivenSettings.NONE))
        .isEmpty();
  }
}
