/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML without document types: nothing outside the file is ever read, and no entity but the five
 * known ones is replaced. Elements become objects as Spark has them: attributes {@code _name},
 * children by name, a child that comes twice an array, text beside either {@code _VALUE}.
 */
public final class XmlSyntax {
  static final String ATTRIBUTE = "_";
  static final String TEXT = "_VALUE";

  /** Elements and attributes of one row. */
  private static final int MOST_NODES = 1_000_000;

  private static final int DEEPEST = 256;
  private static final int LONGEST_TEXT = 16 << 20;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private XmlSyntax() {}

  /** Byte order marks and blanks before the declaration are read over. */
  public static XMLStreamReader reader(InputStream in) throws IOException, XMLStreamException {
    // The platform's own parser, whatever else is on the class path: its limits are known.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // What it would print is in its exceptions.
    factory.setXMLReporter((message, type, related, location) -> {});
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory.createXMLStreamReader(beginning(in));
  }

  /** The event the reader moves to; a document type ends the reading. */
  public static int next(XMLStreamReader reader) throws XMLStreamException {
    try {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException(
            "it declares a document type (DTD), which could name other files and grow without bound",
            reader.getLocation());
      }
      return event;
    } catch (RuntimeException broken) {
      throw new XMLStreamException(String.valueOf(broken.getMessage()), broken);
    }
  }

  /** The name as it stands in the file, prefix included. */
  public static String name(XMLStreamReader reader) {
    String prefix = reader.getPrefix();
    return prefix == null || prefix.isEmpty()
        ? reader.getLocalName()
        : prefix + ":" + reader.getLocalName();
  }

  /** The element whose start the reader stands on; leaves it on its end. */
  public static JsonNode element(XMLStreamReader reader) throws XMLStreamException {
    return new Tree(reader).element(0);
  }

  /** What is wrong and where, in one line. */
  public static String words(XMLStreamException broken) {
    String message = String.valueOf(broken.getMessage()).replace('\n', ' ');
    int from = message.indexOf("Message: ");
    String plain = from < 0 ? message : message.substring(from + "Message: ".length());
    return broken.getLocation() == null
        ? plain
        : plain + " (line " + broken.getLocation().getLineNumber() + ")";
  }

  private static InputStream beginning(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, MARK.length);
    while (true) {
      byte[] bytes = start.readNBytes(MARK.length);
      if (java.util.Arrays.equals(bytes, MARK)) {
        continue;
      }
      int blanks = 0;
      while (blanks < bytes.length && bytes[blanks] > 0 && bytes[blanks] <= ' ') {
        blanks++;
      }
      start.unread(bytes, blanks, bytes.length - blanks);
      if (blanks == 0 || bytes.length < MARK.length) {
        return start;
      }
    }
  }

  private static final class Tree {
    private final XMLStreamReader reader;
    private int nodes;
    private int characters;

    Tree(XMLStreamReader reader) {
      this.reader = reader;
    }

    JsonNode element(int depth) throws XMLStreamException {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        count(1, reader.getAttributeValue(i).length());
        object.put(ATTRIBUTE + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
      StringBuilder text = new StringBuilder();
      int event = next(reader);
      while (event != XMLStreamConstants.END_ELEMENT) {
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (depth == DEEPEST) {
            throw new XMLStreamException(
                "elements are nested more than " + DEEPEST + " deep", reader.getLocation());
          }
          add(object, name(reader), element(depth + 1));
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          count(0, reader.getTextLength());
          text.append(reader.getText());
        } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new XMLStreamException(
              "the entity &" + reader.getLocalName() + "; is not known", reader.getLocation());
        }
        event = next(reader);
      }
      return withText(object, text.toString());
    }

    private static JsonNode withText(ObjectNode object, String text) {
      if (object.isEmpty()) {
        return JsonNodeFactory.instance.textNode(text.strip());
      }
      if (!text.isBlank()) {
        object.put(TEXT, text.strip());
      }
      return object;
    }

    private static void add(ObjectNode object, String name, JsonNode value) {
      JsonNode known = object.get(name);
      if (known == null) {
        object.set(name, value);
      } else if (known instanceof ArrayNode array) {
        array.add(value);
      } else {
        object.set(name, JsonNodeFactory.instance.arrayNode().add(known).add(value));
      }
    }

    private void count(int parts, int length) throws XMLStreamException {
      nodes += parts + 1;
      characters += length;
      if (nodes > MOST_NODES || characters > LONGEST_TEXT || characters < 0) {
        throw new XMLStreamException("one row is larger than can be held", reader.getLocation());
      }
    }
  }
}
