package uk.trigpoint.samplecounty.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the text tables of this module's resources, without comment lines. */
public final class Resources {
  private Resources() {}

  /** Returns the lines of a table. */
  public static List<String> lines(String name) {
    String path = "/uk/trigpoint/samplecounty/" + name;
    try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(path), path);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The table " + path + " cannot be read", e);
    }
  }
}
