package uk.trigpoint.datasets.query;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.cql2.Cql2;

/**
 * The one question every protocol asks. Build it with {@link #of}, then the {@code with} methods.
 *
 * @param datasetId what is asked
 * @param caller who asks; access rules are decided from nothing else
 * @param area only features that intersect it, EPSG:27700; null for all
 * @param window only features that may show in this piece of Web Mercator; null for no matter
 * @param near nearest to it first, EPSG:27700, before any other order; null for no matter
 * @param filter a condition; null for none
 * @param filterCrs the CRS of geometries in the filter, x before y
 * @param asAt the state at a moment; null for now
 * @param properties the properties wanted, in order; null for all the caller may see
 * @param crs the CRS of the answer's geometry, x before y
 * @param order properties to sort by, before the feature number
 * @param limit rows at most
 * @param offset rows skipped
 * @param after only features after this number, for pages that stay put; 0 for the start
 * @param channel the protocol, for the audit
 */
public record FeatureQuery(
    String datasetId,
    Caller caller,
    @Nullable Geometry area,
    @Nullable MercatorWindow window,
    @Nullable Geometry near,
    @Nullable Cql2 filter,
    Crs filterCrs,
    @Nullable Instant asAt,
    @Nullable List<String> properties,
    Crs crs,
    List<Order> order,
    int limit,
    int offset,
    long after,
    String channel) {
  /** Rows when nothing is said, and the most that may be asked for in a page. */
  public static final int DEFAULT_LIMIT = 1_000;

  public static final int MAX_LIMIT = 10_000;

  /** A property to sort by. */
  public record Order(String property, boolean descending) {}

  public FeatureQuery {
    if (limit < 0 || offset < 0 || after < 0) {
      throw new IllegalArgumentException("limit, offset and after are not negative");
    }
    order = List.copyOf(order);
    properties = properties == null ? null : List.copyOf(properties);
  }

  /** Everything of a dataset, in EPSG:27700, {@value #DEFAULT_LIMIT} features at most. */
  public static FeatureQuery of(String datasetId, Caller caller, String channel) {
    return new Draft(datasetId, caller, channel).finish();
  }

  public FeatureQuery withArea(@Nullable Geometry newArea) {
    return with(draft -> draft.area = newArea);
  }

  public FeatureQuery withWindow(@Nullable MercatorWindow newWindow) {
    return with(draft -> draft.window = newWindow);
  }

  public FeatureQuery withNear(@Nullable Geometry newNear) {
    return with(draft -> draft.near = newNear);
  }

  public FeatureQuery withFilter(@Nullable Cql2 newFilter, Crs newFilterCrs) {
    return with(
        draft -> {
          draft.filter = newFilter;
          draft.filterCrs = newFilterCrs;
        });
  }

  public FeatureQuery withAsAt(@Nullable Instant moment) {
    return with(draft -> draft.asAt = moment);
  }

  public FeatureQuery withProperties(@Nullable List<String> wanted) {
    return with(draft -> draft.properties = wanted);
  }

  public FeatureQuery withCrs(Crs newCrs) {
    return with(draft -> draft.crs = newCrs);
  }

  public FeatureQuery withOrder(List<Order> newOrder) {
    return with(draft -> draft.order = newOrder);
  }

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
    draft.asAt = asAt;
    draft.properties = properties;
    draft.crs = crs;
    draft.order = order;
    draft.limit = limit;
    draft.offset = offset;
    draft.after = after;
    change.accept(draft);
    return draft.finish();
  }

  /** A question while it is put together; its first values are the defaults. */
  private static final class Draft {
    private final String datasetId;
    private final Caller caller;
    private final String channel;
    private @Nullable Geometry area;
    private @Nullable MercatorWindow window;
    private @Nullable Geometry near;
    private @Nullable Cql2 filter;
    private Crs filterCrs = Crs.CRS84;
    private @Nullable Instant asAt;
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
          asAt,
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
