/**
 * The only package that knows ONNX Runtime and its tokenizers: models are opened, checked, run and
 * closed here.
 */
@NullMarked
package io.pilcrow.onnx;

import org.jspecify.annotations.NullMarked;
