/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.storage;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder of a local disk, folder after folder. Hadoop's own walk asks for the
 * owner of each file, for which it starts a process: six milliseconds a file.
 */
final class FolderWalk implements RemoteIterator<FileStatus> {
  private final FileSystem files;
  private final Deque<RemoteIterator<FileStatus>> open = new ArrayDeque<>();
  private @Nullable FileStatus next;

  /**
   * @throws java.io.FileNotFoundException when there is nothing at {@code root}
   */
  FolderWalk(FileSystem files, Path root) throws IOException {
    this.files = files;
    FileStatus status = files.getFileStatus(root);
    if (status.isFile()) {
      next = status;
    } else {
      open.push(files.listStatusIterator(root));
    }
  }

  @Override
  public boolean hasNext() throws IOException {
    while (next == null && !open.isEmpty()) {
      if (open.element().hasNext()) {
        FileStatus status = open.element().next();
        if (status.isDirectory()) {
          open.push(files.listStatusIterator(status.getPath()));
        } else {
          next = status;
        }
      } else {
        open.pop();
      }
    }
    return next != null;
  }

  @Override
  public FileStatus next() throws IOException {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    FileStatus status = next;
    next = null;
    return status;
  }
}
