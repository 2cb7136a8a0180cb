/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.FormatSnifferContract;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.typing.TypeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrowSnifferTest extends FormatSnifferContract {
  @Override
  protected FormatSniffer sniffer() {
    return new ArrowSniffer();
  }

  @Override
  protected List<Sample> ofFormat() {
    try {
      return List.of(
          new Sample("a.arrow", ColumnarFiles.arrow(20, true), true),
          new Sample("b", ColumnarFiles.arrow(20, false), true));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  protected List<Sample> ofOthers() {
    return List.of(
        new Sample("a.arrow", "OR,Ob,ARROW\n1,2,3\n".getBytes(StandardCharsets.UTF_8), true),
        new Sample("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, true));
  }

  @Test
  void columnsAndRowsAreThoseTheFileStates() throws UnreadableFile {
    Sniffed sniffed = sniffer().sniff(ofFormat().get(0), GivenSettings.NONE).orElseThrow();
    assertThat(sniffed.columnNames()).containsExactly("id", "name");
    assertThat(sniffed.columns().stream().map(c -> TypeChoice.of(c.evidence()).type().sql()))
        .containsExactly("BIGINT", "STRING");
    assertThat(sniffed.records()).isEqualTo(20);
  }

  @Test
  void whatIsCutOffIsRefusedWithAReason() {
    byte[] bytes = ofFormat().get(0).bytes();
    Sample cut = new Sample("a.arrow", Arrays.copyOf(bytes, bytes.length - 7), true);
    assertThatThrownBy(() -> sniffer().sniff(cut, GivenSettings.NONE))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("Arrow");
  }
}
