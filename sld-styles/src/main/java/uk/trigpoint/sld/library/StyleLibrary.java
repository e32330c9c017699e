package uk.trigpoint.sld.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.sld.parse.SldException;
import uk.trigpoint.sld.parse.SldParser;
import uk.trigpoint.sld.style.StyleSheet;

/** Built-in styles, one for each dataset of the county, and a default for each geometry kind. */
public final class StyleLibrary {
  private static final Map<String, String> THEMES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("districts", "boundaries"),
              Map.entry("wards", "boundaries"),
              Map.entry("parishes", "boundaries"),
              Map.entry("divisions", "boundaries"),
              Map.entry("constituencies", "boundaries"),
              Map.entry("catchments", "boundaries"),
              Map.entry("schools", "facilities"),
              Map.entry("libraries", "facilities"),
              Map.entry("recycling-centres", "facilities"),
              Map.entry("care-providers", "facilities"),
              Map.entry("conservation-areas", "constraints"),
              Map.entry("flood-zones", "constraints"),
              Map.entry("addresses", "gazetteer"),
              Map.entry("streets", "gazetteer")));

  private static final Map<String, StyleSheet> PARSED = new ConcurrentHashMap<>();

  private StyleLibrary() {}

  /** Geometry kind of a dataset. */
  public enum GeometryKind {
    POINT,
    LINE,
    POLYGON
  }

  /** Returns the built-in style of a dataset; empty if it has none. */
  public static Optional<StyleSheet> find(String datasetId) {
    return Optional.ofNullable(THEMES.get(datasetId)).map(theme -> sheet(theme, datasetId));
  }

  /** Returns the built-in style of a dataset; the default for the geometry kind if it has none. */
  public static StyleSheet get(String datasetId, GeometryKind kind) {
    return find(datasetId).orElseGet(() -> sheet("default", defaultName(kind)));
  }

  /** Returns the SLD document of the style that {@link #get} returns. */
  public static String document(String datasetId, GeometryKind kind) {
    String theme = THEMES.get(datasetId);
    return theme == null
        ? document("default/" + defaultName(kind))
        : document(theme + "/" + datasetId);
  }

  /** Returns the ids of the datasets that have a built-in style. */
  public static SortedSet<String> list() {
    return new TreeSet<>(THEMES.keySet());
  }

  private static String defaultName(GeometryKind kind) {
    return switch (kind) {
      case POINT -> "point";
      case LINE -> "line";
      case POLYGON -> "polygon";
    };
  }

  private static StyleSheet sheet(String theme, String name) {
    return PARSED.computeIfAbsent(theme + "/" + name, StyleLibrary::read);
  }

  private static StyleSheet read(String path) {
    try {
      return SldParser.read(document(path));
    } catch (SldException e) {
      throw new IllegalStateException("cannot parse the built-in style " + path, e);
    }
  }

  private static String document(String path) {
    String resource = "/styles/" + path + ".sld";
    try (InputStream stream = StyleLibrary.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing built-in style: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
