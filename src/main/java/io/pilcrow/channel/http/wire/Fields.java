package io.pilcrow.channel.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.http.wire.ProblemException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes fields out of a JSON object and collects what is wrong with them, so that a client hears of
 * all errors at once. Absent and null are the same; fields that nobody asks for are ignored.
 */
public final class Fields {
  private final ObjectNode object;
  private final String at;
  private final List<FieldError> errors;

  public Fields(ObjectNode object) {
    this(object, "", new ArrayList<>());
  }

  private Fields(ObjectNode object, String at, List<FieldError> errors) {
    this.object = object;
    this.at = at;
    this.errors = errors;
  }

  public Optional<String> text(String name) {
    Optional<JsonNode> node = get(name);
    if (node.isPresent() && !node.get().isTextual()) {
      wrong(name, "must be a string, got " + type(node.get()));
      return Optional.empty();
    }
    return node.map(JsonNode::textValue);
  }

  /** A text of at most {@code most} characters; empty and an error when it has more. */
  public Optional<String> text(String name, int most) {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().length() > most) {
      wrong(name, "has at most %,d characters, got %,d".formatted(most, text.get().length()));
      return Optional.empty();
    }
    return text;
  }

  /** A text that says something; "" and an error when it does not. */
  public String required(String name) {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().isBlank()) {
      wrong(name, "must not be empty");
    } else if (text.isEmpty() && get(name).isEmpty()) {
      wrong(name, "must not be empty; it is missing");
    }
    return text.orElse("");
  }

  public int whole(String name, int least, int most, int otherwise) {
    Optional<JsonNode> node = get(name);
    if (node.isEmpty()) {
      return otherwise;
    }
    JsonNode number = node.get();
    if (!number.isIntegralNumber()
        || !number.canConvertToInt()
        || number.intValue() < least
        || number.intValue() > most) {
      String got = number.isNumber() ? shortened(number.asText()) : type(number);
      wrong(name, "must be a whole number from %d to %d, got %s".formatted(least, most, got));
      return otherwise;
    }
    return number.intValue();
  }

  public boolean flag(String name) {
    Optional<JsonNode> node = get(name);
    if (node.isPresent() && !node.get().isBoolean()) {
      wrong(name, "must be true or false, got " + type(node.get()));
      return false;
    }
    return node.map(JsonNode::booleanValue).orElse(false);
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> nodes = list(name);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).isTextual()) {
        texts.add(nodes.get(i).textValue());
      } else {
        wrong(name + "/" + i, "must be a string, got " + type(nodes.get(i)));
      }
    }
    return texts;
  }

  /** The objects of a list, each read under its own pointer into the same list of errors. */
  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    List<JsonNode> nodes = list(name);
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof ObjectNode object) {
        objects.add(new Fields(object, at + "/" + name + "/" + i, errors));
      } else {
        wrong(name + "/" + i, "must be an object, got " + type(nodes.get(i)));
      }
    }
    return objects;
  }

  /** An object inside this one; empty with an error when it is something else. */
  public Optional<Fields> object(String name) {
    Optional<JsonNode> node = get(name);
    if (node.isPresent() && !node.get().isObject()) {
      wrong(name, "must be an object, got " + type(node.get()));
    }
    return node.filter(JsonNode::isObject)
        .map(object -> new Fields((ObjectNode) object, at + "/" + name, errors));
  }

  /** The names of all fields, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public void wrong(String name, String detail) {
    errors.add(new FieldError(at + "/" + name, detail));
  }

  /** Throws a problem that names every wrong field, if there is one. */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  private List<JsonNode> list(String name) {
    Optional<JsonNode> node = get(name);
    if (node.isPresent() && !node.get().isArray()) {
      wrong(name, "must be a list, got " + type(node.get()));
      return List.of();
    }
    List<JsonNode> nodes = new ArrayList<>();
    node.ifPresent(list -> list.forEach(nodes::add));
    return nodes;
  }

  /** A field of whatever type, for those that may have several. */
  public Optional<JsonNode> get(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private static String type(JsonNode node) {
    return "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String shortened(String number) {
    return number.length() <= 20 ? number : number.substring(0, 20) + "…";
  }
}
