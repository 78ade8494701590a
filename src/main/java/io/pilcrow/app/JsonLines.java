package io.pilcrow.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Log lines as JSON, one object a line:
 *
 * <pre>
 * timestamp   RFC 3339, in UTC, to the millisecond
 * level  logger  message
 * request_id, trace_id                          where a request is answered
 * method, route, status, duration_ms, key       at the end of a request; key is a key's id
 * exception                                     with its stack
 * </pre>
 *
 * Members that a line brings of its own take no other's place. Thread-safe.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NONE = {};

  @Override
  public byte[] headerBytes() {
    return NONE;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("timestamp", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("message", event.getFormattedMessage());
    event.getMDCPropertyMap().forEach((name, value) -> add(line, name, value));
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> add(line, pair.key, pair.value));
    }
    if (event.getThrowableProxy() != null) {
      line.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ObjectNode line, String name, Object value) {
    if (!line.has(name)) {
      line.set(name, Json.MAPPER.valueToTree(value));
    }
  }

  @Override
  public byte[] footerBytes() {
    return NONE;
  }
}
