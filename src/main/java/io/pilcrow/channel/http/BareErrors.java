package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.http.guard.SecurityHeaders;
import io.pilcrow.json.Json;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Problems for requests that are so broken that they reach no route. */
final class BareErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", HttpStatus.getMessage(response.getStatus()));
    problem.put("status", response.getStatus());
    problem.put("detail", "the request is not one that this server understands");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Content-Security-Policy", SecurityHeaders.NO_PAGE_POLICY);
    Content.Sink.write(response, true, Json.write(problem), callback);
    return true;
  }
}
