package io.pilcrow.eval;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads question files, gzipped or not. */
public final class QuestionFiles {
  /** What stands in a file. */
  public enum Format {
    /** One question a line; see {@link JsonlQuestions}. */
    JSONL,
    /** SQuAD 1.1 or 2.0; see {@link SquadQuestions}. */
    SQUAD;

    /** Its name on the command line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int GZIP_MAGIC = 0x1f8b;

  private QuestionFiles() {}

  /**
   * @param wholeLibrary whether SQuAD's questions are asked of all its articles, not their own
   * @throws QuestionFileException when the file is missing, empty or wrong
   */
  public static QuestionSet read(Path file, Format format, boolean wholeLibrary) {
    QuestionSet set =
        switch (format) {
          case JSONL -> JsonlQuestions.read(file);
          case SQUAD -> SquadQuestions.read(file, wholeLibrary);
        };
    if (set.questions().isEmpty()) {
      throw new QuestionFileException(file + " has no question in it");
    }
    return set;
  }

  /** The bytes of the file, unzipped where they are gzip. */
  static InputStream open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new QuestionFileException(file + " is a folder; name a question file in it");
      }
      InputStream in = new BufferedInputStream(Files.newInputStream(file));
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    } catch (NoSuchFileException e) {
      throw new QuestionFileException("there is no question file " + file, e);
    } catch (IOException e) {
      throw new QuestionFileException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
