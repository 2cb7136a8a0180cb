/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what Linux tells of its devices in {@code /sys}. What is not told is left out. */
public final class Sysfs {
  private static final Logger LOG = LoggerFactory.getLogger(Sysfs.class);
  private static final Pattern PCI_ADDRESS =
      Pattern.compile("[0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");
  private static final Pattern NUMA_NODE = Pattern.compile("node\\d+");
  private static final int MOST_BYTES = 4096;

  /** The first digits of the PCI class: a 3D controller, or a processing accelerator. */
  private static final List<String> ACCELERATOR_CLASSES = List.of("0x0302", "0x1200");

  /** AWS's Neuron devices give no class; their driver gives them away. */
  private static final String NEURON_DRIVER = "neuron";

  private final Path root;

  /**
   * @param root {@code /}, or a copy of what it has below {@code sys}
   */
  public Sysfs(Path root) {
    this.root = root;
  }

  public Machine read() {
    List<Device> devices = new ArrayList<>();
    for (Path card : entries(root.resolve("sys/class/infiniband"))) {
      device(card.resolve("device"), card.getFileName().toString(), Device.Kind.NETWORK)
          .ifPresent(devices::add);
    }
    for (Path pci : entries(root.resolve("sys/bus/pci/devices"))) {
      if (isAccelerator(pci)) {
        device(pci, pci.getFileName().toString(), Device.Kind.ACCELERATOR).ifPresent(devices::add);
      }
    }
    devices.sort(Comparator.comparing(Device::address));
    Path dmi = root.resolve("sys/devices/virtual/dmi/id");
    return new Machine(
        text(dmi.resolve("product_name")), text(dmi.resolve("sys_vendor")), nodes(), devices);
  }

  private boolean isAccelerator(Path pci) {
    String type = text(pci.resolve("class"));
    return ACCELERATOR_CLASSES.stream().anyMatch(type::startsWith)
        || driver(pci).equals(NEURON_DRIVER);
  }

  private Optional<Device> device(Path link, String name, Device.Kind kind) {
    try {
      Path real = link.toRealPath();
      List<String> path = new ArrayList<>();
      for (Path part : real) {
        String each = part.toString();
        if (each.startsWith("pci") || PCI_ADDRESS.matcher(each).matches()) {
          path.add(each);
        }
      }
      return path.isEmpty()
          ? Optional.empty()
          : Optional.of(new Device(name, kind, driver(link), node(link), path));
    } catch (IOException unreadable) {
      LOG.debug("{} is left out: {}", link, unreadable.toString());
      return Optional.empty();
    }
  }

  private static String driver(Path device) {
    try {
      return device.resolve("driver").toRealPath().getFileName().toString();
    } catch (IOException unbound) {
      LOG.trace("{} has no driver", device);
      return "";
    }
  }

  private static int node(Path device) {
    String text = text(device.resolve("numa_node"));
    return text.matches("-?\\d{1,5}") ? Integer.parseInt(text) : -1;
  }

  private int nodes() {
    long nodes =
        entries(root.resolve("sys/devices/system/node")).stream()
            .filter(each -> NUMA_NODE.matcher(each.getFileName().toString()).matches())
            .count();
    return (int) Math.max(1, nodes);
  }

  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> each = Files.newDirectoryStream(folder)) {
        each.forEach(entries::add);
      } catch (IOException unreadable) {
        LOG.debug("{} is left out: {}", folder, unreadable.toString());
      }
    }
    entries.sort(Comparator.naturalOrder());
    return entries;
  }

  private static String text(Path file) {
    if (!Files.isReadable(file)) {
      return "";
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      LOG.debug("{} is left out: {}", file, unreadable.toString());
      return "";
    }
  }
}
