/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree of files as the kernel lays it out: two switches, each with a card and an accelerator. */
class SysfsTest {
  @TempDir Path root;

  @BeforeEach
  void machine() throws IOException {
    file("sys/devices/virtual/dmi/id/product_name", "p4d.24xlarge\n");
    file("sys/devices/virtual/dmi/id/sys_vendor", "Amazon EC2\n");
    Files.createDirectories(root.resolve("sys/devices/system/node/node0"));
    Files.createDirectories(root.resolve("sys/devices/system/node/node1"));
    pci("pci0000:10/0000:10:01.0/0000:12:00.0", "0x030200", "nvidia", 0);
    card("rdmap16s27", "pci0000:10/0000:10:01.0/0000:11:00.0", "efa", 0);
    pci("pci0000:90/0000:90:01.0/0000:92:00.0", "0x030200", "nvidia", 1);
    card("rdmap144s27", "pci0000:90/0000:90:02.0/0000:91:00.0", "efa", 1);
    pci("pci0000:00/0000:00:1f.0", "0x060100", "lpc_ich", 0);
  }

  @Test
  void namesTheMachineItsCardsAndItsAccelerators() {
    Machine machine = new Sysfs(root).read();
    assertThat(machine.product()).isEqualTo("p4d.24xlarge");
    assertThat(machine.vendor()).isEqualTo("Amazon EC2");
    assertThat(machine.numaNodes()).isEqualTo(2);
    assertThat(machine.hasEfa()).isTrue();
    assertThat(machine.networks())
        .extracting(Device::name, Device::driver, Device::numaNode, Device::address)
        .containsExactly(
            tuple("rdmap16s27", "efa", 0, "0000:11:00.0"),
            tuple("rdmap144s27", "efa", 1, "0000:91:00.0"));
    assertThat(machine.accelerators())
        .extracting(Device::address)
        .containsExactly("0000:12:00.0", "0000:92:00.0");
  }

  @Test
  void acceleratorHasTheCardBehindTheSameSwitchNearest() {
    Machine machine = new Sysfs(root).read();
    Device first = machine.accelerators().get(0);
    Device second = machine.accelerators().get(1);
    assertThat(machine.nearestNetwork(first).map(Device::name)).contains("rdmap16s27");
    assertThat(first.to(machine.networks().get(0))).isEqualTo(Nearness.SAME_SWITCH);
    assertThat(second.to(machine.networks().get(1))).isEqualTo(Nearness.SAME_HOST_BRIDGE);
    assertThat(first.to(machine.networks().get(1))).isEqualTo(Nearness.ACROSS_SOCKETS);
  }

  @Test
  void ranksShareNoCardWhileThereAreEnough() {
    Machine machine = new Sysfs(root).read();
    List<Device> cards = machine.networks();
    assertThat(machine.rails(0, 1)).isEqualTo(cards);
    assertThat(machine.rails(0, 2)).containsExactly(cards.get(0));
    assertThat(machine.rails(1, 2)).containsExactly(cards.get(1));
    assertThat(machine.rails(2, 4)).containsExactly(cards.get(0));
  }

  @Test
  void machineThatTellsNothingHasNothing(@TempDir Path empty) {
    assertThat(new Sysfs(empty).read()).isEqualTo(new Machine("", "", 1, List.of()));
  }

  private void card(String name, String path, String driver, int node) throws IOException {
    Path device = pci(path, "0x020000", driver, node);
    Path folder = device.resolve("infiniband").resolve(name);
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("device"), device);
    Path links = Files.createDirectories(root.resolve("sys/class/infiniband"));
    Files.createSymbolicLink(links.resolve(name), folder);
  }

  private Path pci(String path, String type, String driver, int node) throws IOException {
    Path device = Files.createDirectories(root.resolve("sys/devices").resolve(path));
    Files.writeString(device.resolve("class"), type + "\n");
    Files.writeString(device.resolve("numa_node"), node + "\n");
    Path bound = Files.createDirectories(root.resolve("sys/bus/pci/drivers").resolve(driver));
    Files.createSymbolicLink(device.resolve("driver"), bound);
    Path links = Files.createDirectories(root.resolve("sys/bus/pci/devices"));
    Files.createSymbolicLink(links.resolve(device.getFileName()), device);
    return device;
  }

  private void file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
