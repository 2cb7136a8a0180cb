/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.image;

import io.headrace.catalog.sniff.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What an image says of itself in its first bytes; no pixel is decoded.
 *
 * @param encoding for example {@code png}
 */
public record ImageHeader(String encoding, int width, int height) {

  /** The encoding that the first bytes tell; empty where they are of no image. */
  static Optional<String> encoding(Sample sample) {
    if (sample.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of("png");
    }
    if (sample.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of("jpeg");
    }
    if (sample.startsWith("GIF87a") || sample.startsWith("GIF89a")) {
      return Optional.of("gif");
    }
    return sample.startsWith("II*\u0000") || sample.startsWith("MM\u0000*")
        ? Optional.of("tiff")
        : Optional.empty();
  }

  /**
   * @throws IOException when the header is broken
   */
  public static ImageHeader of(Sample sample) throws IOException {
    String encoding = encoding(sample).orElseThrow(() -> new IOException("it is no image"));
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(encoding);
    if (!readers.hasNext()) {
      throw new IOException("nothing here reads " + encoding);
    }
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(sample.bytes()))) {
      reader.setInput(in, true, true);
      return new ImageHeader(encoding, reader.getWidth(0), reader.getHeight(0));
    } catch (RuntimeException broken) {
      throw new IOException(String.valueOf(broken.getMessage()), broken);
    } finally {
      reader.dispose();
    }
  }
}
