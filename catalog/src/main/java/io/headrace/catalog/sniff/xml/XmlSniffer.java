/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.xml;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.Appearance;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.sniff.json.RecordShape;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML; the row element is found by what comes again and again. */
public final class XmlSniffer implements FormatSniffer {
  public static final String NAME = "xml";
  public static final String ROW_TAG = "row-tag";

  private static final int LOOK_ROWS = 20_480;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile {
    boolean called =
        sample.extension().equals("xml")
            || given.find(GivenSettings.FORMAT).filter(NAME::equals).isPresent();
    String start = start(sample);
    if (!Appearance.of(sample.bytes()).equals("XML or HTML") || isHtml(start)) {
      return Optional.empty();
    }
    try {
      Sniffed sniffed = sniffed(sample, given);
      return given.find(ROW_TAG).isPresent() && sniffed.records() == 0
          ? Optional.empty()
          : Optional.of(sniffed);
    } catch (XMLStreamException broken) {
      if (called || start.startsWith("<?xml")) {
        throw new UnreadableFile("is no valid XML: " + XmlSyntax.words(broken), broken);
      }
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Sniffed sniffed(Sample sample, GivenSettings given)
      throws XMLStreamException, IOException {
    RowPath paths = paths(sample);
    String path = paths.row();
    Optional<String> tag = given.find(ROW_TAG);
    String row = tag.orElse(RowPath.name(path));
    RecordShape shape = shape(sample, row, given);
    Setting<String> setting = new Setting<>(row, tag.isPresent() ? Origin.FILE : Origin.SNIFFED);
    return new Sniffed(
        NAME,
        1,
        Map.of(ROW_TAG, setting),
        shape.columns(sample.whole()),
        shape.ofObjects(),
        shape.records(),
        List.of(
            new Decision(
                ROW_TAG,
                row,
                setting.origin(),
                tag.isPresent() ? 1 : 0.9,
                tag.isPresent() ? givenWords(shape, row, path) : words(paths, path))));
  }

  private static String givenWords(RecordShape shape, String row, String path) {
    String sniffed = RowPath.name(path);
    return String.format(
        Locale.ROOT,
        "<%s> comes %,d times in the sample%s",
        row,
        shape.records(),
        sniffed.equals(row) ? "" : "; left to itself, sniffing would take <" + sniffed + ">");
  }

  private static String words(RowPath paths, String path) {
    List<String> beside = paths.beside(path);
    return String.format(
        Locale.ROOT,
        "<%s> comes %,d times in the sample%s",
        path.replace("/", "><"),
        paths.count(path),
        beside.isEmpty() ? "" : "; beside it, and no rows: " + String.join(", ", beside));
  }

  private static RowPath paths(Sample sample) throws XMLStreamException, IOException {
    RowPath paths = new RowPath();
    XMLStreamReader reader = XmlSyntax.reader(new ByteArrayInputStream(sample.bytes()));
    try {
      while (reader.hasNext()) {
        int event = XmlSyntax.next(reader);
        if (event == XMLStreamConstants.START_ELEMENT) {
          paths.begin(XmlSyntax.name(reader));
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          paths.end();
        }
      }
    } catch (XMLStreamException broken) {
      refuseUnlessCut(sample, reader, broken);
    }
    return paths;
  }

  private static RecordShape shape(Sample sample, String row, GivenSettings given)
      throws XMLStreamException, IOException {
    RecordShape shape = new RecordShape(sample.file(), given.nullTokens(), true);
    XmlRecords records = new XmlRecords(new ByteArrayInputStream(sample.bytes()), row);
    try (records) {
      JsonNode record = records.next();
      while (record != null && shape.records() < LOOK_ROWS) {
        shape.add(records.line(), record);
        record = records.next();
      }
    } catch (XMLStreamException broken) {
      if (sample.whole()) {
        throw broken;
      }
    }
    return shape;
  }

  /** A sample ends somewhere: what is wrong in its last bytes is that it was cut. */
  private static void refuseUnlessCut(
      Sample sample, XMLStreamReader reader, XMLStreamException broken) throws XMLStreamException {
    int at = reader.getLocation().getCharacterOffset();
    boolean atEnd = at < 0 || at >= sample.bytes().length - (64 << 10);
    if (sample.whole() || !atEnd) {
      throw broken;
    }
  }

  private static boolean isHtml(String start) {
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  private static String start(Sample sample) {
    int length = Math.min(sample.bytes().length, 256);
    return new String(sample.bytes(), 0, length, StandardCharsets.UTF_8)
        .replace("\uFEFF", "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
