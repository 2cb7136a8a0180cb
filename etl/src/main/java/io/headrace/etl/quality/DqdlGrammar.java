/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import io.headrace.lakehouse.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRuleset;

/**
 * Amazon's parser of DQDL, next to the ANTLR runtime it was generated for.
 *
 * <p>ANTLR 4.10 changed the format of a grammar's tables; the parser holds the old one, Spark
 * brings a newer runtime. So the parser, and nothing else, sees the older runtime, which lies in a
 * jar among our resources. What it returns are classes that everybody shares.
 */
final class DqdlGrammar extends ClassLoader {
  private static final String RUNTIME = "antlr4-runtime-of-dqdl.jar";
  private static final String PARSER = "software.amazon.glue.dqdl.parser.DQDLParser";

  private final Map<String, byte[]> runtime;

  private DqdlGrammar(Map<String, byte[]> runtime) {
    super(DqdlGrammar.class.getClassLoader());
    this.runtime = runtime;
  }

  /** One for all: it is never unloaded. */
  private static final class Once {
    static final DqdlGrammar LOADED = new DqdlGrammar(readRuntime());
  }

  /**
   * @throws InvalidDataQualityRulesetException when the text is no DQDL
   */
  static DQRuleset parse(String rules) throws InvalidDataQualityRulesetException {
    try {
      Class<?> parser = Class.forName(PARSER, true, Once.LOADED);
      Object instance = parser.getDeclaredConstructor().newInstance();
      return (DQRuleset) parser.getMethod("parse", String.class).invoke(instance, rules);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof InvalidDataQualityRulesetException invalid) {
        throw invalid;
      }
      throw Failure.bug("The DQDL parser failed on: " + rules, thrown);
    } catch (ReflectiveOperationException unusable) {
      throw Failure.bug("The DQDL parser cannot be used: " + unusable, unusable);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOwn(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    byte[] bytes = runtime.containsKey(resource) ? runtime.get(resource) : inherited(resource);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static boolean isOwn(String name) {
    return name.startsWith("org.antlr.v4.runtime.")
        || name.startsWith("software.amazon.glue.dqdl.parser.")
        || name.startsWith("software.amazon.glue.dqdl.DataQualityDefinitionLanguage");
  }

  private byte @Nullable [] inherited(String resource) {
    try (InputStream in = getParent().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, byte[]> readRuntime() {
    try (InputStream in = DqdlGrammar.class.getResourceAsStream(RUNTIME)) {
      if (in == null) {
        throw Failure.bug("The build is incomplete: " + RUNTIME + " is not beside DqdlGrammar.");
      }
      return entries(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, byte[]> entries(byte[] jar) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return entries;
  }
}
