/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.FormatSnifferContract;
import io.headrace.catalog.sniff.Sample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageSnifferTest extends FormatSnifferContract {
  @Override
  protected FormatSniffer sniffer() {
    return new ImageSniffer();
  }

  @Override
  protected List<Sample> ofFormat() {
    return List.of(image("png"), image("jpeg"), image("gif"), image("tiff"));
  }

  @Override
  protected List<Sample> ofOthers() {
    return List.of(new Sample("a.png", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), true));
  }

  @Test
  void sizeComesFromTheHeaderWhateverTheName() throws IOException {
    for (Sample sample : ofFormat()) {
      ImageHeader header = ImageHeader.of(sample);
      assertThat(header.width()).as(header.encoding()).isEqualTo(7);
      assertThat(header.height()).as(header.encoding()).isEqualTo(5);
    }
  }

  private static Sample image(String encoding) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), encoding, bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Sample("a.csv", bytes.toByteArray(), true);
  }
}
