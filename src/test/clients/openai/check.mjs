// Runs OpenAI's own client against the server at argv[2], and the one at argv[3] that the key argv[4]
// may ask once a minute; fails on the first difference.
import assert from "node:assert/strict";
import OpenAI, { AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from "openai";

const client = new OpenAI({ baseURL: process.argv[2] + "/v1", apiKey: "none", maxRetries: 0 });
const question = "How long is the warranty?";
const answer = "The warranty lasts two years from delivery [1].";
const messages = [{ role: "user", content: question }];

function cites(citation) {
  assert.equal(citation.start_index, 0);
  assert.equal([...answer].slice(citation.start_index, citation.end_index).join(""), answer);
  assert.equal(citation.title, "Warranty terms ¶1");
  assert.match(citation.url, /^https:\/\/example\.org\/warranty#:~:text=/);
}

const models = await client.models.list();
assert.deepEqual(models.data.map((model) => model.id), ["pilcrow"]);
assert.equal((await client.models.retrieve("pilcrow")).object, "model");

const chat = await client.chat.completions.create({ model: "pilcrow", messages });
assert.equal(chat.choices[0].message.content, answer);
assert.equal(chat.choices[0].message.annotations[0].type, "url_citation");
cites(chat.choices[0].message.annotations[0].url_citation);
assert.equal(chat.pilcrow.citations.length, 1);

let said = "";
let annotations = [];
let usage = null;
const chunks = await client.chat.completions.create({
  model: "pilcrow",
  messages,
  stream: true,
  stream_options: { include_usage: true },
});
for await (const chunk of chunks) {
  said += chunk.choices[0]?.delta?.content ?? "";
  annotations = annotations.concat(chunk.choices[0]?.delta?.annotations ?? []);
  usage = chunk.usage ?? usage;
}
assert.equal(said, answer);
cites(annotations[0].url_citation);
assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);

const helper = client.chat.completions.stream({ model: "pilcrow", messages });
assert.equal(await helper.finalContent(), answer);

const response = await client.responses.create({ model: "pilcrow", input: question });
assert.equal(response.output_text, answer);
cites(response.output[0].content[0].annotations[0]);

const events = client.responses.stream({ model: "pilcrow", input: question });
const seen = [];
for await (const event of events) seen.push(event.type);
const last = await events.finalResponse();
assert.equal(seen[0], "response.created");
assert.equal(seen.at(-1), "response.completed");
assert.ok(seen.includes("response.output_text.annotation.added"));
assert.equal(last.output_text, answer);
cites(last.output[0].content[0].annotations[0]);

await assert.rejects(
  client.chat.completions.create({ model: "gpt-5", messages }),
  (error) => error instanceof NotFoundError && error.code === "model_not_found" && error.param === "model",
);
await assert.rejects(
  client.responses.create({ model: "pilcrow", input: question, metadata: { article_ids: "nothing" } }),
  NotFoundError,
);
await assert.rejects(
  client.chat.completions.create({ model: "pilcrow", messages: [] }),
  (error) => error instanceof BadRequestError && error.param === "messages",
);

const guarded = (apiKey) => new OpenAI({ baseURL: process.argv[3] + "/v1", apiKey, maxRetries: 0 });
await assert.rejects(guarded("sk-none").models.list(), AuthenticationError);
const known = guarded(process.argv[4]);
assert.equal((await known.models.list()).data.length, 1);
await assert.rejects(
  known.chat.completions.create({ model: "pilcrow", messages }),
  (error) => error instanceof RateLimitError && Number(error.headers.get("retry-after")) > 0,
);
console.log("ok");
