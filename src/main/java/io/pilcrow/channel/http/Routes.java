package io.pilcrow.channel.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import io.pilcrow.Pilcrow;
import io.pilcrow.Shelf;
import io.pilcrow.channel.http.api.Answerers;
import io.pilcrow.channel.http.api.Answers;
import io.pilcrow.channel.http.api.ArticleQuestions;
import io.pilcrow.channel.http.api.Articles;
import io.pilcrow.channel.http.api.Feedback;
import io.pilcrow.channel.http.api.Gaps;
import io.pilcrow.channel.http.api.HeldPages;
import io.pilcrow.channel.http.api.PageArticles;
import io.pilcrow.channel.http.api.Search;
import io.pilcrow.channel.http.api.SourcesApi;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.Guard;
import io.pilcrow.channel.http.guard.HangUps;
import io.pilcrow.channel.http.guard.Idempotency;
import io.pilcrow.channel.http.guard.KeptAnswers;
import io.pilcrow.channel.http.guard.Origins;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.channel.http.guard.SecurityHeaders;
import io.pilcrow.channel.http.openai.OpenAiAnswers;
import io.pilcrow.channel.http.openai.OpenAiErrors;
import io.pilcrow.channel.http.openai.OpenAiModels;
import io.pilcrow.channel.http.pages.ApiDocs;
import io.pilcrow.channel.http.pages.Assets;
import io.pilcrow.channel.http.pages.Pages;
import io.pilcrow.channel.http.pages.PdfJs;
import io.pilcrow.channel.http.pages.Widget;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Paths;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.Problems;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.source.ArticleReader;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Every route, in one place. Thread-safe.
 *
 * <pre>
 * POST   /v1/answers                          a question, answered in one piece or as events
 * POST   /v1/search                           the nearest paragraphs
 * POST   /v1/feedback                         a rating of an answer
 * POST   /v1/pages                            the article that a web page is
 * GET    /v1/sources                          sites, feeds and folders; POST adds one
 * GET    /v1/sources/{id}                     how one does; DELETE removes it and its articles
 * POST   /v1/sources/{id}/run                 reads it now; /pause leaves it alone, /resume goes on
 * GET    /v1/gaps                             what was asked and no article says
 * POST   /v1/chat/completions                 the same answers, for OpenAI's clients
 * POST   /v1/responses                        the same, in OpenAI's newer protocol
 * GET    /v1/models  /v1/models/{id}          the model's name for them: pilcrow
 * GET    /v1/articles                         the library; POST adds an article
 * GET    /v1/articles/{id}                    an article; PUT and DELETE change it
 * GET    /v1/articles/{id}/paragraphs/{pid}   a paragraph
 * GET    /v1/articles/{id}/questions          what its readers may want to ask
 * GET    /  /a/{id}  /sources  /problems/{kind}  pages for people; the last in Markdown too
 * GET    /ask  /embed/{id}                    the way there without script, and into a frame
 * GET    /widget/v1.js                        the widget, for pages of any origin
 * GET    /openapi.json  /docs  /llms.txt      what all these take and give
 * GET    /livez  /readyz  /metrics            for whoever runs it
 * </pre>
 */
final class Routes {
  private static final int ARTICLES_AT_ONCE = 2;
  private static final int ARTICLES_WAITING = 6;

  private final Monitoring monitoring;
  private final Readiness readiness;
  private final List<Mount> mounts;
  private final Origins origins;
  private final Admission asking;
  private final Optional<Guard> guard;
  private final Answers answers;
  private final OpenAiAnswers openai;
  private final Search search;
  private final Feedback feedback;
  private final Articles articles;
  private final PageArticles pageArticles;
  private final Gaps gaps;
  private final SourcesApi sources;
  private final ArticleQuestions questions;
  private final Pages pages;
  private final Requests requests;
  private final Assets assets = new Assets();
  private final Widget widget = new Widget();
  private final Idempotency idempotency = new Idempotency(new KeptAnswers(System::nanoTime));
  private final Javalin javalin;

  /**
   * @param links the address of the page of an article
   * @param asking how many questions are answered at once
   * @param hangUps tells which clients are gone
   * @param streams open until the server closes them
   */
  Routes(
      ServerParts parts,
      ServerSettings settings,
      Optional<Protection> protection,
      Monitoring monitoring,
      Readiness readiness,
      ArticleLinks links,
      Admission asking,
      HangUps hangUps,
      Streams streams) {
    this.monitoring = monitoring;
    this.readiness = readiness;
    this.asking = asking;
    mounts = parts.mounts();
    Pilcrow pilcrow = parts.pilcrow();
    AnswerJson json = new AnswerJson(links);
    Admission adding =
        new Admission(ARTICLES_AT_ONCE, ARTICLES_WAITING, Duration.ofMinutes(2), hangUps);
    boolean loopback = settings.isLoopback();
    origins =
        new Origins(() -> allowedOrigins(settings, protection), settings.publicUrl(), loopback);
    guard =
        protection.map(
            some ->
                new Guard(
                    some,
                    !loopback,
                    settings.allowedOrigins(),
                    settings.publicReading(),
                    settings.publicOrigin()));
    LongSupplier nanoTime = protection.map(Protection::nanoTime).orElse(System::nanoTime);
    Optional<HeldPages> heldPages =
        parts.held().map(apart -> new HeldPages(apart, parts.reader(), nanoTime));
    Answerers desk = new Answerers(pilcrow, heldPages);
    answers = new Answers(desk, json, links, asking, streams, Clock.systemUTC(), parts.sites());
    openai = new OpenAiAnswers(pilcrow, json, asking, streams, Clock.systemUTC());
    search = new Search(pilcrow, json, asking, parts.sites());
    requests = new Requests(monitoring, this::template);
    feedback = new Feedback(parts.ratings(), monitoring::rated);
    gaps = new Gaps(pilcrow, parts.unanswered());
    sources = new SourcesApi(parts.sites(), parts.sourceTerms());
    Shelf shelf = pilcrow.shelf();
    articles = new Articles(shelf, parts.reader(), adding, desk, streams, parts.sites());
    questions = new ArticleQuestions(pilcrow, asking);
    pageArticles =
        new PageArticles(shelf, parts.reader(), adding, heldPages, nanoTime, parts.sites());
    pages =
        new Pages(
            pilcrow,
            assets,
            parts.files(),
            asking,
            ArticleReader.reads(),
            () -> allowedOrigins(settings, protection));
    javalin = Javalin.create(this::configure);
    answerHead(javalin);
  }

  /** Answers requests, on whatever port they come in. */
  JavalinServlet servlet() {
    return new JavalinServlet(javalin.unsafe);
  }

  /** Method and path of every route, such as {@code GET /v1/articles/{id}}. */
  List<String> list() {
    return endpoints()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> !endpoint.method.equals(HandlerType.HEAD)) // goes with GET
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  private Optional<String> template(String path) {
    return endpoints().filter(one -> one.matches(path)).map(one -> one.endpoint.path).findFirst();
  }

  private Stream<ParsedEndpoint> endpoints() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .filter(parsed -> parsed.endpoint.method.isHttpMethod());
  }

  /** HEAD is GET without its body; Javalin would answer 200 without a look at what is asked for. */
  static void answerHead(Javalin javalin) {
    List<Endpoint> gets =
        javalin.unsafe.internalRouter.allHttpHandlers().stream()
            .map(parsed -> parsed.endpoint)
            .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
            .toList();
    for (Endpoint get : gets) {
      javalin.unsafe.internalRouter.addHttpEndpoint(
          new Endpoint(HandlerType.HEAD, get.path, get.handler));
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    Problems.concernErrorsToo(config);
    requests.follow(config);
    register(config.routes);
  }

  private void register(RoutesConfig routes) {
    requests.register(routes);
    routes.before(SecurityHeaders::everywhere);
    routes.before(Paths::check);
    readiness.register(routes);
    routes.before(this::admit);
    routes.get("/metrics", this::metrics);

    int question = Body.MOST_FOR_A_QUESTION;
    routes.post("/v1/answers", idempotency.once(question, answers::post));
    routes.post("/v1/chat/completions", idempotency.once(question, openai::chat));
    routes.post("/v1/responses", idempotency.once(question, openai::response));
    routes.get("/v1/models", OpenAiModels::list);
    routes.get("/v1/models/{id}", OpenAiModels::get);
    routes.post("/v1/search", idempotency.once(question, search::post));
    routes.post("/v1/feedback", idempotency.once(question, feedback::post));
    routes.post("/v1/pages", idempotency.once(question, pageArticles::post));
    routes.get("/v1/gaps", gaps::get);
    routes.get("/v1/sources", sources::list);
    routes.post("/v1/sources", idempotency.once(question, sources::post));
    routes.get("/v1/sources/{id}", sources::get);
    routes.delete("/v1/sources/{id}", sources::delete);
    routes.post("/v1/sources/{id}/run", sources::run);
    routes.post("/v1/sources/{id}/pause", sources::pause);
    routes.post("/v1/sources/{id}/resume", sources::resume);
    routes.get("/v1/articles", articles::list);
    routes.post("/v1/articles", idempotency.once(Body.MOST_FOR_AN_ARTICLE, articles::post));
    routes.get("/v1/articles/{id}", articles::get);
    routes.put("/v1/articles/{id}", articles::put);
    routes.delete("/v1/articles/{id}", articles::delete);
    routes.get("/v1/articles/{id}/paragraphs/{pid}", articles::paragraph);
    routes.get("/v1/articles/{id}/questions", questions::get);

    routes.get("/", pages::library);
    routes.get("/sources", pages::sources);
    routes.get("/a/{id}", pages::article);
    routes.get("/a/{id}/file", pages::file);
    routes.get("/ask", pages::asking);
    routes.get("/embed/{id}", pages::embedded);
    routes.get("/problems/{kind}.md", pages::problemInMarkdown);
    routes.get("/problems/{kind}", pages::problem);
    routes.get("/assets/{name}", assets::get);
    routes.get(PdfJs.PATH, new PdfJs()::get);
    routes.get("/widget/v1.js", widget::newest);
    routes.get("/widget/v1-{hash}.js", widget::exact);
    routes.get("/widget/v1.json", widget::description);
    routes.get("/widget/custom-elements.json", widget::manifest);
    routes.get("/widget/strings/{file}", widget::strings);
    new ApiDocs().register(routes);
    mounts.forEach(mount -> routes.post(mount.path(), ctx -> answer(ctx, mount)));

    new Problems(OpenAiErrors::say).register(routes);
  }

  private void metrics(Context ctx) {
    String accept = Optional.ofNullable(ctx.header("Accept")).orElse("");
    Monitoring.Scrape scrape = monitoring.scrape(accept);
    ctx.contentType(scrape.contentType()).result(scrape.text());
  }

  /** Whoever runs the server may always look after it; all others are asked who they are. */
  private void admit(Context ctx) {
    if (Readiness.concerns(ctx)) {
      return;
    }
    readiness.check();
    boolean signed =
        mounts.stream().anyMatch(mount -> !mount.asks() && mount.path().equals(ctx.path()));
    if (!signed) { // those check signatures, which no page of another origin can make
      origins.check(ctx);
      if (!ctx.method().name().equals("OPTIONS")) { // browsers ask those without a key
        guard.ifPresent(some -> admit(ctx, some));
      }
    }
  }

  private void admit(Context ctx, Guard some) {
    try {
      some.check(ctx);
    } catch (ProblemException refused) {
      if (!pages.lock(ctx, refused)) {
        throw refused;
      }
      ctx.skipRemainingHandlers();
    }
  }

  private static Set<String> allowedOrigins(
      ServerSettings settings, Optional<Protection> protection) {
    Set<String> all = new HashSet<>(settings.allowedOrigins());
    protection.ifPresent(some -> all.addAll(some.keys().siteOrigins()));
    return all;
  }

  private void answer(Context ctx, Mount mount) {
    if (mount.asks()) {
      asking.run(
          ctx, () -> Body.read(ctx, Body.MOST_FOR_A_QUESTION), body -> answer(ctx, mount, body));
    } else {
      answer(ctx, mount, Body.read(ctx, Body.MOST_FOR_A_QUESTION));
    }
  }

  private static void answer(Context ctx, Mount mount, byte[] body) {
    Mount.Reply reply = mount.handler().handle(name -> Optional.ofNullable(ctx.header(name)), body);
    ctx.status(reply.status());
    if (!reply.body().isEmpty()) {
      ctx.contentType(reply.contentType()).result(reply.body());
    }
  }
}
