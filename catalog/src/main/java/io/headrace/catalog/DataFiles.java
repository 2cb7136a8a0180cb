/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.Listing;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What a listing has to offer.
 *
 * @param files that may hold data, sorted by path
 * @param skipped the others, and why
 * @param hidden how many files there are beside, below names that begin with _ or a dot
 */
record DataFiles(List<StoredObject> files, Map<StoragePath, String> skipped, long hidden) {
  /** Files people put beside data to explain it. */
  private static final Set<String> ABOUT =
      Set.of("readme", "license", "licence", "notice", "changelog");

  private static final Set<String> ABOUT_EXTENSIONS = Set.of("md", "markdown", "rst", "adoc");

  /**
   * @throws Failure BAD_REQUEST when there is nothing to crawl
   */
  static DataFiles list(Lakehouse lakehouse, StoragePath root, List<String> exclude) {
    List<StoredObject> files = new ArrayList<>();
    Map<StoragePath, String> skipped = new LinkedHashMap<>();
    List<PathMatcher> globs = exclude.stream().map(DataFiles::glob).toList();
    LongAdder hidden = new LongAdder();
    Listing listing = new Listing(lakehouse.hadoopConfiguration());
    try (Stream<StoredObject> objects = listing.objects(root, file -> hidden.increment())) {
      objects.forEach(
          object ->
              reasonToSkip(root, object, exclude, globs)
                  .ifPresentOrElse(
                      reason -> skipped.put(object.path(), reason), () -> files.add(object)));
    }
    if (files.isEmpty()) {
      throw nothing(root, skipped, hidden.sum());
    }
    files.sort(Comparator.comparing(file -> file.path().uri()));
    return new DataFiles(List.copyOf(files), skipped, hidden.sum());
  }

  private static Failure nothing(StoragePath root, Map<StoragePath, String> skipped, long hidden) {
    return Failure.badRequest(
        "There are no data files in "
            + root
            + (skipped.isEmpty()
                ? (hidden == 0 ? ": it is empty." : ": it holds " + hidden + " hidden files only.")
                : "; skipped are "
                    + String.join(
                        ", ",
                        skipped.entrySet().stream()
                            .limit(5)
                            .map(file -> file.getKey().name() + " (" + file.getValue() + ")")
                            .toList())
                    + ".")
            + " Check the path, or put files there and crawl again.");
  }

  private static Optional<String> reasonToSkip(
      StoragePath root, StoredObject object, List<String> exclude, List<PathMatcher> globs) {
    boolean single = object.path().equals(root);
    String relative = single ? root.name() : root.relativize(object.path());
    for (int i = 0; i < globs.size(); i++) {
      if (globs.get(i).matches(Path.of(relative))
          || globs.get(i).matches(Path.of(object.path().name()))) {
        return Optional.of("excluded by " + exclude.get(i));
      }
    }
    if (!single && isAbout(object.path().name())) {
      return Optional.of("is about data, not data");
    }
    return object.bytes() == 0 ? Optional.of("is empty") : Optional.empty();
  }

  private static boolean isAbout(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    return ABOUT.contains(dot < 0 ? lower : lower.substring(0, dot))
        || ABOUT_EXTENSIONS.contains(lower.substring(lower.lastIndexOf('.') + 1));
  }

  private static PathMatcher glob(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException wrong) {
      throw Failure.badRequest(
          "exclude: \"" + pattern + "\" is no glob: " + wrong.getDescription() + ".", wrong);
    }
  }
}
