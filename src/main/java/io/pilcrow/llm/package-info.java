/**
 * Fluent answers by a chat model, held to the same promise as the built-in reader's.
 *
 * <pre>
 * numbered paragraphs → prompt → model → text as it streams → statements, markers, quotes
 *                                        → each statement checked → claims, or the built-in reader
 * </pre>
 *
 * <p>Why not show the tokens as they come? What is withdrawn after its check would have been read
 * already. Why not ask the model to check itself? Whoever invents a number also confirms it. Why
 * not LangChain4j's guardrails? They see whole answers; a citation has to be checked while the rest
 * is still being written.
 */
@NullMarked
package io.pilcrow.llm;

import org.jspecify.annotations.NullMarked;
