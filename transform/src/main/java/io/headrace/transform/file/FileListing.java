/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.Listing;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** The files that are meant, each with the place of its answers. */
record FileListing(FileTransformOptions options, Configuration storage) {
  private static final int LARGEST_MANIFEST_BYTES = 64 << 20;
  private static final String SUFFIX = ".out";

  /**
   * Sorted by path.
   *
   * @throws Failure BAD_REQUEST when there are none, or two would have their answers in one place
   */
  List<FileTask> tasks() {
    List<FileTask> tasks = new ArrayList<>(options.isManifest() ? listed() : found());
    if (tasks.isEmpty()) {
      throw Failure.badRequest("There are no files at " + options.files() + " to score.");
    }
    tasks.sort(Comparator.comparing(task -> task.input().path().uri()));
    Set<StoragePath> outputs = new HashSet<>();
    for (FileTask task : tasks) {
      if (!outputs.add(task.output())) {
        throw Failure.badRequest("Two files would have their answers in " + task.output() + ".");
      }
    }
    return tasks;
  }

  private List<FileTask> found() {
    StoragePath root = options.files();
    try (Stream<StoredObject> objects = new Listing(storage).objects(root)) {
      return objects.map(object -> task(object, relative(root, object.path()))).toList();
    }
  }

  private static String relative(StoragePath root, StoragePath path) {
    return path.equals(root) ? path.name() : root.relativize(path);
  }

  private FileTask task(StoredObject object, String relative) {
    return new FileTask(object, options.into().resolve(relative + SUFFIX));
  }

  /** {@code [{"prefix": "s3://bucket/folder/"}, "a.csv", "b/c.csv"]}. */
  private List<FileTask> listed() {
    JsonNode manifest = manifest();
    JsonNode first = manifest.path(0).path("prefix");
    if (!manifest.isArray() || !first.isTextual()) {
      throw Failure.badRequest(
          "The manifest "
              + options.files()
              + " must be an array that begins with {\"prefix\": …}.");
    }
    StoragePath prefix = StoragePath.of(first.asText());
    List<FileTask> tasks = new ArrayList<>();
    for (int i = 1; i < manifest.size(); i++) {
      tasks.add(task(prefix, manifest.get(i)));
    }
    return tasks;
  }

  private FileTask task(StoragePath prefix, JsonNode name) {
    if (!name.isTextual()) {
      throw Failure.badRequest("The manifest names " + name + ", which is no text.");
    }
    try {
      StoragePath path = prefix.resolve(name.asText());
      FileSystem files = path.toHadoop().getFileSystem(storage);
      FileStatus status = files.getFileStatus(path.toHadoop());
      StoredObject object =
          new StoredObject(
              path, status.getLen(), "", Instant.ofEpochMilli(status.getModificationTime()));
      return task(object, name.asText());
    } catch (IllegalArgumentException climbing) {
      throw Failure.badRequest(
          "The manifest names \"" + name.asText() + "\", outside its prefix.", climbing);
    } catch (IOException absent) {
      throw Failure.badRequest(
          "The manifest names " + name.asText() + ", which is not there.", absent);
    }
  }

  private JsonNode manifest() {
    var path = options.files().toHadoop();
    try (InputStream in = path.getFileSystem(storage).open(path)) {
      byte[] bytes = in.readNBytes(LARGEST_MANIFEST_BYTES + 1);
      if (bytes.length > LARGEST_MANIFEST_BYTES) {
        throw Failure.badRequest("The manifest " + options.files() + " is larger than 64 MiB.");
      }
      return new ObjectMapper().readTree(bytes);
    } catch (IOException broken) {
      throw Failure.badRequest(
          "The manifest " + options.files() + " cannot be read: " + broken.getMessage(), broken);
    }
  }
}
