package uk.trigpoint.datasets.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.filter.Condition;

/**
 * A query for features of one dataset, used by every protocol. Build it with {@link #of}, then the
 * {@code with} methods.
 *
 * <p>Every order ends in the feature number, so it is total. Nulls sort as if they were larger than
 * any value: last if ascending, first if descending.
 *
 * @param selection which features
 * @param nearest sorts by distance; null means no such order
 * @param properties projection: the properties to return, in order; null means all that the caller
 *     may see
 * @param crs CRS of the returned geometry, x before y
 * @param order properties to sort by, before {@code fid}
 * @param page which part of the sorted features
 */
public record FeatureQuery(
    Selection selection,
    @Nullable Nearest nearest,
    @Nullable List<String> properties,
    Crs crs,
    List<Order> order,
    Page page) {
  /** A sort key. */
  public record Order(String property, boolean descending) {}

  public FeatureQuery {
    order = List.copyOf(order);
    properties = properties == null ? null : List.copyOf(properties);
  }

  /**
   * Returns a query for all features of a dataset, in EPSG:27700, at most {@value
   * Page#DEFAULT_LIMIT}.
   */
  public static FeatureQuery of(String datasetId, Caller caller, String channel) {
    return new FeatureQuery(
        Selection.of(datasetId, caller, channel),
        null,
        null,
        Crs.BRITISH_NATIONAL_GRID,
        List.of(),
        Page.first(Page.DEFAULT_LIMIT));
  }

  /** Returns the id of the dataset. */
  public String datasetId() {
    return selection.datasetId();
  }

  /** Returns whether it selects all features with all columns, as they are now. */
  public boolean isWhole() {
    return selection.area() == null
        && selection.clip() == null
        && selection.filter() == null
        && selection.validAt() == null
        && selection.knownAt() == null
        && nearest == null
        && properties == null
        && page instanceof Page.All;
  }

  /** Returns the caller. */
  public Caller caller() {
    return selection.caller();
  }

  /** Returns a copy with another selection. */
  public FeatureQuery withSelection(Selection newSelection) {
    return new FeatureQuery(newSelection, nearest, properties, crs, order, page);
  }

  /** See {@link Selection#withArea}. */
  public FeatureQuery withArea(@Nullable Geometry area) {
    return withSelection(selection.withArea(area));
  }

  /** See {@link Selection#withClip}. */
  public FeatureQuery withClip(@Nullable Geometry clip) {
    return withSelection(selection.withClip(clip));
  }

  /** See {@link Selection#withWindow}. */
  public FeatureQuery withWindow(@Nullable MercatorViewport window) {
    return withSelection(selection.withWindow(window));
  }

  /** See {@link Selection#withFilter}. */
  public FeatureQuery withFilter(@Nullable Condition filter, Crs filterCrs) {
    return withSelection(selection.withFilter(filter, filterCrs));
  }

  /** See {@link Selection#withKnownAt}. */
  public FeatureQuery withKnownAt(@Nullable Instant moment) {
    return withSelection(selection.withKnownAt(moment));
  }

  /** See {@link Selection#withValidAt}. */
  public FeatureQuery withValidAt(@Nullable TimeInterval interval) {
    return withSelection(selection.withValidAt(interval));
  }

  /** Returns a copy sorted by distance; null removes that order. */
  public FeatureQuery withNearest(@Nullable Nearest newNearest) {
    return new FeatureQuery(selection, newNearest, properties, crs, order, page);
  }

  /** Returns a copy with a projection; null means all properties the caller may see. */
  public FeatureQuery withProperties(@Nullable List<String> wanted) {
    return new FeatureQuery(selection, nearest, wanted, crs, order, page);
  }

  /** Returns a copy that returns geometry in a CRS. */
  public FeatureQuery withCrs(Crs newCrs) {
    return new FeatureQuery(selection, nearest, properties, newCrs, order, page);
  }

  /** Returns a copy with an order. */
  public FeatureQuery withOrder(List<Order> newOrder) {
    return new FeatureQuery(selection, nearest, properties, crs, newOrder, page);
  }

  /** Returns a copy with a page. */
  public FeatureQuery withPage(Page newPage) {
    return new FeatureQuery(selection, nearest, properties, crs, order, newPage);
  }

  /** Returns a copy with the first page. */
  public FeatureQuery withLimit(int limit) {
    return withPage(Page.first(limit));
  }
}
