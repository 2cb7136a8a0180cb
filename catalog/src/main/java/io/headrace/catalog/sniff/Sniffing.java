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

/** Asks every sniffer about one file; the most certain one wins, on a tie the first by name. */
public final class Sniffing {
  private static final Logger LOG = LoggerFactory.getLogger(Sniffing.class);

  private final GivenSettings given;
  private final List<FormatSniffer> sniffers;

  public Sniffing(GivenSettings given) {
    this.given = given;
    this.sniffers =
        ServiceLoader.load(FormatSniffer.class, classLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .filter(this::isAsked)
            .sorted(Comparator.comparing(FormatSniffer::name))
            .toList();
  }

  private boolean isAsked(FormatSniffer sniffer) {
    return given.find(GivenSettings.FORMAT).filter(only -> !only.equals(sniffer.name())).isEmpty();
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
    List<Sniffed> answers = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (FormatSniffer sniffer : sniffers) {
      try {
        ask(sniffer, sample).ifPresent(answers::add);
      } catch (UnreadableFile unreadable) {
        refusals.add(unreadable.reason());
      }
    }
    Optional<Sniffed> best = answers.stream().max(Comparator.comparingDouble(Sniffed::certainty));
    // Magic bytes are certain: a broken file of a known format is not text by another sniffer.
    if (!refusals.isEmpty()) {
      return FileVerdict.refused(file, looksLike, refusals.get(0));
    }
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
  private Optional<Sniffed> ask(FormatSniffer sniffer, Sample sample) throws UnreadableFile {
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
