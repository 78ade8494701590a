/**
 * What goes out to Slack: a question of a thread is answered ({@code Answering}), the answer is
 * streamed or posted ({@code Reply}, {@code Poster}) as blocks ({@code AnswerMessages}); commands,
 * links and the home tab beside it. All words that Pilcrow says there are in {@code SlackWords}.
 *
 * <p>Why no memory of conversations? The thread is one, and Slack keeps it: {@code ThreadView}
 * reads it back, which also tells after a crash what was already said.
 */
@NullMarked
package io.pilcrow.channel.slack.answer;

import org.jspecify.annotations.NullMarked;
