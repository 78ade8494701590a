package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.embedding.Embedder;
import java.util.Optional;

/**
 * What a server answers with.
 *
 * @param held answers of pages that bring their own words; empty where they may not
 * @param embedder tells which questions ask the same
 * @param sources what is to be kept fresh
 * @param model what the language model did; empty when the built-in reader answers
 * @param originals the files that articles were read from; empty where none are kept
 */
record Loaded(
    Pilcrow pilcrow,
    Optional<Pilcrow> held,
    Embedder embedder,
    Optional<ModelCounts> model,
    Optional<KeptOriginals> originals,
    ServedSources sources) {}
