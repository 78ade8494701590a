package io.pilcrow;

import io.pilcrow.answer.Statement;
import io.pilcrow.article.Article;
import io.pilcrow.question.Question;
import java.time.Duration;
import java.util.List;

/** Several observers as one. */
record Observers(List<Observer> all) implements Observer {
  Observers {
    all = List.copyOf(all);
  }

  @Override
  public Journey asked(String channel, Question question) {
    return new Journeys(all.stream().map(one -> one.asked(channel, question)).toList());
  }

  @Override
  public void added(Article article) {
    all.forEach(one -> one.added(article));
  }

  @Override
  public void removed(Article article) {
    all.forEach(one -> one.removed(article));
  }

  private record Journeys(List<Journey> all) implements Journey {
    @Override
    public void enters(String stop) {
      all.forEach(one -> one.enters(stop));
    }

    @Override
    public void leaves(String stop, Duration took) {
      all.forEach(one -> one.leaves(stop, took));
    }

    @Override
    public void says(Statement statement) {
      all.forEach(one -> one.says(statement));
    }

    @Override
    public void answered(Explanation explained) {
      all.forEach(one -> one.answered(explained));
    }

    @Override
    public void failed(RuntimeException why) {
      all.forEach(one -> one.failed(why));
    }
  }
}
