/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The prefix that answers go to. It belongs to one job, which has left its mark there; what anyone
 * else has put there is never overwritten.
 */
record AnswerPrefix(StoragePath path, Configuration storage) {
  private static final String MARK = "_headrace-job";
  private static final int LONGEST_MARK_BYTES = 4096;

  /**
   * @param job a digest of all that decides over the answers
   * @return when the job came first, by storage's clock
   * @throws Failure BAD_REQUEST when there are files that this job has not put there
   */
  Instant claim(String job) {
    try {
      FileSystem files = path.toHadoop().getFileSystem(storage);
      Path mark = new Path(path.toHadoop(), MARK);
      String owner = owner(files, mark);
      if (!owner.equals(job) && (!owner.isEmpty() || holdsFiles(files))) {
        throw Failure.badRequest(
            path
                + " holds files that "
                + (owner.isEmpty() ? "are not ours" : "another job has put there")
                + "; nothing is overwritten. Choose an empty prefix.");
      }
      if (owner.isEmpty()) {
        try (OutputStream out = files.create(mark, true)) {
          out.write(job.getBytes(StandardCharsets.UTF_8));
        }
      }
      return Instant.ofEpochMilli(files.getFileStatus(mark).getModificationTime());
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static String owner(FileSystem files, Path mark) throws IOException {
    try (InputStream in = files.open(mark)) {
      return new String(in.readNBytes(LONGEST_MARK_BYTES), StandardCharsets.UTF_8);
    } catch (FileNotFoundException none) {
      return "";
    }
  }

  private boolean holdsFiles(FileSystem files) throws IOException {
    try {
      return files.listFiles(path.toHadoop(), true).hasNext();
    } catch (FileNotFoundException none) {
      return false;
    }
  }

  /** Writes a file beside the answers, whole. */
  void write(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new WholeFile(path.resolve(name), storage).publish(out -> out.write(bytes));
  }
}
