package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools. Each takes one string and changes nothing; the shapes of {@code search} and {@code
 * fetch} are those that ChatGPT's connectors expect. What a tool cannot do it says in its result,
 * where the model reads it, and not as an error of the protocol.
 */
final class Tools {
  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);

  private final ToolAnswers answers;

  Tools(Pilcrow pilcrow, Sources sources, ArticleLinks links) {
    answers = new ToolAnswers(pilcrow, sources, new AnswerJson(links));
  }

  /** Always in the same order. */
  List<SyncToolSpecification> all() {
    return List.of(
        tool(
            "ask",
            "Ask the articles",
            "Answers a question from the articles and cites the paragraph behind every statement."
                + " Says so when the articles do not have the answer.",
            "question",
            "A question in plain words.",
            List.of("status", "answer", "citations"),
            answers::ask),
        tool(
            "search",
            "Search the articles",
            "Finds the paragraphs that come nearest to a question or keywords.",
            "query",
            "A question or keywords.",
            List.of("results"),
            answers::search),
        tool(
            "fetch",
            "Read a paragraph or an article",
            "Gives the full text of a paragraph, by the id that search returned, or of an article,"
                + " by its own.",
            "id",
            "The id of a paragraph or an article.",
            List.of("id", "title", "text", "url", "metadata"),
            answers::fetch));
  }

  private static SyncToolSpecification tool(
      String name,
      String title,
      String description,
      String argument,
      String meaning,
      List<String> members,
      Function<String, ObjectNode> work) {
    ObjectNode input = object();
    input
        .putObject("properties")
        .putObject(argument)
        .put("type", "string")
        .put("description", meaning);
    input.putArray("required").add(argument);
    ObjectNode output = object();
    members.forEach(output.putArray("required")::add);
    Tool tool =
        Tool.builder(name, map(input))
            .title(title)
            .description(description)
            .outputSchema(map(output))
            .annotations(new ToolAnnotations(title, true, false, true, false, null))
            .build();
    return new SyncToolSpecification(tool, (context, call) -> call(call, argument, work));
  }

  private static CallToolResult call(
      CallToolRequest call, String argument, Function<String, ObjectNode> work) {
    Object given = Optional.ofNullable(call.arguments()).map(all -> all.get(argument)).orElse(null);
    if (!(given instanceof String text) || text.isBlank()) {
      return said(argument + " must be a text that is not empty");
    }
    try {
      ObjectNode found = work.apply(text);
      return CallToolResult.builder()
          .addTextContent(Json.write(found))
          .structuredContent(map(found))
          .isError(false)
          .build();
    } catch (IllegalArgumentException e) {
      return said(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("The tool {} failed", call.name(), e);
      return said("something failed in this server; its log has the cause");
    }
  }

  private static CallToolResult said(String sentence) {
    return CallToolResult.builder().addTextContent(sentence).isError(true).build();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode().put("type", "object");
  }

  /** In the order of the members, so that the same is always written the same. */
  private static Map<String, Object> map(ObjectNode node) {
    return Json.MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
  }
}
