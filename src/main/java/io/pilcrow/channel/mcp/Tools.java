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
import io.pilcrow.UnknownArticleException;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.json.Json;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools. None changes anything; the shapes of {@code search} and {@code fetch} are those that
 * ChatGPT's connectors expect. What a tool cannot do it says in its result, where the model reads
 * it, and not as an error of the protocol.
 */
final class Tools {
  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);

  private final ToolAnswers answers;

  Tools(Pilcrow pilcrow, Sources sources, ArticleLinks links) {
    answers = new ToolAnswers(pilcrow, sources, new AnswerJson(links));
  }

  /** What a tool does with what it is given. */
  private interface Work {
    ObjectNode with(Arguments given);
  }

  /** Always in the same order. */
  List<SyncToolSpecification> all() {
    return List.of(
        tool(
            "ask",
            "Ask the articles",
            "Answers a question from the articles and cites the paragraph behind every statement."
                + " status is answered; related, when the articles do not say it but speak of it,"
                + " which is then no answer; not_found, with the nearest sentences; refused; or"
                + " talk. confidence is there only with an answer.",
            new Inputs()
                .required("question", "A question in plain words.")
                .articleIds("Only these articles may answer, by the ids of list; all by default."),
            List.of("status", "answer", "citations"),
            given -> answers.ask(given.text("question"), given.texts("article_ids"))),
        tool(
            "overview",
            "What the articles are about",
            "Says in a few of an article's own sentences what it is about, each cited; of several"
                + " articles, one sentence of each.",
            new Inputs().articleIds("The articles to tell of, by the ids of list; all by default."),
            List.of("status", "answer", "citations"),
            given -> answers.overview(given.texts("article_ids"))),
        tool(
            "search",
            "Search the articles",
            "Finds the paragraphs that come nearest to a question or keywords, with their text.",
            new Inputs()
                .required("query", "A question or keywords.")
                .articleIds(
                    "Only these articles are searched, by the ids of list; all by default."),
            List.of("results"),
            given -> answers.search(given.text("query"), given.texts("article_ids"))),
        tool(
            "fetch",
            "Read a paragraph or an article",
            "Gives the full text of a paragraph, by the id that search returned, or of an article,"
                + " by its own.",
            new Inputs().required("id", "The id of a paragraph or an article."),
            List.of("id", "title", "text", "url", "metadata"),
            given -> answers.fetch(given.text("id"))),
        tool(
            "list",
            "List the articles",
            "Gives the articles there are, with their ids and what is known of each: a hundred at a"
                + " time, with a cursor for the next.",
            new Inputs().optional("cursor", "next_cursor of the page before."),
            List.of("articles", "next_cursor"),
            given -> answers.list(given.optionalText("cursor"))));
  }

  /** What a tool takes, as JSON Schema. */
  private static final class Inputs {
    private final ObjectNode schema = object();
    private final ObjectNode properties = schema.putObject("properties");

    Inputs required(String name, String meaning) {
      schema.withArray("required").add(name);
      return optional(name, meaning);
    }

    Inputs optional(String name, String meaning) {
      properties.putObject(name).put("type", "string").put("description", meaning);
      return this;
    }

    Inputs articleIds(String meaning) {
      ObjectNode ids = properties.putObject("article_ids").put("type", "array");
      ids.putObject("items").put("type", "string");
      ids.put("description", meaning);
      return this;
    }
  }

  private static SyncToolSpecification tool(
      String name,
      String title,
      String description,
      Inputs inputs,
      List<String> members,
      Work work) {
    ObjectNode output = object();
    members.forEach(output.withArray("required")::add);
    Tool tool =
        Tool.builder(name, map(inputs.schema))
            .title(title)
            .description(description)
            .outputSchema(map(output))
            .annotations(new ToolAnnotations(title, true, false, true, false, null))
            .build();
    return new SyncToolSpecification(tool, (context, call) -> call(call, work));
  }

  private static CallToolResult call(CallToolRequest call, Work work) {
    try {
      ObjectNode found = work.with(new Arguments(Json.MAPPER.valueToTree(call.arguments())));
      return CallToolResult.builder()
          .addTextContent(Json.write(found))
          .structuredContent(map(found))
          .isError(false)
          .build();
    } catch (IllegalArgumentException | UnknownArticleException e) {
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
