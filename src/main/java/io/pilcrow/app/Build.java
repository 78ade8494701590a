package io.pilcrow.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What was built: its version, and the commit where the build was told it ({@code
 * -Dpilcrow.commit=…}).
 */
record Build(String version, String commit) {
  private static final String CLASS = "/" + Build.class.getName().replace('.', '/') + ".class";

  /** Of the jar this runs from; of none, outside of one. */
  static Build running() {
    URL here = Build.class.getResource(CLASS);
    if (here == null || !here.getProtocol().equals("jar")) {
      return new Build("in development", "unknown");
    }
    try (InputStream in =
        new URL(here.toString().replace(CLASS, "/META-INF/MANIFEST.MF")).openStream()) {
      Attributes main = new Manifest(in).getMainAttributes();
      return new Build(
          value(main, "Implementation-Version").orElse("in development"),
          value(main, "Implementation-Commit").orElse("unknown"));
    } catch (IOException e) {
      return new Build("in development", "unknown");
    }
  }

  private static Optional<String> value(Attributes attributes, String name) {
    return Optional.ofNullable(attributes.getValue(name)).filter(value -> !value.isBlank());
  }
}
