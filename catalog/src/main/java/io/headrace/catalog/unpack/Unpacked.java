/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A file's bytes with every layer of compression and archive taken off: what is told by the first
 * bytes, never by the name. Holds one buffer a layer; reads as far as it is read.
 */
public final class Unpacked extends FilterInputStream {
  /** Such as a tar inside gzip inside a ZIP; more is nothing anybody does on purpose. */
  private static final int MOST_LAYERS = 3;

  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final List<String> layers;
  private final BoundedInputStream stored;
  private final long length;

  private Unpacked(
      InputStream in, String name, List<String> layers, BoundedInputStream stored, long length) {
    super(in);
    this.length = length;
    this.name = name;
    this.layers = List.copyOf(layers);
    this.stored = stored;
  }

  /**
   * @throws RefusedArchive when a layer is broken or unsafe
   */
  public static Unpacked open(StoredBytes file) throws IOException {
    BoundedInputStream stored = BoundedInputStream.builder().setInputStream(file.stream()).get();
    try {
      return open(file, stored);
    } catch (IOException | RuntimeException broken) {
      stored.close();
      throw broken;
    }
  }

  private static Unpacked open(StoredBytes file, BoundedInputStream stored) throws IOException {
    InputStream in = new BufferedInputStream(stored, BUFFER_BYTES);
    String name = file.name();
    List<String> layers = new ArrayList<>();
    while (true) {
      byte[] start = peek(in);
      Optional<Packing> packing = Packing.of(start);
      if (packing.isPresent()) {
        in = unpacked(packing.get(), in, stored);
        name = packing.get().inner(name);
        layers.add(packing.get().words());
      } else if (Archive.isZip(start) && layers.isEmpty()) {
        Archive.Member member = Archive.onlyMemberOfZip(file);
        in = bounded(member.bytes(), "zip", file::length);
        name = member.name();
        layers.add("zip");
      } else if (Archive.isZip(start)) {
        throw new RefusedArchive("is a ZIP inside " + String.join(" inside ", layers));
      } else if (Archive.isTar(start)) {
        Archive.Member member = Archive.onlyMemberOfTar(in);
        in = new BufferedInputStream(member.bytes(), BUFFER_BYTES);
        name = member.name();
        layers.add("tar");
      } else {
        return new Unpacked(in, name, layers, stored, file.length());
      }
      if (layers.size() > MOST_LAYERS) {
        throw new RefusedArchive(
            "has more than " + MOST_LAYERS + " layers: " + String.join(", ", layers));
      }
    }
  }

  /** The name of what is inside, without its folder. */
  public String name() {
    return name;
  }

  /** What was taken off, from the outside in, for example {@code gzip, tar}; mostly empty. */
  public List<String> layers() {
    return layers;
  }

  /**
   * Reads the stored bytes to their end, unpacking no more, and counts all of them. A ZIP is read
   * through its own door: its length is taken from the listing.
   */
  public long storedBytes() throws IOException {
    if (layers.contains("zip")) {
      return length;
    }
    stored.transferTo(OutputStream.nullOutputStream());
    return stored.getCount();
  }

  /** Closes the innermost layer and with it all others. */
  @Override
  public void close() throws IOException {
    try (stored) {
      super.close();
    }
  }

  private static InputStream unpacked(Packing packing, InputStream in, BoundedInputStream stored)
      throws IOException {
    try {
      return bounded(packing.open(in), packing.words(), stored::getCount);
    } catch (RuntimeException | IOException broken) {
      throw new RefusedArchive(
          "looks like " + packing.words() + " but is broken: " + broken.getMessage(), broken);
    }
  }

  private static InputStream bounded(InputStream in, String words, LongSupplier consumed) {
    return new BufferedInputStream(new BoundedExpansion(in, words, consumed), BUFFER_BYTES);
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(Archive.MAGIC_BYTES);
    byte[] start = in.readNBytes(Archive.MAGIC_BYTES);
    in.reset();
    return start;
  }
}
