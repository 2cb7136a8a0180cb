/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.unpack.RefusedArchive;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks about one file: first the classifiers in their order, of which the first that fits wins,
 * then every sniffer, of which the most certain one wins, on a tie the first by name.
 */
public final class Sniffing {
  private static final Logger LOG = LoggerFactory.getLogger(Sniffing.class);

  private final GivenSettings given;
  private final List<Classifier> classifiers;
  private final List<FormatSniffer> all = sniffers();
  private final List<FormatSniffer> asked;

  public Sniffing(GivenSettings given) {
    this(given, List.of());
  }

  public Sniffing(GivenSettings given, List<Classifier> classifiers) {
    this.given = given;
    this.classifiers = List.copyOf(classifiers);
    this.asked = all.stream().filter(this::isAsked).toList();
  }

  private boolean isAsked(FormatSniffer sniffer) {
    return given.find(GivenSettings.FORMAT).filter(only -> !only.equals(sniffer.name())).isEmpty();
  }

  private static List<FormatSniffer> sniffers() {
    return ServiceLoader.load(FormatSniffer.class, classLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(FormatSniffer::name))
        .toList();
  }

  /** Names of all formats that some sniffer knows, sorted. */
  public static List<String> formats() {
    return sniffers().stream().map(FormatSniffer::name).toList();
  }

  /**
   * The verdict on one file.
   *
   * @throws Failure when the storage fails; a file that is gone or closed to us is a verdict
   */
  public FileVerdict look(StoredObject file, StoredBytes bytes) {
    try {
      return look(file, Sample.of(bytes));
    } catch (RefusedArchive refused) {
      return FileVerdict.refused(file, "an archive", String.valueOf(refused.getMessage()));
    } catch (FileNotFoundException gone) {
      return gone.getMessage() != null && gone.getMessage().contains("Permission denied")
          ? FileVerdict.refused(file, "closed to us", "may not be read: permission denied")
          : FileVerdict.refused(file, "gone", "was gone when it was opened");
    } catch (AccessDeniedException | AccessControlException closed) {
      return FileVerdict.refused(file, "closed to us", "may not be read: permission denied");
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private FileVerdict look(StoredObject file, Sample sample) {
    String looksLike = Appearance.of(sample.bytes());
    Optional<Sniffed> classified = classified(sample);
    if (classified.isPresent()) {
      return verdict(file, sample, classified, looksLike);
    }
    List<Sniffed> answers = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (FormatSniffer sniffer : asked) {
      try {
        ask(sniffer, sample, given).ifPresent(answers::add);
      } catch (UnreadableFile unreadable) {
        refusals.add(unreadable.reason());
      }
    }
    // Magic bytes are certain: a broken file of a known format is not text by another sniffer.
    if (!refusals.isEmpty()) {
      return FileVerdict.refused(file, looksLike, refusals.get(0));
    }
    Optional<Sniffed> best = answers.stream().max(Comparator.comparingDouble(Sniffed::certainty));
    return verdict(file, sample, best, looksLike);
  }

  /** What the first classifier that fits says; empty where none does. */
  private Optional<Sniffed> classified(Sample sample) {
    for (int i = 0; i < classifiers.size(); i++) {
      Classifier classifier = classifiers.get(i);
      for (FormatSniffer sniffer : all) {
        if (sniffer.name().equals(classifier.format())) {
          Optional<Sniffed> fitting = fitting(sniffer, sample, classifier);
          if (fitting.isPresent()) {
            return Optional.of(fitting.get().classified(classifier, i + 1, classifiers.size()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Sniffed> fitting(FormatSniffer sniffer, Sample sample, Classifier classifier) {
    try {
      return ask(sniffer, sample, classifier.given(given.nullTokens()));
    } catch (UnreadableFile otherwise) {
      return Optional.empty();
    }
  }

  private static FileVerdict verdict(
      StoredObject file, Sample sample, Optional<Sniffed> best, String looksLike) {
    if (best.isPresent() && best.get().columns().size() > Sniffed.MOST_COLUMNS) {
      return FileVerdict.refused(
          file,
          looksLike,
          String.format(
              Locale.ROOT,
              "has %,d columns or more, and a table may have %,d",
              best.get().columns().size(),
              Sniffed.MOST_COLUMNS));
    }
    return new FileVerdict(
        file, best.map(found -> unpacked(found, sample)).orElse(null), looksLike);
  }

  /** A sniffer that breaks its promise costs one file, not the crawl. */
  private static Optional<Sniffed> ask(FormatSniffer sniffer, Sample sample, GivenSettings given)
      throws UnreadableFile {
    try {
      return sniffer.sniff(sample, given);
    } catch (RuntimeException | StackOverflowError broken) {
      LOG.warn("sniffer {} failed on {}", sniffer.name(), sample.file(), broken);
      throw new UnreadableFile(
          "made the sniffer of " + sniffer.name() + " fail: " + broken, broken);
    }
  }

  private static Sniffed unpacked(Sniffed found, Sample sample) {
    return sample.layers().isEmpty() ? found : found.packed(sample.layers());
  }

  private static ClassLoader classLoader() {
    ClassLoader own = Sniffing.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? own : context;
  }
}
