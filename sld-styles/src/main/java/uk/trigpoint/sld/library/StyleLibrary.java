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

/** The styles shipped with the platform. They use the column names of the datasets they are for. */
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

  private static final Map<String, StyleSheet> READ = new ConcurrentHashMap<>();

  private StyleLibrary() {}

  /** What a dataset's geometry consists of. */
  public enum GeometryKind {
    POINT,
    LINE,
    POLYGON
  }

  /** The style made for a dataset; empty for a dataset the platform does not know. */
  public static Optional<StyleSheet> find(String datasetId) {
    return Optional.ofNullable(THEMES.get(datasetId)).map(theme -> sheet(theme, datasetId));
  }

  /** The style made for a dataset, or else the default for its kind of geometry. */
  public static StyleSheet get(String datasetId, GeometryKind kind) {
    return find(datasetId).orElseGet(() -> sheet("default", defaultName(kind)));
  }

  /** The document behind {@link #get}. */
  public static String document(String datasetId, GeometryKind kind) {
    String theme = THEMES.get(datasetId);
    return theme == null
        ? document("default/" + defaultName(kind))
        : document(theme + "/" + datasetId);
  }

  /** The datasets that have a style made for them. */
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
    return READ.computeIfAbsent(theme + "/" + name, StyleLibrary::read);
  }

  private static StyleSheet read(String path) {
    try {
      return SldParser.read(document(path));
    } catch (SldException e) {
      throw new IllegalStateException("shipped style " + path, e);
    }
  }

  private static String document(String path) {
    String resource = "/styles/" + path + ".sld";
    try (InputStream stream = StyleLibrary.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("shipped style missing: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
