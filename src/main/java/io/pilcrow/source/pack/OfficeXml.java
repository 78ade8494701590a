package io.pilcrow.source.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML of Office files: no entities, no outside, and names without their namespaces. */
public final class OfficeXml {
  private OfficeXml() {}

  /**
   * The root of a document.
   *
   * @param broken what to throw when it is none
   */
  public static Element root(byte[] xml, Function<Throwable, ? extends RuntimeException> broken) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // else it prints what it throws
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw broken.apply(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser knows these features", e);
    }
  }

  public static String name(Node node) {
    return node.getLocalName() == null ? "" : node.getLocalName();
  }

  public static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  public static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> name(child).equals(name)).toList();
  }

  /** The first child of each name, one inside the other. */
  public static Optional<Element> child(Element parent, String... names) {
    Optional<Element> at = Optional.of(parent);
    for (String name : names) {
      at =
          at.flatMap(
              element ->
                  children(element).stream().filter(child -> name(child).equals(name)).findFirst());
    }
    return at;
  }

  /** The value of an attribute; empty where there is none. */
  public static String attribute(Element element, String name) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (name.equals(attribute.getLocalName())) {
        return attribute.getValue();
      }
    }
    return "";
  }

  /** The id of a relation, which stands beside ids of other kinds; empty where there is none. */
  public static String relation(Element element, String name) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      String space = attribute.getNamespaceURI();
      if (name.equals(attribute.getLocalName())
          && space != null
          && space.endsWith("/relationships")) {
        return attribute.getValue();
      }
    }
    return "";
  }

  /** The attribute {@code val} of the child at a path. */
  public static Optional<String> value(Element parent, String... names) {
    return child(parent, names).map(element -> attribute(element, "val"));
  }

  /** Whether a switch such as {@code <w:vanish/>} is on. */
  public static Optional<Boolean> isOn(Element parent, String... names) {
    return value(parent, names).map(value -> !value.matches("0|false|off"));
  }

  /** A whole number in an attribute, or another where there is none. */
  public static int number(String value, int otherwise) {
    return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }
}
