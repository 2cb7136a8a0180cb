/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.FormatSnifferContract;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.typing.TypeChoice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSnifferTest extends FormatSnifferContract {
  @Override
  protected FormatSniffer sniffer() {
    return new XmlSniffer();
  }

  @Override
  protected List<Sample> ofFormat() {
    return List.of(
        sample("<rows><row id=\"1\"><name>Ann</name></row><row id=\"2\"/></rows>"),
        sample("<?xml version=\"1.0\"?>\n<a><b>1</b></a>"));
  }

  @Override
  protected List<Sample> ofOthers() {
    return List.of(
        new Sample("a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), true),
        new Sample(
            "a.html", "<!DOCTYPE html><html></html>".getBytes(StandardCharsets.UTF_8), true));
  }

  @Test
  void rowIsTheOutermostElementThatComesAgain() throws UnreadableFile {
    Sniffed sniffed =
        sniff(
            "<feed><title>t</title><items><item><tag>a</tag><tag>b</tag></item>"
                + "<item><tag>c</tag></item></items></feed>");
    assertThat(sniffed.plainSettings()).containsEntry(XmlSniffer.ROW_TAG, "item");
    assertThat(TypeChoice.of(sniffed.columns().get(0).evidence()).type().simpleString())
        .isEqualTo("array<string>");
  }

  @Test
  void attributesAndSelfClosingRowsAreKept() throws UnreadableFile {
    Sniffed sniffed = sniff("<rows><row id=\"1\"/><row id=\"2\">x</row></rows>");
    assertThat(sniffed.records()).isEqualTo(2);
    assertThat(sniffed.columnNames()).containsExactly("_id", "_VALUE");
    assertThat(TypeChoice.of(sniffed.columns().get(0).evidence()).type().simpleString())
        .isEqualTo("bigint");
  }

  @Test
  void givenRowTagIsKept() throws UnreadableFile {
    Sample sample = sample("<a><b><c>1</c><c>2</c></b></a>");
    Sniffed sniffed =
        sniffer().sniff(sample, GivenSettings.NONE.with(XmlSniffer.ROW_TAG, "b")).orElseThrow();
    assertThat(sniffed.records()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b>&x;</b></a>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a><b>1</b></a>",
        "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\">]><a><b>&y;</b></a>"
      })
  void documentTypesAreRefused(String text) {
    assertThatThrownBy(() -> sniff("<?xml version=\"1.0\"?>" + text))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("document type");
  }

  @Test
  void brokenXmlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> sniff("<a>\n<b>\n</a>"))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("line 3");
  }

  private Sniffed sniff(String text) throws UnreadableFile {
    return sniffer().sniff(sample(text), GivenSettings.NONE).orElseThrow();
  }

  private static Sample sample(String text) {
    return new Sample("a.xml", text.getBytes(StandardCharsets.UTF_8), true);
  }
}
