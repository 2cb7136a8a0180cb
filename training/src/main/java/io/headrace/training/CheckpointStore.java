/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.shard.StorageAccess;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A training's checkpoints, on any storage. Each is two objects, its content first and its manifest
 * last: one without a manifest, or that does not match it, was never there.
 */
record CheckpointStore(StoragePath folder, StorageAccess storage) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = ".json";
  private static final String CONTENT = ".checkpoint";

  /** The one before stays until the next is whole. */
  private static final int KEPT = 2;

  void store(long steps, byte[] content) throws IOException {
    String name = String.format(Locale.ROOT, "step-%012d", steps);
    storage.store(content, folder.resolve(name + CONTENT));
    String manifest =
        JSON.createObjectNode()
            .put("steps", steps)
            .put("bytes", content.length)
            .put("sha256", DigestUtils.sha256Hex(content))
            .toString();
    storage.store(manifest.getBytes(StandardCharsets.UTF_8), folder.resolve(name + MANIFEST));
    for (String old : names().stream().skip(KEPT).toList()) {
      remove(old);
    }
  }

  /**
   * Brings the newest that is whole.
   *
   * @param here folder on this machine
   */
  Optional<Path> fetchNewest(Path here) throws IOException {
    for (String name : names()) {
      Path copy = here.resolve(name + CONTENT);
      if (fetch(name, copy)) {
        return Optional.of(copy);
      }
    }
    return Optional.empty();
  }

  /** Steps done at the newest; 0 where there is none. */
  long newestSteps() throws IOException {
    for (String name : names()) {
      Optional<JsonNode> manifest = manifest(name);
      if (manifest.isPresent()) {
        return manifest.get().path("steps").asLong();
      }
    }
    return 0;
  }

  private boolean fetch(String name, Path copy) throws IOException {
    Optional<JsonNode> manifest = manifest(name);
    if (manifest.isEmpty()) {
      return false;
    }
    try {
      byte[] content = read(folder.resolve(name + CONTENT));
      if (DigestUtils.sha256Hex(content).equals(manifest.get().path("sha256").asText())) {
        Files.write(copy, content);
        return true;
      }
      LOG.warn(
          "Checkpoint {} in {} does not match its checksum; the one before is used", name, folder);
    } catch (FileNotFoundException | ChecksumException spoilt) {
      LOG.warn("Checkpoint {} in {} has lost its content; the one before is used", name, folder);
    }
    return false;
  }

  private Optional<JsonNode> manifest(String name) throws IOException {
    try {
      return Optional.of(JSON.readTree(read(folder.resolve(name + MANIFEST))));
    } catch (FileNotFoundException | ChecksumException | JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }

  /** Of the checkpoints with a manifest, newest first. */
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus file : storage.files(folder).listStatus(folder.toHadoop())) {
        String name = file.getPath().getName();
        if (name.endsWith(MANIFEST)) {
          names.add(name.substring(0, name.length() - MANIFEST.length()));
        }
      }
    } catch (FileNotFoundException noneYet) {
      return List.of();
    }
    names.sort(Comparator.reverseOrder());
    return names;
  }

  /** The manifest first: what is left of a removal cut off is then no checkpoint. */
  private void remove(String name) throws IOException {
    FileSystem files = storage.files(folder);
    files.delete(folder.resolve(name + MANIFEST).toHadoop(), false);
    files.delete(folder.resolve(name + CONTENT).toHadoop(), false);
  }

  private byte[] read(StoragePath path) throws IOException {
    try (var in = storage.files(path).open(path.toHadoop())) {
      return in.readAllBytes();
    }
  }
}
