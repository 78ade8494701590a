package io.pilcrow.channel.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.PageIds;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.testing.Assistants;
import org.junit.jupiter.api.Test;

class PageRoomTest {
  private final Pilcrow pilcrow = Assistants.scripted();
  private final PageRoom room = new PageRoom(pilcrow.shelf(), 3);

  @Test
  void thePageNobodyAskedAboutForLongestGoes() {
    int added = pilcrow.articles().size();
    Article a = read("a");
    read("b");
    Article c = read("c");
    room.asked(a);
    room.asked(c);

    Article d = read("d");
    read("d");
    Article e = read("e");

    assertThat(pilcrow.articles()).hasSize(added + 3);
    assertThat(pilcrow.articles().keySet()).contains(c.id(), d.id(), e.id());
  }

  @Test
  void anArticleThatSomebodyAddedNeverGoes() {
    Article own =
        new ArticleBuilder("page-one-0123456789ab", "Ours")
            .url("https://a.example/one")
            .paragraph("The warranty lasts two years.")
            .build();
    pilcrow.shelf().add(own, true, (done, all) -> {});

    for (int i = 0; i < 5; i++) {
      read("visited-" + i);
    }

    assertThat(pilcrow.articles()).containsKey(own.id());
  }

  private Article read(String name) {
    String url = "https://a.example/" + name;
    Article page =
        new ArticleBuilder(PageIds.of(url), name)
            .url(url)
            .paragraph("The warranty lasts two years.")
            .build();
    room.make(page.id());
    pilcrow.shelf().put(page, before -> {}, (done, all) -> {});
    room.asked(page);
    return page;
  }
}
