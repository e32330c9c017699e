package uk.trigpoint.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.testing.access.ModelCaller;
import uk.trigpoint.testing.access.ModelPolicy;
import uk.trigpoint.testing.access.ModelRow;
import uk.trigpoint.testing.access.RandomAccess;
import uk.trigpoint.testing.access.SeenRow;

/**
 * Random policies, callers and rows: everything the feature store returns equals what a row by row
 * evaluation of the same policy shows, and nothing depends on what is hidden.
 */
class AccessPropertyTest {
  private static final int POLICIES = 40;
  private static final int CALLERS = 6;
  private static final GeometryFactory GRID = new GeometryFactory(new PrecisionModel(), 27700);

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private final long seed = Seeds.next();
  private final RandomAccess random = new RandomAccess(seed);
  private final DatasetFixture datasets = new DatasetFixture(db);

  @Test
  void everyReadEqualsTheRowByRowEvaluation() {
    for (int p = 0; p < POLICIES; p++) {
      String id = "random-" + p;
      List<ModelRow> rows = random.rows(20);
      ModelPolicy policy = random.policy();
      publish(id, policy, rows);
      for (int c = 0; c < CALLERS; c++) {
        ModelCaller caller = random.caller();
        String context = "seed %d, policy %s, caller %s".formatted(seed, policy.json(), caller);
        FeatureQuery query = FeatureQuery.of(id, toCaller(caller), "test");
        if (policy.isReadableBy(caller)) {
          check(query, policy.view(rows, caller), policy.columns(caller), context);
        } else {
          assertThatThrownBy(() -> datasets.store.count(query))
              .as(context)
              .isInstanceOf(UnknownDatasetException.class);
        }
      }
    }
  }

  @Test
  void aFormerVersionShowsWhatBothPoliciesShow() {
    for (int p = 0; p < POLICIES / 2; p++) {
      String id = "former-" + p;
      List<ModelRow> rows = random.rows(20);
      ModelPolicy before = random.policy();
      ModelPolicy today = random.policy();
      publish(id, before, rows);
      java.time.Instant then =
          datasets.catalogue.findForPublishing(id).orElseThrow().version().publishedAt();
      publish(id, today, random.rows(3));
      for (int c = 0; c < CALLERS; c++) {
        ModelCaller caller = random.caller();
        String context =
            "seed %d, before %s, today %s, caller %s"
                .formatted(seed, before.json(), today.json(), caller);
        FeatureQuery query = FeatureQuery.of(id, toCaller(caller), "test").withKnownAt(then);
        if (!before.isReadableBy(caller) || !today.isReadableBy(caller)) {
          assertThatThrownBy(() -> datasets.store.count(query))
              .as(context)
              .isInstanceOf(UnknownDatasetException.class);
          continue;
        }
        assertThat(texts(datasets.store.page(query)))
            .as(context)
            .containsExactlyElementsOf(texts(before.formerView(rows, today, caller)));
      }
    }
  }

  /**
   * Triangulation and difference attacks: wherever in its cell a place is, every answer is the
   * same, so no series of boxes, distances, filters and counts can narrow it down further.
   */
  @Test
  void noAnswerDependsOnThePlaceWithinACell() {
    for (Precision precision :
        List.of(Precision.snapped(500), Precision.hexagon(500), Precision.NONE)) {
      String id =
          "cells-" + precision.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
      AccessPolicy policy =
          AccessPolicy.of(
              AccessRule.forRoles(Role.STAFF), AccessRule.forRoles(Role.PUBLIC).at(precision));
      List<ModelRow> rows = random.rows(15);
      publish(id + "-a", policy, rows);
      publish(id + "-b", policy, rows.stream().map(r -> movedWithinCell(r, precision)).toList());
      for (int i = 0; i < 60; i++) {
        Envelope box = box(10 + random.random().nextInt(3_000));
        Geometry near = GRID.toGeometry(box).getCentroid();
        for (FeatureQuery probe : probes(id + "-a", box, near)) {
          FeatureQuery same = on(id + "-b", probe);
          String context = "seed %d, %s, %s".formatted(seed, precision, box);
          assertThat(texts(datasets.store.page(probe)))
              .as(context)
              .isEqualTo(texts(datasets.store.page(same)));
          assertThat(datasets.store.count(probe)).as(context).isEqualTo(datasets.store.count(same));
        }
      }
    }
  }

  private static List<FeatureQuery> probes(String id, Envelope box, Geometry near) {
    FeatureQuery all = FeatureQuery.of(id, DatasetFixture.caller(), "test");
    String bounds =
        "BBOX(%s,%s,%s,%s)".formatted(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    return List.of(
        all.withArea(GRID.toGeometry(box)),
        all.withNearest(Nearest.to(near)).withLimit(5),
        all.withFilter(
            Cql2Text.parse("S_DISJOINT(geom, " + bounds + ")"), Crs.BRITISH_NATIONAL_GRID),
        all.withFilter(Cql2Text.parse("S_WITHIN(geom, " + bounds + ")"), Crs.BRITISH_NATIONAL_GRID),
        all.withWindow(
            MercatorViewport.of(
                PostgisExtension.transform()
                    .transform(box, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR),
                MercatorViewport.Detail.ALL)));
  }

  private static FeatureQuery on(String id, FeatureQuery query) {
    Selection selection = query.selection();
    return query.withSelection(
        Selection.of(id, query.caller(), selection.channel())
            .withArea(selection.area())
            .withFilter(selection.filter(), selection.filterCrs())
            .withWindow(selection.window()));
  }

  private ModelRow movedWithinCell(ModelRow row, Precision precision) {
    SeenRow.Place before = masked(row, precision);
    for (int i = 0; i < 1_000; i++) {
      ModelRow moved =
          new ModelRow(
              row.name(),
              row.homes(),
              row.provider(),
              row.easting() + random.random().nextInt(800) - 400,
              row.northing() + random.random().nextInt(800) - 400);
      if (java.util.Objects.equals(masked(moved, precision), before)) {
        return moved;
      }
    }
    return row;
  }

  private static SeenRow.@Nullable Place masked(ModelRow row, Precision precision) {
    return switch (precision) {
      case Precision.Snapped snapped ->
          SeenRow.Place.masked(row.easting(), row.northing(), "snapped", snapped.metres());
      case Precision.Hexagon hexagon ->
          SeenRow.Place.masked(row.easting(), row.northing(), "hexagon", hexagon.metres());
      default -> null;
    };
  }

  private void check(
      FeatureQuery query, List<SeenRow> expected, List<String> columns, String context) {
    FeaturePage page = datasets.store.page(query);
    assertThat(page.columns()).as(context).extracting(Column::name).isEqualTo(columns);
    assertThat(texts(page)).as(context).containsExactlyElementsOf(texts(expected));
    assertThat(datasets.store.count(query)).as(context).isEqualTo(expected.size());
    checkPaging(query, expected, context);
    checkArea(query, expected, context);
    checkWindow(query, expected, context);
    for (String column : ModelPolicy.COLUMNS) {
      if (columns.contains(column)) {
        checkFilter(query, column, expected, context);
        checkOrder(query, column, expected, context);
      } else {
        assertUnknown(query, column, context);
      }
    }
    checkFind(query, page, context);
  }

  private void checkPaging(FeatureQuery query, List<SeenRow> expected, String context) {
    List<String> paged = new ArrayList<>();
    RowPosition after = null;
    do {
      FeaturePage page = datasets.store.page(query.withPage(new Page.Keyset(after, 3)));
      paged.addAll(texts(page));
      after = page.next();
    } while (after != null);
    assertThat(paged).as(context).containsExactlyElementsOf(texts(expected));
  }

  private void checkArea(FeatureQuery query, List<SeenRow> expected, String context) {
    for (int i = 0; i < 4; i++) {
      Envelope box = box(i == 0 ? 400 : 6_000);
      List<String> inside =
          texts(expected.stream().filter(r -> shape(r) != null && meets(r, box)).toList());
      FeatureQuery inBox = query.withArea(GRID.toGeometry(box));
      assertThat(texts(datasets.store.page(inBox)))
          .as(context + box)
          .containsExactlyElementsOf(inside);
      assertThat(datasets.store.count(inBox)).as(context + box).isEqualTo(inside.size());
      FeatureQuery filtered =
          query.withFilter(
              Cql2Text.parse(
                  "S_INTERSECTS(geom, BBOX(%s,%s,%s,%s))"
                      .formatted(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())),
              Crs.BRITISH_NATIONAL_GRID);
      assertThat(texts(datasets.store.page(filtered)))
          .as(context + box)
          .containsExactlyElementsOf(inside);
    }
  }

  /** A tile's window may contain a little more than the box, never something of another place. */
  private void checkWindow(FeatureQuery query, List<SeenRow> expected, String context) {
    Envelope box = box(6_000);
    Envelope wider = new Envelope(box);
    wider.expandBy(500);
    Envelope mercator =
        PostgisExtension.transform().transform(box, Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR);
    List<String> found =
        texts(
            datasets.store.page(
                query.withWindow(MercatorViewport.of(mercator, MercatorViewport.Detail.ALL))));
    assertThat(found)
        .as(context + box)
        .containsAll(
            texts(expected.stream().filter(r -> shape(r) != null && meets(r, box)).toList()))
        .isSubsetOf(
            texts(expected.stream().filter(r -> shape(r) != null && meets(r, wider)).toList()));
  }

  private void checkFilter(
      FeatureQuery query, String column, List<SeenRow> expected, String context) {
    String filter =
        switch (column) {
          case "homes" -> "homes >= 5";
          case "name" -> "name LIKE 'n1%'";
          default -> "provider = 'P1'";
        };
    List<String> matching =
        texts(
            expected.stream()
                .filter(
                    r ->
                        switch (column) {
                          case "homes" -> r.values().get("homes") instanceof Integer n && n >= 5;
                          case "name" ->
                              r.values().get("name") instanceof String s && s.startsWith("n1");
                          default -> "P1".equals(r.values().get("provider"));
                        })
                .toList());
    FeatureQuery filtered = query.withFilter(Cql2Text.parse(filter), Crs.CRS84);
    assertThat(texts(datasets.store.page(filtered)))
        .as(context + filter)
        .containsExactlyElementsOf(matching);
    FeatureQuery isNull = query.withFilter(Cql2Text.parse(column + " IS NULL"), Crs.CRS84);
    assertThat(datasets.store.count(isNull))
        .as(context + column)
        .isEqualTo(expected.stream().filter(r -> r.values().get(column) == null).count());
  }

  /** Hidden values sort as null, at the end, in the order of the rows. */
  private void checkOrder(
      FeatureQuery query, String column, List<SeenRow> expected, String context) {
    Comparator<SeenRow> byValue =
        Comparator.comparing(
            (SeenRow r) -> (Comparable<Object>) r.values().get(column),
            Comparator.nullsLast(Comparator.naturalOrder()));
    List<SeenRow> sorted = expected.stream().sorted(byValue).toList();
    assertThat(
            texts(
                datasets.store.page(
                    query.withOrder(List.of(new FeatureQuery.Order(column, false))))))
        .as(context + column)
        .containsExactlyElementsOf(texts(sorted));
  }

  private void assertUnknown(FeatureQuery query, String column, String context) {
    assertThatThrownBy(
            () ->
                datasets.store.count(
                    query.withFilter(Cql2Text.parse(column + " IS NULL"), Crs.CRS84)))
        .as(context)
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(
            () ->
                datasets.store.page(
                    query.withOrder(List.of(new FeatureQuery.Order(column, false)))))
        .as(context)
        .isInstanceOf(UnknownPropertyException.class);
    assertThatThrownBy(() -> datasets.store.page(query.withProperties(List.of(column))))
        .as(context)
        .isInstanceOf(UnknownPropertyException.class);
  }

  /** Gaps between numbers would tell how many rows are hidden. */
  @Test
  void idsOfFeaturesDoNotTellOfHiddenRows() {
    AccessPolicy policy =
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC)
                .where("homes > 4")
                .showing(ColumnSelection.allBut("name")));
    publish("numbered", policy, random.rows(30));
    FeatureQuery query = FeatureQuery.of("numbered", DatasetFixture.caller(), "test");
    FeaturePage page = datasets.store.page(query);
    assertThat(page.features()).isNotEmpty();
    for (Feature feature : page.features()) {
      assertThat(feature.id()).hasSize(22);
      assertThat(datasets.store.find(query, feature.id()).orElseThrow().features().getFirst().fid())
          .isEqualTo(feature.fid());
      assertThat(datasets.store.find(query, Long.toString(feature.fid()))).isEmpty();
    }
  }

  /** Every feature is found by the id it is shown with, and no other id finds anything. */
  private void checkFind(FeatureQuery query, FeaturePage page, String context) {
    Set<String> ids = page.features().stream().map(Feature::id).collect(Collectors.toSet());
    for (Feature feature : page.features()) {
      FeaturePage found = datasets.store.find(query, feature.id()).orElseThrow();
      assertThat(found.features()).as(context).hasSize(1);
      assertThat(found.features().getFirst().fid()).as(context).isEqualTo(feature.fid());
    }
    for (int i = 0; i < 20; i++) {
      for (String id : List.of("n" + i, Integer.toString(i + 1))) {
        if (!ids.contains(id)) {
          assertThat(datasets.store.find(query, id)).as(context + id).isEmpty();
        }
      }
    }
  }

  private Envelope box(int side) {
    double x = 444_000 + random.random().nextInt(12_000);
    double y = 204_000 + random.random().nextInt(12_000);
    return new Envelope(x, x + side, y, y + side);
  }

  private static boolean meets(SeenRow row, Envelope box) {
    Geometry shape = shape(row);
    return shape != null && shape.intersects(GRID.toGeometry(box));
  }

  private static @Nullable Geometry shape(SeenRow row) {
    SeenRow.Place place = row.place();
    if (place == null) {
      return null;
    }
    double edge = place.hexagonEdge();
    if (edge == 0) {
      return GRID.createPoint(new Coordinate(place.x(), place.y()));
    }
    Coordinate[] ring = new Coordinate[7];
    for (int i = 0; i < 7; i++) {
      double angle = Math.toRadians(60 * (i % 6));
      ring[i] =
          new Coordinate(place.x() + edge * Math.cos(angle), place.y() + edge * Math.sin(angle));
    }
    return GRID.createPolygon(ring);
  }

  private void publish(String id, ModelPolicy policy, List<ModelRow> rows) {
    publish(id, CatalogueJson.policy(policy.json()), rows);
  }

  private void publish(String id, AccessPolicy policy, List<ModelRow> rows) {
    datasets.publish(
        id,
        policy,
        rows.stream()
            .map(
                r ->
                    new DatasetFixture.Row(
                        r.easting(), r.northing(), r.name(), r.homes(), r.provider()))
            .toArray(DatasetFixture.Row[]::new));
  }

  private static Caller toCaller(ModelCaller caller) {
    return new Caller(
        "someone",
        caller.roles().stream().map(Role::new).collect(Collectors.toSet()),
        Map.of(Caller.ORGANISATION, caller.organisations()),
        null,
        null,
        "test");
  }

  private static List<String> texts(List<SeenRow> rows) {
    return rows.stream().map(SeenRow::text).toList();
  }

  private static List<String> texts(FeaturePage page) {
    return page.features().stream().map(f -> seen(page, f).text()).toList();
  }

  private static SeenRow seen(FeaturePage page, Feature feature) {
    Map<String, Object> values = new TreeMap<>();
    for (int i = 0; i < page.columns().size(); i++) {
      Object value = feature.values().get(i);
      if (value != null) {
        values.put(
            page.columns().get(i).name(), value instanceof Long n ? (Object) n.intValue() : value);
      }
    }
    Geometry geometry = feature.geometry();
    if (geometry == null) {
      return new SeenRow(values, null);
    }
    Coordinate centre = geometry.getCentroid().getCoordinate();
    double edge =
        geometry.getDimension() == 0
            ? 0
            : Math.rint(geometry.getCoordinates()[0].distance(geometry.getCoordinates()[1]));
    return new SeenRow(values, new SeenRow.Place(centre.x, centre.y, edge));
  }
}
