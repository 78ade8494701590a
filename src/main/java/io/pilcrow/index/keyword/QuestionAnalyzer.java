package io.pilcrow.index.keyword;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * English words as they are matched: split where Unicode says, without possessives, lower case,
 * accents folded, without Lucene's 33 stop words, stemmed by Porter's rules. Words in other scripts
 * pass as they are.
 */
final class QuestionAnalyzer extends Analyzer {
  private static final CharArraySet STOP_WORDS = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = new StandardTokenizer();
    TokenStream chain = new LowerCaseFilter(new EnglishPossessiveFilter(words));
    chain = new StopFilter(new ASCIIFoldingFilter(chain), STOP_WORDS);
    return new TokenStreamComponents(words, new PorterStemFilter(chain));
  }
}
