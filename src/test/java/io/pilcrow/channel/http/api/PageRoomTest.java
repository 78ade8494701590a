package io.pilcrow.channel.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.testing.Assistants;
import org.junit.jupiter.api.Test;

class PageRoomTest {
  private final Pilcrow pilcrow = Assistants.scripted();
  private final ArticleShelf shelf = new ArticleShelf(pilcrow);
  private final PageRoom room = new PageRoom(shelf, 3);

  @Test
  void thePageNobodyAskedAboutForLongestGoes() {
    int added = pilcrow.articles().size();
    read("page-a-000000000001");
    read("page-b-000000000002");
    Article asked = read("page-c-000000000003");
    room.asked(pilcrow.articles().get("page-a-000000000001"));
    room.asked(asked);

    read("page-d-000000000004");
    read("page-d-000000000004");
    read("page-e-000000000005");

    assertThat(pilcrow.articles()).hasSize(added + 3);
    assertThat(pilcrow.articles().keySet())
        .contains("page-c-000000000003", "page-d-000000000004", "page-e-000000000005");
  }

  private Article read(String id) {
    Article page = new ArticleBuilder(id, id).paragraph("The warranty lasts two years.").build();
    room.make(id);
    shelf.put(page, before -> {}, (done, all) -> {});
    room.asked(page);
    return page;
  }
}
