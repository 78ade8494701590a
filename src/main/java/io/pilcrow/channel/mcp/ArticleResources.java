package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The articles as resources, {@code pilcrow://articles/{id}}, with numbered paragraphs. */
final class ArticleResources {
  private static final String SCHEME = "pilcrow://articles/";
  private static final String TYPE = "text/markdown";

  /** Nothing but an article's id fits, so no other thing can be reached. */
  private static final Pattern URI = Pattern.compile(SCHEME + "([a-z0-9][a-z0-9-]{0,63})");

  private final Pilcrow pilcrow;

  ArticleResources(Pilcrow pilcrow) {
    this.pilcrow = pilcrow;
  }

  static String uri(Article article) {
    return SCHEME + article.id();
  }

  SyncResourceTemplateSpecification template() {
    ResourceTemplate template =
        ResourceTemplate.builder(SCHEME + "{id}", "article")
            .title("An article")
            .description("An article with its headings and numbered paragraphs (¶1, ¶2, …).")
            .mimeType(TYPE)
            .build();
    return new SyncResourceTemplateSpecification(template, this::read);
  }

  /** A page of all articles. */
  ObjectNode list(Optional<String> cursor) {
    ArticlePages.Page page;
    try {
      page = ArticlePages.of(pilcrow.articles(), cursor);
    } catch (IllegalArgumentException e) {
      throw new RpcException(200, Rpc.INVALID_PARAMS, String.valueOf(e.getMessage()));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode resources = json.putArray("resources");
    page.articles().forEach(article -> resources.add(entry(article)));
    page.next().ifPresent(next -> json.put("nextCursor", next));
    return json;
  }

  private static ObjectNode entry(Article article) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uri", uri(article)).put("name", article.id()).put("title", article.title());
    return json.put("mimeType", TYPE);
  }

  private ReadResourceResult read(McpTransportContext context, ReadResourceRequest request) {
    Matcher uri = URI.matcher(request.uri());
    Article article = uri.matches() ? pilcrow.articles().get(uri.group(1)) : null;
    if (article == null) {
      throw McpError.RESOURCE_NOT_FOUND.apply(request.uri());
    }
    return new ReadResourceResult(
        List.of(new TextResourceContents(request.uri(), TYPE, text(article))));
  }

  /** As Markdown, each paragraph with its number. */
  static String text(Article article) {
    StringBuilder text = new StringBuilder("# " + article.title());
    for (Block block : article.blocks()) {
      if (block instanceof Heading heading) {
        text.append("\n\n").append("#".repeat(heading.level())).append(' ').append(heading.text());
      } else if (block instanceof Paragraph paragraph) {
        text.append("\n\n¶").append(paragraph.number()).append(' ').append(paragraph.text());
      }
    }
    return text.append('\n').toString();
  }
}
