package io.pilcrow.channel.http.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.article.ArticleIds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A stretch of a list in the order of its ids. The cursor is the last id that was seen, so pages
 * neither repeat nor skip anything when others add and delete meanwhile.
 *
 * @param limit 1 to 100
 * @param after the id before the first one wanted
 */
public record Paging(int limit, Optional<String> after) {
  private static final int MOST = 100;
  private static final int USUAL = 50;

  /**
   * @param next what to give as {@code cursor} for the rest; empty at the end
   */
  public record Page<T>(List<T> data, Optional<String> next) {
    public ObjectNode json(Function<T, ObjectNode> item) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ArrayNode array = json.putArray("data");
      data.forEach(one -> array.add(item.apply(one)));
      json.put("has_more", next.isPresent());
      json.put("next_cursor", next.orElse(null));
      return json;
    }
  }

  public static Paging of(Context ctx) {
    return new Paging(limit(ctx), Optional.ofNullable(ctx.queryParam("cursor")).map(Paging::id));
  }

  public <T> Page<T> page(Map<String, T> byId) {
    TreeMap<String, T> sorted = new TreeMap<>(byId);
    Map<String, T> rest = after.<Map<String, T>>map(id -> sorted.tailMap(id, false)).orElse(sorted);
    List<String> ids = rest.keySet().stream().limit(limit).toList();
    Optional<String> next =
        rest.size() > ids.size() ? Optional.of(cursor(ids.get(ids.size() - 1))) : Optional.empty();
    return new Page<>(
        ids.stream().map(id -> Optional.ofNullable(rest.get(id)).orElseThrow()).toList(), next);
  }

  private static int limit(Context ctx) {
    String limit = ctx.queryParam("limit");
    if (limit == null) {
      return USUAL;
    }
    if (!limit.matches("[1-9][0-9]?|100")) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST, "limit must be a whole number from 1 to " + MOST);
    }
    return Integer.parseInt(limit);
  }

  private static String cursor(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(String cursor) {
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (ArticleIds.isValid(id)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // not Base64: said below
    }
    throw new ProblemException(
        ProblemKind.INVALID_REQUEST,
        "cursor is none of ours; give the next_cursor of a list as it is");
  }
}
