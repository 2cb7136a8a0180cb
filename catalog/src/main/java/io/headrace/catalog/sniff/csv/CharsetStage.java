/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Appearance;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** First stage: which charset. A byte order mark decides, then validity as UTF-8. */
final class CharsetStage {
  private CharsetStage() {}

  static Setting<String> decide(Sample sample, GivenSettings given) {
    return given
        .find(GivenSettings.CHARSET)
        .map(name -> new Setting<>(name, Origin.FILE))
        .orElseGet(() -> Setting.sniffed(sniff(sample)));
  }

  private static String sniff(Sample sample) {
    byte[] bytes = sample.bytes();
    if (Appearance.hasUtf16Mark(bytes)) {
      return bytes[0] == (byte) 0xFF ? "UTF-16LE" : "UTF-16BE";
    }
    return isUtf8(sample) ? "UTF-8" : "windows-1252";
  }

  private static boolean isUtf8(Sample sample) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(sample.bytes());
    CharBuffer chars = CharBuffer.allocate(1 << 14);
    while (true) {
      // The sample may end inside a character.
      CoderResult result = decoder.decode(bytes, chars, sample.whole());
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      chars.clear();
    }
  }
}
