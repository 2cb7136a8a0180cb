/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.TensorSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageTensorTest {
  private static final long ANY = TensorSpec.ANY;

  /** Red and blue, side by side. */
  private static byte[] redAndBlue(int size) throws IOException {
    BufferedImage picture = new BufferedImage(2 * size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < 2 * size; x++) {
        picture.setRGB(x, y, x < size ? 0xff0000 : 0x0000ff);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private static Object values(byte[] file, DataType type, Long... shape) {
    return ImageTensor.of(TensorSpec.of("x", type, shape)).values(file);
  }

  @Test
  void coloursComePlaneByPlaneOrPixelByPixelAsTheModelHasThem() throws IOException {
    byte[] picture = redAndBlue(2);
    float[] planes = (float[]) values(picture, DataType.FLOAT32, ANY, 3L, 2L, 4L);
    assertThat(Arrays.copyOf(planes, 8)).containsExactly(1, 1, 0, 0, 1, 1, 0, 0);
    assertThat(Arrays.copyOfRange(planes, 8, 16)).containsOnly(0);
    assertThat(Arrays.copyOfRange(planes, 16, 24)).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
    short[] pixels = (short[]) values(picture, DataType.UINT8, 1L, 2L, 4L, 3L);
    assertThat(Arrays.copyOf(pixels, 12))
        .containsExactly(new short[] {255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255});
  }

  @Test
  void pictureOfAnotherSizeIsScaled() throws IOException {
    float[] scaled = (float[]) values(redAndBlue(8), DataType.FLOAT32, ANY, 3L, 2L, 4L);
    assertThat(scaled).hasSize(24);
    assertThat(scaled[0]).isEqualTo(1);
    assertThat(scaled[23]).isEqualTo(1);
    assertThat(scaled[8]).isZero();
  }

  @Test
  void whatIsNoPictureOrNoInputForOneIsSaid() throws IOException {
    byte[] picture = redAndBlue(4);
    assertThatThrownBy(() -> values(Arrays.copyOf(picture, 30), DataType.FLOAT32, ANY, 3L, 2L, 2L))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("picture");
    assertThatThrownBy(() -> values(picture, DataType.FLOAT32, ANY, 7L))
        .hasMessageContaining("takes no picture");
    assertThatThrownBy(() -> values(picture, DataType.INT64, ANY, 3L, 2L, 2L))
        .hasMessageContaining("takes no picture");
  }
}
