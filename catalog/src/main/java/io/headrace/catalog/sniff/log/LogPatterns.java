/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Logs that are known by themselves, the more particular first. */
final class LogPatterns {
  private static final Map<String, GrokPattern> KNOWN = new LinkedHashMap<>();

  static {
    // The closing quote of the agent may be missing: servers cut lines that are too long.
    known(
        "apache-combined",
        "%{COMMONAPACHELOG} %{QS:referrer} \"(?<agent>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)");
    known("apache-common", "%{COMMONAPACHELOG}$");
    known(
        "nginx-error",
        "(?<timestamp>%{YEAR}/%{MONTHNUM2}/%{MONTHDAY} %{TIME}) \\[%{LOGLEVEL:level}\\]"
            + " %{POSINT:pid}#%{NONNEGINT:tid}: (?:\\*%{NONNEGINT:connection} )?"
            + "%{GREEDYDATA:message}");
    known(
        "syslog-5424",
        "<%{NONNEGINT:priority}>%{NONNEGINT:version} (?:%{TIMESTAMP_ISO8601:timestamp}|-)"
            + " %{NOTSPACE:host} %{NOTSPACE:program} %{NOTSPACE:pid} %{NOTSPACE:message_id}"
            + " (?<structured>-|\\[.*?\\])(?: %{GREEDYDATA:message})?");
    known(
        "syslog",
        "(?:<%{NONNEGINT:priority}>)?%{SYSLOGTIMESTAMP:timestamp} %{SYSLOGHOST:host}"
            + " (?<program>[^\\s:\\[]+)(?:\\[%{POSINT:pid}\\])?: %{GREEDYDATA:message}");
    known(
        "gc",
        "\\[(?<timestamp>[^\\]]*?\\d+[.,]\\d+m?s?[^\\]]*)\\](?:\\[[^\\]]*?\\])*?"
            + "\\[(?<level>trace|debug|info|warning|error)\\s*\\]\\[(?<tags>gc[^\\]]*)\\]"
            + "\\s*%{GREEDYDATA:message}");
    known(
        "log4j",
        "\\[?%{TIMESTAMP_ISO8601:timestamp}\\]?\\s+(?:\\[%{DATA:thread}\\]\\s+)?"
            + "\\[?%{LOGLEVEL:level}\\]?\\s+%{GREEDYDATA:message}");
  }

  private LogPatterns() {}

  private static void known(String name, String pattern) {
    KNOWN.put(name, GrokPattern.of(pattern, ""));
  }

  static Map<String, GrokPattern> known() {
    return KNOWN;
  }
}
