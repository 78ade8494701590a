package io.pilcrow.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive, written part by part: what Office, LibreOffice and makers of books write. */
public final class PackedFile {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private final Map<String, String> parts = new LinkedHashMap<>();

  public PackedFile with(String name, String content) {
    parts.put(name, content);
    return this;
  }

  /**
   * The relations of a part, {@code rId1} and so on.
   *
   * @param part empty for those of the archive
   * @param kindsAndTargets such as {@code slide, slides/slide1.xml}
   */
  public PackedFile related(String part, String... kindsAndTargets) {
    StringBuilder xml =
        new StringBuilder(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>");
    for (int i = 0; i < kindsAndTargets.length; i += 2) {
      xml.append(
          "<Relationship Id='rId%d' Type='%s' Target='%s'/>"
              .formatted(i / 2 + 1, RELATIONS + kindsAndTargets[i], kindsAndTargets[i + 1]));
    }
    int slash = part.lastIndexOf('/') + 1;
    return with(
        part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels",
        xml.append("</Relationships>").toString());
  }

  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
