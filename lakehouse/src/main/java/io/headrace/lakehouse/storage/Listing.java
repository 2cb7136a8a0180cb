/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.storage;

import io.headrace.lakehouse.failure.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Lists what lies under a folder or prefix, page by page: memory does not grow with the listing.
 */
public final class Listing {
  private final Configuration configuration;

  public Listing(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The same where nobody asks for the hidden objects. */
  public Stream<StoredObject> objects(StoragePath root) {
    return objects(root, hidden -> {});
  }

  /**
   * Every object below {@code root}, or {@code root} itself where it is a file. Hidden ones, with a
   * part below the root that begins with {@code _} or {@code .}, are left out.
   *
   * @param hidden hears of those
   * @throws Failure BAD_REQUEST when there is nothing at {@code root}, RESOURCE when the store does
   *     not answer
   */
  public Stream<StoredObject> objects(StoragePath root, Consumer<StoredObject> hidden) {
    try {
      FileSystem files = root.toHadoop().getFileSystem(configuration);
      RemoteIterator<? extends FileStatus> pages =
          root.isLocal()
              ? new FolderWalk(files, root.toHadoop())
              : files.listFiles(root.toHadoop(), true);
      return StreamSupport.stream(new Pages(pages), false)
          .map(Listing::stored)
          .filter(object -> isShown(root, object, hidden));
    } catch (FileNotFoundException missing) {
      throw Failure.badRequest("There is nothing at " + root + "; check the path.", missing);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static boolean isShown(
      StoragePath root, StoredObject object, Consumer<StoredObject> hidden) {
    boolean isHidden = isHidden(root, object.path());
    if (isHidden) {
      hidden.accept(object);
    }
    return !isHidden;
  }

  private static boolean isHidden(StoragePath root, StoragePath path) {
    if (path.equals(root)) {
      return false;
    }
    for (String part : root.relativize(path).split("/", -1)) {
      if (part.startsWith("_") || part.startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static StoredObject stored(FileStatus status) {
    String etag =
        status instanceof EtagSource source && source.getEtag() != null ? source.getEtag() : "";
    return new StoredObject(
        StoragePath.of(status.getPath().toString()),
        status.getLen(),
        etag,
        Instant.ofEpochMilli(status.getModificationTime()));
  }

  /** Hadoop's iterator as a stream. */
  private static final class Pages extends Spliterators.AbstractSpliterator<FileStatus> {
    private final RemoteIterator<? extends FileStatus> pages;

    Pages(RemoteIterator<? extends FileStatus> pages) {
      super(Long.MAX_VALUE, Spliterator.NONNULL);
      this.pages = pages;
    }

    @Override
    public boolean tryAdvance(Consumer<? super FileStatus> action) {
      try {
        if (!pages.hasNext()) {
          return false;
        }
        action.accept(pages.next());
        return true;
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }
  }
}
