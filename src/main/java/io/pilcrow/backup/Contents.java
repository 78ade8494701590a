package io.pilcrow.backup;

import java.util.List;

/**
 * What a back-up holds, as it says itself in its last entry, {@value #NAME}:
 *
 * <pre>
 *   {"format":1,"version":"0.1.0","made":"2026-11-02T09:30:00Z",
 *    "files":[{"name":"gaps.jsonl","size":812,"sha256":"3f1c…"}]}
 * </pre>
 *
 * @param format 1; a later one would not be understood
 * @param version of what made it
 * @param made when, by RFC 3339
 * @param files all other entries
 */
record Contents(int format, String version, String made, List<Entry> files) {
  static final String NAME = "pilcrow-backup.json";
  static final int FORMAT = 1;

  Contents {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param name in the data folder, with / between folders
   * @param size in bytes
   * @param sha256 in 64 hexadecimal digits
   */
  record Entry(String name, long size, String sha256) {}
}
