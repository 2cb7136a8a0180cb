/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files that are too large for one task. Their ranges are scored side by side, and each is stored
 * below the prefix of answers as soon as it is through, so that a kill costs the ranges at work and
 * no more. Then their answers are put together and published, as those of other files are.
 *
 * @param prefix of the answers
 * @param rangeBytes of one range
 */
record LargeFiles(
    JavaSparkContext spark,
    SerializableConfiguration storage,
    FileRules rules,
    StoragePath prefix,
    long rangeBytes) {
  private static final String FOLDER = "_headrace-ranges";

  /** Whether it is worth the cutting, and can be cut. */
  boolean isOne(FileTask file) {
    SplitType cut = rules.shape().cut();
    boolean isText = cut == SplitType.LINE || cut == SplitType.CSV;
    return isText
        && !rules.shape().isOneRequest()
        && !rules.gzipped()
        && !BedrockRecord.isUsed(rules.shape())
        && file.input().bytes() > rangeBytes + rangeBytes / 2;
  }

  /** The rows of those files that do not fail; what an earlier run has stored is not done again. */
  JavaRDD<InternalRow> scored(List<FileTask> files, ScoreFiles scoring) {
    List<LargeFile> cut = cut(files);
    List<FilePart> open = cut.stream().flatMap(file -> missing(file).stream()).toList();
    if (!open.isEmpty()) {
      List<List<FilePart>> tasks = open.stream().map(List::of).toList();
      spark.parallelize(tasks, tasks.size()).mapPartitions(scoring).count();
    }
    List<LargeFile> whole = cut.stream().filter(file -> missing(file).isEmpty()).toList();
    return whole.isEmpty()
        ? spark.emptyRDD()
        : spark
            .parallelize(whole, whole.size())
            .mapPartitions(new AssembleFiles(rules, storage, scoring.failures()));
  }

  private List<LargeFile> cut(List<FileTask> files) {
    List<FilePart> parts = new ArrayList<>();
    for (FileTask file : files) {
      StoragePath folder = folder(file);
      for (FileRange range : FileRange.of(file.input().bytes(), rangeBytes)) {
        parts.add(new FilePart(file, range, folder.resolve(name(range))));
      }
    }
    List<Boolean> odd =
        rules.shape().cut() == SplitType.CSV
            ? spark.parallelize(parts, parts.size()).map(new OddQuotes(storage)).collect()
            : List.of();
    List<LargeFile> cut = new ArrayList<>();
    int next = 0;
    for (FileTask file : files) {
      List<FilePart> own = new ArrayList<>();
      boolean quoted = false;
      for (; next < parts.size() && parts.get(next).file().equals(file); next++) {
        FilePart part = parts.get(next);
        own.add(new FilePart(file, part.range().quoted(quoted), part.into()));
        quoted ^= !odd.isEmpty() && odd.get(next);
      }
      cut.add(new LargeFile(file, own));
    }
    return cut;
  }

  private StoragePath folder(FileTask file) {
    String content = file.input().path().uri() + "@" + file.mark();
    return prefix
        .resolve(FOLDER)
        .resolve(UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString());
  }

  private static String name(FileRange range) {
    return String.format(Locale.ROOT, "%d-%d", range.from(), range.to());
  }

  private List<FilePart> missing(LargeFile file) {
    Set<String> stored = stored(folder(file.file()));
    return file.parts().stream().filter(part -> !stored.contains(part.into().name())).toList();
  }

  private Set<String> stored(StoragePath folder) {
    Set<String> names = new HashSet<>();
    try {
      for (FileStatus file : files().listStatus(folder.toHadoop())) {
        names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException none) {
      return names;
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return names;
  }

  private FileSystem files() throws IOException {
    return prefix.toHadoop().getFileSystem(storage.value());
  }

  /** Removes what is stored of ranges, when all files are done. */
  void clear() {
    try {
      files().delete(prefix.resolve(FOLDER).toHadoop(), true);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }
}
