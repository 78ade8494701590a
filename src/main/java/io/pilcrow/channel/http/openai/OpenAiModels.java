package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.json.Json;

/** {@code GET /v1/models}: there is one. */
public final class OpenAiModels {
  static final String MODEL = "pilcrow";

  /** Clients sort by it; the day of the first version's first commit, UTC. */
  private static final long CREATED = 1_795_392_000;

  private OpenAiModels() {}

  public static void list(Context ctx) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("object", "list");
    list.putArray("data").add(model());
    ctx.contentType("application/json").result(Json.write(list));
  }

  public static void get(Context ctx) {
    require(ctx.pathParam("id"));
    ctx.contentType("application/json").result(Json.write(model()));
  }

  /** Throws a problem unless the model is ours. */
  static void require(String model) {
    if (!model.equals(MODEL)) {
      String named = model.length() <= 100 ? model : model.substring(0, 100) + "…";
      throw ProblemException.notFound(
          "/model", "there is no model \"%s\"; the model here is \"%s\"".formatted(named, MODEL));
    }
  }

  private static ObjectNode model() {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.put("id", MODEL).put("object", "model").put("created", CREATED);
    return model.put("owned_by", "pilcrow");
  }
}
