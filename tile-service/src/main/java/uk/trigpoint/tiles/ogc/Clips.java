package uk.trigpoint.tiles.ogc;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import uk.trigpoint.core.crs.AxisSwap;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.grid.GridGeometry;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.VisibleColumns;

/**
 * Reads the polygon by which features are cut: {@code clip} and {@code clip-crs}, or {@code
 * clip-dataset} and {@code clip-feature}, which is the id or the only name of a feature.
 */
@Singleton
final class Clips {
  static final String WKT = "clip";
  static final String CRS = "clip-crs";
  static final String DATASET = "clip-dataset";
  static final String FEATURE = "clip-feature";

  /** The parameters. */
  static final List<String> NAMES = List.of(WKT, CRS, DATASET, FEATURE);

  private static final int MAX_VERTICES = 200_000;
  private static final int MAX_CHARACTERS = 8_000_000;

  /** Features of one name whose ids an error lists. */
  private static final int MAX_NAMED = 10;

  private final Catalogue catalogue;
  private final FeatureStore store;
  private final BritishTransform transform;

  Clips(Catalogue catalogue, FeatureStore store, BritishTransform transform) {
    this.catalogue = catalogue;
    this.store = store;
    this.transform = transform;
  }

  /**
   * Returns the polygon, EPSG:27700; null if features are not cut. That of a feature is its place
   * today as the caller sees it.
   *
   * @throws ProblemException 400 that names the parameter
   */
  @Nullable Geometry read(RequestParameters given, Caller caller) {
    String wkt = given.find(WKT).orElse(null);
    String dataset = given.find(DATASET).orElse(null);
    if (wkt != null) {
      refuse(given, DATASET, "cannot be combined with clip");
      refuse(given, FEATURE, "cannot be combined with clip");
      return ofText(wkt, given.find(CRS, Crs::parse).orElse(Crs.CRS84));
    }
    refuse(given, CRS, "needs the parameter clip");
    if (dataset == null) {
      refuse(given, FEATURE, "needs the parameter clip-dataset");
      return null;
    }
    String feature =
        given
            .find(FEATURE)
            .orElseThrow(
                () -> ProblemException.badParameter(DATASET, "needs the parameter clip-feature"));
    return ofFeature(dataset, feature, caller);
  }

  private static void refuse(RequestParameters given, String name, String reason) {
    if (given.find(name).isPresent()) {
      throw ProblemException.badParameter(name, reason);
    }
  }

  private Geometry ofText(String wkt, Crs crs) {
    if (wkt.length() > MAX_CHARACTERS) {
      throw tooManyVertices(WKT);
    }
    Geometry polygon = requirePolygon(WKT, parse(wkt));
    if (crs.latitudeFirst()) {
      AxisSwap.apply(polygon);
    }
    Envelope extent = polygon.getEnvelopeInternal();
    if (crs.isGeographic()
        && !BoundingBox.isOnEarth(
            extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY())) {
      throw ProblemException.badParameter(
          WKT,
          "must have longitudes from -180 to 180 and latitudes from -90 to 90; state clip-crs if the numbers are metres");
    }
    TopologyValidationError error = new IsValidOp(polygon).getValidationError();
    if (error != null) {
      throw ProblemException.badParameter(
          WKT, "is not a valid polygon: " + error.getMessage() + " at " + error.getCoordinate());
    }
    return GridGeometry.of(polygon, crs, transform).geometry();
  }

  private static Geometry parse(String wkt) {
    try {
      Geometry geometry = new WKTReader().read(wkt);
      for (var at : geometry.getCoordinates()) {
        if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
          throw ProblemException.badParameter(WKT, "has a coordinate that is not a number");
        }
      }
      return geometry;
    } catch (ParseException | IllegalArgumentException | StackOverflowError e) {
      throw ProblemException.badParameter(
          WKT,
          "must be a polygon as WKT, such as POLYGON((-1.3 51.7, -1.2 51.7, -1.2 51.8, -1.3 51.7))");
    }
  }

  private Geometry ofFeature(String dataset, String feature, Caller caller) {
    FeatureQuery query = FeatureQuery.of(dataset, caller, SelectionParameters.CHANNEL);
    FeaturePage page;
    try {
      List<Column> columns = VisibleColumns.of(catalogue.get(dataset, caller), caller);
      page = store.find(query, feature).orElseGet(() -> ofName(query, feature, columns));
    } catch (UnknownDatasetException e) {
      throw ProblemException.badParameter(DATASET, "is not a dataset that you may read");
    }
    Geometry place = page.features().getFirst().geometry();
    if (place == null) {
      throw ProblemException.badParameter(FEATURE, "has no place that you may see");
    }
    Geometry polygon = requirePolygon(FEATURE, place);
    Geometry valid =
        polygon.isValid() ? polygon : requirePolygon(FEATURE, GeometryFixer.fix(polygon));
    valid.setSRID(Crs.BRITISH_NATIONAL_GRID.srid());
    return valid;
  }

  /** Returns the only feature of a name. */
  private FeaturePage ofName(FeatureQuery query, String name, List<Column> columns) {
    String dataset = query.datasetId();
    Optional<String> property = nameColumn(columns);
    if (property.isEmpty()) {
      throw ProblemException.badParameter(
          FEATURE,
          "is not the id of a feature of "
              + dataset
              + "; ids are the members id of /ogc/collections/"
              + dataset
              + "/items");
    }
    FeaturePage page =
        store.page(
            query
                .withFilter(
                    Condition.Comparison.equal(property.get(), new Expression.Literal(name)),
                    Crs.BRITISH_NATIONAL_GRID)
                .withPage(Page.first(MAX_NAMED)));
    if (page.features().isEmpty()) {
      throw ProblemException.badParameter(
          FEATURE,
          "is neither the id nor the %1$s of a feature of %2$s; find the id by /ogc/collections/%2$s/items?%1$s=…"
              .formatted(property.get(), dataset));
    }
    if (page.features().size() > 1) {
      throw ProblemException.badParameter(
          FEATURE,
          "is the %s of several features of %s; state the id of one: %s"
              .formatted(
                  property.get(),
                  dataset,
                  page.features().stream().map(Feature::id).collect(Collectors.joining(", "))));
    }
    return page;
  }

  /** Returns the column that names features: {@code name}, {@code title}, else {@code …_name}. */
  private static Optional<String> nameColumn(List<Column> columns) {
    List<String> texts =
        columns.stream().filter(c -> c.type() == ColumnType.TEXT).map(Column::name).toList();
    for (String name : List.of("name", "title")) {
      if (texts.contains(name)) {
        return Optional.of(name);
      }
    }
    return texts.stream().filter(name -> name.endsWith("_name")).findFirst();
  }

  private static Geometry requirePolygon(String parameter, Geometry geometry) {
    if (!(geometry instanceof Polygonal) || geometry.isEmpty()) {
      throw ProblemException.badParameter(
          parameter, "must be a polygon, not " + geometry.getGeometryType());
    }
    if (geometry.getNumPoints() > MAX_VERTICES) {
      throw tooManyVertices(parameter);
    }
    return geometry;
  }

  private static ProblemException tooManyVertices(String parameter) {
    return ProblemException.badParameter(
        parameter, "must have at most %,d vertices".formatted(MAX_VERTICES));
  }
}
