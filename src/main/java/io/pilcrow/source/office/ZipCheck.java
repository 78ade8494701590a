package io.pilcrow.source.office;

import io.pilcrow.source.draft.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks an archive into nowhere, before anybody keeps it in memory. */
final class ZipCheck {
  /** What an archive may unpack to, in bytes. */
  static final long LARGEST = 200L * 1024 * 1024;

  static final int MOST_ENTRIES = 2000;

  private ZipCheck() {}

  /**
   * The names of what an archive holds. Throws SourceException when it unpacks to more than it may,
   * or is broken.
   */
  static Set<String> entries(byte[] content, String name) {
    byte[] waste = new byte[64 * 1024];
    long unpacked = 0;
    Set<String> entries = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.add(entry.getName());
        for (int read = zip.read(waste); read >= 0; read = zip.read(waste)) {
          unpacked += read;
          if (unpacked > LARGEST || entries.size() > MOST_ENTRIES) {
            throw new SourceException(
                name + " unpacks to more than is read; split it into several articles");
          }
        }
      }
      return entries;
    } catch (SourceException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) { // the latter of names that are no text
      throw new SourceException(
          name + " is no Word document that can be read; it may be damaged: save it anew", e);
    }
  }
}
