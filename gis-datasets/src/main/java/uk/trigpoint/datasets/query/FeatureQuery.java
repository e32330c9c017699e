package uk.trigpoint.datasets.query;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.filter.Condition;

/**
 * A query for features of one dataset, used by every protocol. Build it with {@link #of}, then the
 * {@code with} methods.
 *
 * @param datasetId id of the dataset
 * @param caller the caller, from whom alone access is decided
 * @param area returns only features that intersect it, EPSG:27700; null means unrestricted
 * @param window returns only features that may be visible in this Web Mercator window; null means
 *     unrestricted
 * @param near sorts by distance from it, EPSG:27700, before any other order; null means no such
 *     order
 * @param filter a predicate; null means unrestricted
 * @param filterCrs CRS of geometries in the filter, x before y
 * @param knownAt reads the dataset as it was published and edited by this moment; null means now
 * @param validAt returns only features that were valid in the real world during it, by the columns
 *     that the dataset declares; null means unrestricted
 * @param properties projection: the properties to return, in order; null means all that the caller
 *     may see
 * @param crs CRS of the returned geometry, x before y
 * @param order properties to sort by, before {@code fid}
 * @param limit maximum number of rows
 * @param offset number of rows to skip
 * @param after keyset cursor: returns only features whose {@code fid} is greater; 0 means from the
 *     start
 * @param channel the protocol, for the audit log
 */
public record FeatureQuery(
    String datasetId,
    Caller caller,
    @Nullable Geometry area,
    @Nullable MercatorViewport window,
    @Nullable Geometry near,
    @Nullable Condition filter,
    Crs filterCrs,
    @Nullable Instant knownAt,
    @Nullable TimeInterval validAt,
    @Nullable List<String> properties,
    Crs crs,
    List<Order> order,
    int limit,
    int offset,
    long after,
    String channel) {
  /** Default page size, rows. */
  public static final int DEFAULT_LIMIT = 1_000;

  /** Maximum page size, rows. */
  public static final int MAX_LIMIT = 10_000;

  /** A sort key. */
  public record Order(String property, boolean descending) {}

  public FeatureQuery {
    if (limit < 0 || offset < 0 || after < 0) {
      throw new IllegalArgumentException("limit, offset and after must not be negative");
    }
    order = List.copyOf(order);
    properties = properties == null ? null : List.copyOf(properties);
  }

  /**
   * Returns a query for all features of a dataset, in EPSG:27700, at most {@value #DEFAULT_LIMIT}.
   */
  public static FeatureQuery of(String datasetId, Caller caller, String channel) {
    return new Draft(datasetId, caller, channel).finish();
  }

  /**
   * Returns a copy restricted to features that intersect an area, EPSG:27700; null removes the
   * restriction.
   */
  public FeatureQuery withArea(@Nullable Geometry newArea) {
    return with(draft -> draft.area = newArea);
  }

  /** Returns a copy restricted to a Web Mercator window; null removes the restriction. */
  public FeatureQuery withWindow(@Nullable MercatorViewport newWindow) {
    return with(draft -> draft.window = newWindow);
  }

  /** Returns a copy sorted by distance from a geometry, EPSG:27700; null removes that order. */
  public FeatureQuery withNear(@Nullable Geometry newNear) {
    return with(draft -> draft.near = newNear);
  }

  /**
   * Returns a copy with a filter; null removes it.
   *
   * @param newFilterCrs CRS of geometries in the filter, x before y
   */
  public FeatureQuery withFilter(@Nullable Condition newFilter, Crs newFilterCrs) {
    return with(
        draft -> {
          draft.filter = newFilter;
          draft.filterCrs = newFilterCrs;
        });
  }

  /** Returns a copy that reads the dataset as it was known at a moment; null means now. */
  public FeatureQuery withKnownAt(@Nullable Instant moment) {
    return with(draft -> draft.knownAt = moment);
  }

  /**
   * Returns a copy restricted to features valid during an interval; null removes the restriction. A
   * dataset that declares no valid time is not restricted.
   */
  public FeatureQuery withValidAt(@Nullable TimeInterval interval) {
    return with(draft -> draft.validAt = interval);
  }

  /** Returns a copy with a projection; null means all properties the caller may see. */
  public FeatureQuery withProperties(@Nullable List<String> wanted) {
    return with(draft -> draft.properties = wanted);
  }

  /** Returns a copy that returns geometry in a CRS. */
  public FeatureQuery withCrs(Crs newCrs) {
    return with(draft -> draft.crs = newCrs);
  }

  /** Returns a copy with an order. */
  public FeatureQuery withOrder(List<Order> newOrder) {
    return with(draft -> draft.order = newOrder);
  }

  /** Returns a copy with paging: maximum rows, rows to skip, and keyset cursor. */
  public FeatureQuery withPage(int newLimit, int newOffset, long newAfter) {
    return with(
        draft -> {
          draft.limit = newLimit;
          draft.offset = newOffset;
          draft.after = newAfter;
        });
  }

  private FeatureQuery with(Consumer<Draft> change) {
    Draft draft = new Draft(datasetId, caller, channel);
    draft.area = area;
    draft.window = window;
    draft.near = near;
    draft.filter = filter;
    draft.filterCrs = filterCrs;
    draft.knownAt = knownAt;
    draft.validAt = validAt;
    draft.properties = properties;
    draft.crs = crs;
    draft.order = order;
    draft.limit = limit;
    draft.offset = offset;
    draft.after = after;
    change.accept(draft);
    return draft.finish();
  }

  /** Mutable builder; the initial values are the defaults. */
  private static final class Draft {
    private final String datasetId;
    private final Caller caller;
    private final String channel;
    private @Nullable Geometry area;
    private @Nullable MercatorViewport window;
    private @Nullable Geometry near;
    private @Nullable Condition filter;
    private Crs filterCrs = Crs.CRS84;
    private @Nullable Instant knownAt;
    private @Nullable TimeInterval validAt;
    private @Nullable List<String> properties;
    private Crs crs = Crs.BRITISH_NATIONAL_GRID;
    private List<Order> order = List.of();
    private int limit = DEFAULT_LIMIT;
    private int offset;
    private long after;

    private Draft(String datasetId, Caller caller, String channel) {
      this.datasetId = datasetId;
      this.caller = caller;
      this.channel = channel;
    }

    private FeatureQuery finish() {
      return new FeatureQuery(
          datasetId,
          caller,
          area,
          window,
          near,
          filter,
          filterCrs,
          knownAt,
          validAt,
          properties,
          crs,
          order,
          limit,
          offset,
          after,
          channel);
    }
  }
}
