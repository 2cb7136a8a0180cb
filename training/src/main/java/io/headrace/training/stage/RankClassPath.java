/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import ai.djl.engine.Engine;
import io.headrace.lakehouse.failure.Failure;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The class path of a rank: all that this JVM sees, whether it came by its own class path (tests),
 * or by a loader that Spark made for the application's jar (spark-submit, executors).
 */
public final class RankClassPath {
  private RankClassPath() {}

  public static String current() {
    Set<String> entries = new LinkedHashSet<>();
    for (Class<?> anchor : List.of(RankMain.class, Failure.class, Engine.class)) {
      CodeSource source = anchor.getProtectionDomain().getCodeSource();
      if (source != null) {
        entries.addAll(files(List.of(source.getLocation())));
      }
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      if (each instanceof URLClassLoader urls) {
        entries.addAll(files(List.of(urls.getURLs())));
      }
    }
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        // An empty entry would mean the current folder.
        entries.add(entry.endsWith("*") ? entry : Path.of(entry).toAbsolutePath().toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Collection<String> files(List<URL> urls) {
    List<String> files = new ArrayList<>();
    for (URL url : urls) {
      if (url.getProtocol().equals("file")) {
        files.add(Path.of(uri(url)).toString());
      }
    }
    return files;
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException unescaped) {
      return new File(url.getPath()).toURI();
    }
  }
}
