/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.headrace.training.wire.WireUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The C library, as far as a wire needs it. Most of its functions are inline in C and call through
 * tables that objects carry, so they are called through these tables here too: the numbers in
 * {@link Layout} are offsets of API 1.17 on 64-bit machines, which later versions keep.
 */
final class Libfabric {
  /** Debian's package, and where the installer for EFA puts its own. */
  private static final List<String> NAMES =
      List.of(
          "libfabric.so.1",
          "/opt/amazon/efa/lib64/libfabric.so.1",
          "/opt/amazon/efa/lib/libfabric.so.1");

  private static final String NO_HANDLER = "IPATH_NO_BACKTRACE";
  private static final int API = (1 << 16) | 17;

  /** The result where an operation is to be tried again. */
  static final int AGAIN = -11;

  /** The result where a completion queue has an error to tell. */
  static final int ERROR_AVAILABLE = -259;

  private final NativeLibrary library;

  private Libfabric(NativeLibrary library) {
    this.library = library;
  }

  /**
   * @throws WireUnavailableException when it is not installed, or would take this JVM down
   */
  static Libfabric load() {
    if (System.getenv(NO_HANDLER) == null) {
      // Its psm provider takes over SIGSEGV, which the JVM needs for its own null checks.
      throw new WireUnavailableException(
          "the environment lacks " + NO_HANDLER + "=1, without which libfabric would end this JVM");
    }
    List<String> reasons = new ArrayList<>();
    for (String name : NAMES) {
      try {
        return new Libfabric(NativeLibrary.getInstance(name));
      } catch (UnsatisfiedLinkError missing) {
        reasons.add(name);
      }
    }
    throw new WireUnavailableException(
        "libfabric is not installed (looked for "
            + String.join(", ", reasons)
            + "); on Debian: apt-get install libfabric1");
  }

  private Function function(String name) {
    return library.getFunction(name);
  }

  /** Hints for reliable tagged messages; to be freed. */
  Pointer hints(@Nullable String provider) {
    Pointer hints = function("fi_dupinfo").invokePointer(new Object[] {Pointer.NULL});
    hints.setLong(Layout.INFO_CAPS, Layout.TAGGED | Layout.MSG | Layout.DIRECTED_RECV);
    hints.setLong(Layout.INFO_MODE, Layout.CONTEXT | Layout.CONTEXT2);
    hints.getPointer(Layout.INFO_EP_ATTR).setInt(Layout.EP_ATTR_TYPE, Layout.EP_RDM);
    Pointer domain = hints.getPointer(Layout.INFO_DOMAIN_ATTR);
    domain.setInt(Layout.DOMAIN_ATTR_MR_MODE, Layout.MR_MODES);
    domain.setInt(Layout.DOMAIN_ATTR_THREADING, Layout.THREAD_DOMAIN);
    if (provider != null) {
      Pointer copy = function("strdup").invokePointer(new Object[] {provider});
      hints.getPointer(Layout.INFO_FABRIC_ATTR).setPointer(Layout.FABRIC_ATTR_PROVIDER, copy);
    }
    return hints;
  }

  /**
   * @param address the interface to use, or null for the provider's own choice
   * @return the first of a list, to be freed, or null when nothing fits
   */
  @Nullable Pointer info(Pointer hints, @Nullable String address) {
    PointerByReference found = new PointerByReference();
    long flags = address == null ? 0 : Layout.SOURCE;
    int result =
        function("fi_getinfo")
            .invokeInt(new Object[] {API, address, Pointer.NULL, flags, hints, found});
    return result == 0 ? found.getValue() : null;
  }

  void free(@Nullable Pointer info) {
    if (info != null) {
      function("fi_freeinfo").invokeVoid(new Object[] {info});
    }
  }

  Pointer openFabric(Pointer info) {
    PointerByReference fabric = new PointerByReference();
    check(
        "fi_fabric",
        function("fi_fabric")
            .invokeInt(
                new Object[] {info.getPointer(Layout.INFO_FABRIC_ATTR), fabric, Pointer.NULL}));
    return fabric.getValue();
  }

  String describe(long error) {
    return function("fi_strerror").invokePointer(new Object[] {(int) Math.abs(error)}).getString(0);
  }

  void check(String call, long result) {
    if (result < 0) {
      throw new WireUnavailableException("libfabric's " + call + " failed: " + describe(result));
    }
  }

  /** The providers that offer reliable tagged messages here, best first, each once. */
  List<String> providers() {
    Pointer hints = hints(null);
    Pointer first = info(hints, null);
    try {
      List<String> names = new ArrayList<>();
      for (Pointer info = first; info != null; info = info.getPointer(0)) {
        String name = provider(info);
        if (!names.contains(name)) {
          names.add(name);
        }
      }
      return names;
    } finally {
      free(first);
      free(hints);
    }
  }

  static String provider(Pointer info) {
    return info.getPointer(Layout.INFO_FABRIC_ATTR)
        .getPointer(Layout.FABRIC_ATTR_PROVIDER)
        .getString(0);
  }

  /** The device an endpoint of this kind would use, for example {@code rdmap0s6-rdm}. */
  static String domain(Pointer info) {
    return info.getPointer(Layout.INFO_DOMAIN_ATTR)
        .getPointer(Layout.DOMAIN_ATTR_NAME)
        .getString(0);
  }

  /** The function at a place of one of the tables of an object. */
  static Function operation(Pointer object, int table, int place) {
    return Function.getFunction(object.getPointer(table).getPointer(place));
  }
}
