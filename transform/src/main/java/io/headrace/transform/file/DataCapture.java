/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * What the anchor captures of a batch transform job: not the data once more, but two manifests of
 * its objects, {@code input/yyyy/mm/dd/hh/<job>.jsonl} and {@code output/…}, under the hour (UTC)
 * in which the job started (Amazon SageMaker developer guide, "Capture data from batch transform
 * job"). How the manifests themselves are called is not said there.
 *
 * @param destination below which they are written
 * @param job its name
 * @param generateInferenceId whether answers are stamped, see {@link InferenceStamp}
 */
public record DataCapture(StoragePath destination, String job, boolean generateInferenceId) {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Writes both, in place of those that an earlier run of the job has written.
   *
   * @param files at least one, all of them scored
   */
  void write(List<FileTask> files, Instant jobStart, Configuration storage) {
    write("input", files.stream().map(file -> file.input().path()).toList(), jobStart, storage);
    write("output", files.stream().map(FileTask::output).toList(), jobStart, storage);
  }

  private void write(
      String side, List<StoragePath> objects, Instant jobStart, Configuration storage) {
    StoragePath target =
        destination.resolve(side).resolve(HOUR.format(jobStart)).resolve(job + ".jsonl");
    byte[] text = manifest(objects).toString().getBytes(StandardCharsets.UTF_8);
    try {
      new WholeFile(target, storage).publish(out -> out.write(text));
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  /** {@code [{"prefix": "s3://bucket/folder/"}, "a.csv", "b/c.csv"]}. */
  static ArrayNode manifest(List<StoragePath> objects) {
    String prefix = objects.get(0).uri();
    for (StoragePath object : objects) {
      int shared = 0;
      int most = Math.min(prefix.length(), object.uri().length());
      while (shared < most && prefix.charAt(shared) == object.uri().charAt(shared)) {
        shared++;
      }
      prefix = prefix.substring(0, shared);
    }
    int folder = prefix.lastIndexOf('/') + 1;
    ArrayNode manifest = JsonNodeFactory.instance.arrayNode();
    manifest.addObject().put("prefix", prefix.substring(0, folder));
    objects.forEach(object -> manifest.add(object.uri().substring(folder)));
    return manifest;
  }
}
