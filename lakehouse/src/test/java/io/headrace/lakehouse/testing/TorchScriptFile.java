/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive such as {@code torch.jit.save} writes: source, and a pickle (protocol 2) of
 * the module with its float32 parameters.
 */
public final class TorchScriptFile {
  private final String forward;
  private final Map<String, List<Integer>> parameters = new LinkedHashMap<>();
  private final Set<String> transposed = new HashSet<>();
  private final Random random = new Random(1);

  /**
   * @param forward body of {@code forward(self, x)}
   */
  public TorchScriptFile(String forward) {
    this.forward = forward;
  }

  /** Adds a parameter with random values. */
  public TorchScriptFile with(String name, Integer... shape) {
    parameters.put(name, List.of(shape));
    return this;
  }

  /** Lets a matrix lie in the file column by column. */
  public TorchScriptFile transposed(String name) {
    transposed.add(name);
    return this;
  }

  /** A perceptron with 4 hidden units, whose dropout would be seen in its scores. */
  public static TorchScriptFile perceptron(int inputs, int outputs) {
    return new TorchScriptFile(
            """
                h = torch.relu(torch.linear(x, self.base_w, self.base_b))
                d = torch.dropout(h, 0.5, self.training)
                return torch.linear(d, self.head_w, self.head_b)
            """)
        .with("base_w", 4, inputs)
        .with("base_b", 4)
        .with("head_w", outputs, 4)
        .with("head_b", outputs);
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
      add(archive, "data.pkl", pickle());
      add(archive, "code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
      add(archive, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      add(archive, "version", "3\n".getBytes(StandardCharsets.UTF_8));
      int storage = 0;
      for (List<Integer> shape : parameters.values()) {
        add(archive, "data/" + storage++, values(floats(shape)));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream archive, String name, byte[] content) throws IOException {
    archive.putNextEntry(new ZipEntry("net/" + name));
    archive.write(content);
    archive.closeEntry();
  }

  private static int floats(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  private byte[] values(int count) {
    ByteBuffer values = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      values.putFloat((float) random.nextGaussian());
    }
    return values.array();
  }

  private String source() {
    return """
        class Net(Module):
          __parameters__ = [%s]
          __buffers__ = []
          training : bool
        %s
          def forward(self: __torch__.Net,
            x: Tensor) -> Tensor:
        %s"""
        .formatted(
            parameters.keySet().stream()
                .map(name -> "\"" + name + "\", ")
                .collect(Collectors.joining()),
            parameters.keySet().stream()
                .map(name -> "  " + name + " : Tensor")
                .collect(Collectors.joining("\n")),
            forward);
  }

  private byte[] pickle() {
    Pickle pickle = new Pickle().code(0x80).code(2).global("__torch__", "Net");
    pickle.code(')').code(0x81).code('}').code('(');
    pickle.text("training").code(0x88);
    int storage = 0;
    for (Map.Entry<String, List<Integer>> each : parameters.entrySet()) {
      List<Integer> shape = each.getValue();
      List<Integer> row = shape.size() == 1 ? List.of(1) : List.of(shape.get(1), 1);
      List<Integer> column = List.of(1, shape.get(0));
      List<Integer> strides = transposed.contains(each.getKey()) ? column : row;
      pickle.text(each.getKey()).tensor(storage++, shape, strides);
    }
    return pickle.code('u').code('b').code('.').bytes.toByteArray();
  }

  /** The few instructions of Python's pickle that a module needs. */
  private static final class Pickle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pickle code(int code) {
      bytes.write(code);
      return this;
    }

    Pickle global(String module, String name) {
      code('c');
      bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Pickle text(String text) {
      byte[] letters = text.getBytes(StandardCharsets.UTF_8);
      code('X');
      word(letters.length);
      bytes.writeBytes(letters);
      return this;
    }

    private void word(int value) {
      bytes.writeBytes(
          ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    private Pickle number(int value) {
      code('J');
      word(value);
      return this;
    }

    private void numbers(List<Integer> values) {
      code('(');
      values.forEach(this::number);
      code('t');
    }

    void tensor(int storage, List<Integer> shape, List<Integer> strides) {
      global("torch._utils", "_rebuild_tensor_v2").code('(');
      code('(').text("storage").global("torch", "FloatStorage");
      text(Integer.toString(storage)).text("cpu").number(floats(shape)).code('t').code('Q');
      number(0).numbers(shape);
      numbers(strides);
      code(0x88).global("collections", "OrderedDict").code(')').code('R');
      code('t').code('R');
    }
  }
}
