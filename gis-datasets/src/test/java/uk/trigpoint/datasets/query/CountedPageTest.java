package uk.trigpoint.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePageSink;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Pages that are read and counted in one statement, against JTS on the same rows. */
class CountedPageTest {
  private static final int ROWS = 600;
  private static final int QUERIES = 150;
  private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 27700);
  private static final BritishTransform TRANSFORM = PostgisExtension.transform();

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private final long seed = Seeds.next();
  private final Random random = new Random(seed);
  private final DatasetFixture datasets = new DatasetFixture(db);
  private final List<FilterDataset.Row> rows = FilterDataset.random(random, ROWS);
  private final Map<Long, Geometry> places = new HashMap<>();

  private FeatureQuery publish(String id) {
    for (FilterDataset.Row row : rows) {
      if (!Double.isNaN(row.x())) {
        places.put(row.id(), shape(row.x(), row.y()));
      }
    }
    new FilterDataset(datasets, id, rows, row -> places.get(row.id()));
    return FeatureQuery.of(id, DatasetFixture.caller(), "test");
  }

  /** Returns a point, a line, or a polygon with or without a hole. */
  private Geometry shape(double x, double y) {
    double size = random.nextInt(10) == 0 ? 3_000 : 20 + random.nextInt(200);
    return switch (random.nextInt(4)) {
      case 0, 1 -> FACTORY.createPoint(new Coordinate(x, y));
      case 2 ->
          FACTORY.createLineString(
              new Coordinate[] {
                new Coordinate(x, y), new Coordinate(x + size, y - size), new Coordinate(x, y - 1)
              });
      default -> {
        Geometry square = FACTORY.toGeometry(new Envelope(x, x + size, y, y + size));
        Geometry hole = square.getCentroid().buffer(size / 4, 2);
        yield random.nextBoolean() ? square : square.difference(hole);
      }
    };
  }

  private Geometry area() {
    double x = 448_000 + random.nextInt(12_000);
    double y = 198_000 + random.nextInt(12_000);
    double width = Math.pow(10, 4 * random.nextDouble());
    double height = width * (0.2 + 2 * random.nextDouble());
    Envelope grid = new Envelope(x, x + width, y, y + height);
    return switch (random.nextInt(4)) {
      case 0 -> FACTORY.toGeometry(grid);
      case 1 -> FACTORY.createPoint(new Coordinate(x, y)).buffer(width, 4);
      default ->
          TRANSFORM.toGridPolygon(
              TRANSFORM.transform(grid, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84), Crs.CRS84);
    };
  }

  @Test
  void pagesInAnAreaAreExactAndCounted() {
    FeatureQuery all = publish("counted");
    int counted = 0;
    for (int i = 0; i < QUERIES; i++) {
      Geometry area = area();
      List<Long> expected =
          rows.stream()
              .filter(r -> places.containsKey(r.id()) && area.intersects(places.get(r.id())))
              .map(FilterDataset.Row::id)
              .toList();
      counted += check(all.withArea(area), expected, "seed %d, %s".formatted(seed, area));
    }
    assertThat(counted).isEqualTo(QUERIES);
  }

  @Test
  void filteredPagesAreExactAndCounted() {
    FeatureQuery all = publish("filtered");
    Condition filter = Cql2Text.parse("count >= 0 OR flag = TRUE");
    for (int i = 0; i < QUERIES; i++) {
      Geometry area = random.nextInt(4) == 0 ? null : area();
      List<Long> expected =
          rows.stream()
              .filter(r -> (r.count() != null && r.count() >= 0) || Boolean.TRUE.equals(r.flag()))
              .filter(
                  r ->
                      area == null
                          || places.containsKey(r.id()) && area.intersects(places.get(r.id())))
              .map(FilterDataset.Row::id)
              .toList();
      check(
          all.withArea(area).withFilter(filter, Crs.CRS84),
          expected,
          "seed %d, %s".formatted(seed, area));
    }
  }

  /** Returns 1 if the features were counted in the statement of the page. */
  private int check(FeatureQuery query, List<Long> expected, String context) {
    int limit = 1 + random.nextInt(60);
    Crs crs = random.nextBoolean() ? Crs.WEB_MERCATOR : Crs.CRS84;
    FeaturePageSink sink = new FeaturePageSink(datasets.store, crs);
    StreamEnd end = datasets.store.streamCounted(query.withLimit(limit).withCrs(crs), sink);
    assertThat(ids(sink)).as(context).isEqualTo(expected.stream().limit(limit).toList());
    assertThat(end.rows()).as(context).isEqualTo(sink.page().features().size());
    assertThat(datasets.store.count(query)).as(context).isEqualTo(expected.size());
    assertThat(end.next() == null).as(context).isEqualTo(expected.size() <= limit);
    if (end.matched() == null) {
      return 0;
    }
    assertThat(end.matched()).as(context).isEqualTo(expected.size());
    return 1;
  }

  private static List<Long> ids(FeaturePageSink sink) {
    List<Long> ids = new ArrayList<>();
    for (Feature feature : sink.page().features()) {
      ids.add((Long) feature.values().getFirst());
    }
    return ids;
  }
}
