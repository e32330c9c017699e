package uk.trigpoint.formats.gml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.SourceException;

/** What the features of each type in a document have. */
final class GmlSurvey {
  private static final int MAX_TYPES = 1_000;
  private static final int MAX_FIELDS_OF_ALL = 20_000;
  private static final String ID = "gml_id";

  private final Map<String, FeatureType> types = new LinkedHashMap<>();
  private int fieldsOfAll;

  /** What the features of one type have. */
  static final class FeatureType {
    private final String name;
    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> geometryPaths = new LinkedHashSet<>();
    private long count;
    private long identified;
    private long arcs;
    private @Nullable SrsName srs;

    FeatureType(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    /** Returns the paths of its values in the order of their first appearance. */
    List<String> paths() {
      return paths.stream().filter(p -> !geometryPaths.contains(p)).toList();
    }

    /** Returns the paths of its geometries; the first is that of the layer. */
    List<String> geometryPaths() {
      return List.copyOf(geometryPaths);
    }

    long arcs() {
      return arcs;
    }

    /** Returns the first CRS that is named; null if none is. */
    @Nullable SrsName srs() {
      return srs;
    }

    boolean hasIds() {
      return identified > 0;
    }

    /** Returns the fields. The identifier identifies if every feature has one. */
    List<RawField> fields() {
      List<RawField> fields = new ArrayList<>();
      if (hasIds()) {
        String id = ID;
        while (paths.contains(id)) {
          id = "_" + id;
        }
        fields.add(new RawField(id, null, identified == count));
      }
      paths().forEach(p -> fields.add(new RawField(p, null)));
      return List.copyOf(fields);
    }
  }

  /** Adds a feature. */
  void observe(GmlFeature feature) {
    FeatureType type = types.computeIfAbsent(feature.type(), FeatureType::new);
    if (types.size() > MAX_TYPES) {
      throw new SourceException("The file has more than %,d feature types.".formatted(MAX_TYPES));
    }
    type.count++;
    type.identified += feature.id() == null ? 0 : 1;
    type.arcs += feature.arcs();
    type.srs = type.srs == null ? feature.srs() : type.srs;
    type.geometryPaths.addAll(feature.geometryPaths());
    for (String path : feature.paths()) {
      if (type.paths.add(path)) {
        ColumnNames.requireFew(type.paths.size());
        if (++fieldsOfAll > MAX_FIELDS_OF_ALL) {
          throw new SourceException("The feature types of the file have too many fields.");
        }
      }
    }
    ColumnNames.requireFew(type.geometryPaths.size());
  }

  /** Returns the types, that of most features first. */
  List<FeatureType> types() {
    return types.values().stream()
        .sorted(Comparator.comparingLong((FeatureType t) -> t.count).reversed())
        .toList();
  }
}
