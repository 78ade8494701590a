/**
 * What office suites write beside Word's documents and PDF: slides, spreadsheets, OpenDocument and
 * RTF.
 *
 * <p>Why not one library for all, such as Tika? It gives pages of HTML, in which slides, cells and
 * what was left out cannot be told any more. So XML is read with the JDK's parser as of Word's
 * documents; what needs more than that, the numbers of spreadsheets and the encodings of RTF, is
 * left to POI and RTFParserKit.
 */
@NullMarked
package io.pilcrow.source.suite;

import org.jspecify.annotations.NullMarked;
