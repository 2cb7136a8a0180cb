/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.FormatSnifferContract;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSnifferTest extends FormatSnifferContract {
  private static final String COMBINED =
      "1.2.3.4 - - [17/May/2015:10:05:03 +0000] \"GET /a HTTP/1.1\" 200 203 \"-\" \"curl\"\n";

  @Override
  protected FormatSniffer sniffer() {
    return new LogSniffer();
  }

  @Override
  protected List<Sample> ofFormat() {
    return List.of(sample(COMBINED + COMBINED));
  }

  @Override
  protected List<Sample> ofOthers() {
    return List.of(sample("a,b\n1,2\n"), sample("{\"a\": 1}\n"), sample("plain words\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apache-common | 1.2.3.4 - ann [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 404 -
          apache-combined | 1.2.3.4 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 7 "-" "cut of
          nginx-error   | 2024/01/02 03:04:05 [error] 12#12: *7 open() failed
          syslog        | Mar 27 13:06:56 ip-10-77 sshd[1291]: Server listening on 0.0.0.0
          syslog-5424   | <34>1 2003-10-11T22:14:15.003Z host su - ID47 - 'su root' failed
          log4j         | [2016-12-19 16:31:47,437] INFO [Controller 0]: Controller starting up
          log4j         | 2016-12-19 16:31:47,437 [main] WARN  a.b.C - words
          gc            | [0.005s][info][gc] Using G1
          """)
  void knownLogsAreToldApart(String pattern, String line) throws UnreadableFile {
    Sniffed sniffed =
        sniffer().sniff(sample(line + "\n" + line + "\n"), GivenSettings.NONE).orElseThrow();
    assertThat(sniffed.plainSettings()).containsEntry(LogSniffer.PATTERN, pattern);
  }

  @Test
  void userPatternsWinAndNameTheColumns() throws UnreadableFile {
    GivenSettings given =
        GivenSettings.NONE
            .with(LogSniffer.GROK, "%{SHELF:shelf} %{INT:count}")
            .with(LogSniffer.GROK_NAMES, "SHELF [A-Z]-\\d+");
    Sniffed sniffed = sniffer().sniff(sample("B-12 7\nC-1 9\n"), given).orElseThrow();
    assertThat(sniffed.columnNames()).containsExactly("shelf", "count");
  }

  @Test
  void patternThatGoesBackAndForthGivesUp() {
    GrokPattern hostile = GrokPattern.of("(?<a>(x+x+)+y)%{GREEDYDATA:b}", "");
    assertThat(hostile.match("x".repeat(5_000))).isEmpty();
  }

  private static Sample sample(String text) {
    return new Sample("a", text.getBytes(StandardCharsets.UTF_8), true);
  }
}
