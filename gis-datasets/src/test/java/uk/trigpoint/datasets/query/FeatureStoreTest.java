package uk.trigpoint.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static uk.trigpoint.datasets.DatasetFixture.caller;
import static uk.trigpoint.datasets.DatasetFixture.withPurpose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.DatasetFixture.Row;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.audit.AuditUnavailableException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.testing.PostgisExtension;

class FeatureStoreTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  static DatasetFixture datasets;

  @BeforeAll
  static void load() {
    datasets = new DatasetFixture(db);
    datasets.publish(
        "villages",
        AccessPolicy.open(),
        new Row(450_000, 206_000, "Botley", 1200, null),
        new Row(451_300, 206_100, "Oxford's middle", 70000, null),
        new Row(435_000, 210_000, "Witney", 12000, "P1"),
        new Row(452_000, 208_000, "100%", null, "P2"));
    datasets.publish(
        "clients",
        DatasetFixture.care(),
        new Row(450_123, 206_321, "C1", 3, "P1"),
        new Row(451_999, 206_777, "C2", 4, "P2"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "name = 'Witney' | Witney",
        "homes > 10000 | Oxford's middle,Witney",
        "homes BETWEEN 1000 AND 12000 | Botley,Witney",
        "name LIKE 'W%' OR name IN ('Botley') | Botley,Witney",
        "homes IS NULL | 100%",
        "NOT (homes >= 1200) | ''",
        "name = 'Oxford''s middle' | Oxford's middle",
        "S_INTERSECTS(geom, POLYGON((449000 205000, 453000 205000, 453000 207000, 449000 207000, 449000 205000))) | Botley,Oxford's middle",
        "S_INTERSECTS(geom, BBOX(434000, 209000, 436000, 211000)) AND provider = 'P1' | Witney",
        "name = 'x' OR name = '1; DROP TABLE data.villages' | ''",
      })
  void filters(String filter, String expected) {
    FeatureQuery query =
        FeatureQuery.of("villages", caller(), "test")
            .withFilter(Cql2Text.parse(filter), Crs.BRITISH_NATIONAL_GRID);
    List<String> wanted = expected.equals("''") ? List.of() : List.of(expected.split(","));
    assertThat(names(query)).containsExactlyElementsOf(wanted);
    assertThat(datasets.store.count(query)).isEqualTo(wanted.size());
  }

  @Test
  void aWindowSelectsByMercatorOrBySnappedGeometryForReducedPrecision() {
    Envelope bounds =
        PostgisExtension.transform()
            .transform(
                new Envelope(449_000, 453_000, 205_000, 207_000),
                Crs.BRITISH_NATIONAL_GRID,
                Crs.WEB_MERCATOR);
    FeatureQuery query = FeatureQuery.of("villages", caller(), "test").withCrs(Crs.WEB_MERCATOR);
    assertThat(
            names(
                query.withWindow(MercatorViewport.of(bounds, MercatorViewport.Detail.ofSize(100)))))
        .containsExactlyInAnyOrder("Botley", "Oxford's middle");
    FeatureQuery rough =
        FeatureQuery.of("clients", withPurpose("P1", Role.SUPPLIER), "test")
            .withCrs(Crs.WEB_MERCATOR);
    assertThat(names(rough.withWindow(MercatorViewport.of(bounds, MercatorViewport.Detail.ALL))))
        .containsExactly("C1");
    Envelope exactPlaceOnly =
        PostgisExtension.transform()
            .transform(
                new Envelope(450_120, 450_126, 206_318, 206_324),
                Crs.BRITISH_NATIONAL_GRID,
                Crs.WEB_MERCATOR);
    assertThat(
            names(
                rough.withWindow(MercatorViewport.of(exactPlaceOnly, MercatorViewport.Detail.ALL))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "nonsense = 1 | unknown property",
        "fid = 1 | unknown property",
        "homes = 'many' | numbers",
        "name > 5 | text",
        "homes LIKE '1%' | LIKE needs text",
      })
  void invalidFiltersNameTheFault(String filter, String part) {
    assertThatThrownBy(
            () ->
                names(
                    FeatureQuery.of("villages", caller(), "test")
                        .withFilter(Cql2Text.parse(filter), Crs.CRS84)))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining(part);
  }

  @Test
  void keysetPagingIsStableAndEnds() {
    FeatureQuery query = FeatureQuery.of("villages", caller(), "test");
    FeaturePage first = datasets.store.page(query.withLimit(3));
    assertThat(first.features()).hasSize(3);
    assertThat(first.more()).isTrue();
    FeaturePage second = datasets.store.page(query.withPage(new Page.Keyset(first.next(), 3)));
    assertThat(second.features()).hasSize(1);
    assertThat(second.more()).isFalse();
  }

  @Test
  void returnsGeometryInTheRequestedCrs() {
    FeatureQuery query =
        FeatureQuery.of("villages", caller(), "test")
            .withFilter(Cql2Text.parse("name = 'Botley'"), Crs.CRS84);
    Point lonLat =
        (Point) datasets.store.page(query.withCrs(Crs.CRS84)).features().getFirst().geometry();
    double[] byProj =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT ST_X(p), ST_Y(p) FROM ST_Transform(ST_SetSRID(ST_MakePoint(450000, 206000), 27700), 4258) p")
                        .map((row, context) -> new double[] {row.getDouble(1), row.getDouble(2)})
                        .one());
    assertThat(lonLat.getX()).isCloseTo(byProj[0], within(2e-7));
    assertThat(lonLat.getY()).isCloseTo(byProj[1], within(2e-7));
    Point mercator =
        (Point)
            datasets.store.page(query.withCrs(Crs.WEB_MERCATOR)).features().getFirst().geometry();
    assertThat(mercator.getSRID()).isEqualTo(3857);
  }

  @Test
  void findsByKeyEvenIfTheKeyIsNotInTheProjection() {
    FeatureQuery query =
        FeatureQuery.of("villages", caller(), "test").withProperties(List.of("homes"));
    FeaturePage page = datasets.store.find(query, "Witney").orElseThrow();
    assertThat(page.columns()).extracting(Column::name).containsExactly("homes");
    assertThat(page.features()).extracting(Feature::id).containsExactly("Witney");
    assertThat(page.features().getFirst().values()).containsExactly(12000L);
    assertThat(datasets.store.find(query, "Witney' OR '1'='1")).isEmpty();
  }

  @Test
  void anAreaSelectsByGeometryNotByBoundingBox() {
    FeatureQuery query =
        FeatureQuery.of("villages", caller(), "test")
            .withArea(
                new GeometryFactory().toGeometry(new Envelope(449_000, 451_000, 205_000, 207_000)));
    query.selection().area().setSRID(27700);
    assertThat(names(query)).containsExactly("Botley");
  }

  @Test
  void sortsByDistance() {
    FeatureQuery query =
        FeatureQuery.of("villages", caller(), "test")
            .withNearest(Nearest.to(DatasetFixture.point(451_200, 206_100)))
            .withLimit(2);
    assertThat(names(query)).containsExactly("Oxford's middle", "Botley");
  }

  @Test
  void personalDataIsUnknownToThePublicAndRequiresAPurpose() {
    assertThatThrownBy(() -> names(FeatureQuery.of("clients", caller(), "test")))
        .isInstanceOf(UnknownDatasetException.class);
    assertThatThrownBy(() -> names(FeatureQuery.of("clients", caller(Role.GIS_OFFICER), "test")))
        .isInstanceOf(UnknownDatasetException.class);
    assertThatThrownBy(() -> names(FeatureQuery.of("clients", caller(Role.BROKER), "test")))
        .isInstanceOf(PurposeRequiredException.class);
    assertThat(datasets.catalogue.list(caller()))
        .extracting(d -> d.id())
        .containsExactly("villages");
  }

  @Test
  void aBrokerSeesAllRowsAndEveryReadIsAudited() {
    long before = audits();
    Caller broker = withPurpose(null, Role.BROKER);
    assertThat(names(FeatureQuery.of("clients", broker, "test"))).containsExactly("C1", "C2");
    assertThat(audits()).isEqualTo(before + 2);
  }

  @Test
  void personalDataIsNotReturnedIfTheAuditFails() {
    Caller broker = withPurpose(null, Role.BROKER);
    db.executeAsOwner("ALTER TABLE audit.entry ADD CONSTRAINT broken CHECK (false) NOT VALID");
    try {
      assertThatThrownBy(() -> names(FeatureQuery.of("clients", broker, "test")))
          .isInstanceOf(AuditUnavailableException.class);
    } finally {
      db.executeAsOwner("ALTER TABLE audit.entry DROP CONSTRAINT broken");
    }
  }

  @Test
  void aSupplierSeesItsOwnClientsAtReducedPrecision() {
    FeaturePage page =
        datasets.store.page(FeatureQuery.of("clients", withPurpose("P1", Role.SUPPLIER), "test"));
    assertThat(page.columns()).extracting(Column::name).containsExactly("name", "provider");
    assertThat(page.features()).hasSize(1);
    Point place = (Point) page.features().getFirst().geometry();
    assertThat(place.getX()).isEqualTo(450_250);
    assertThat(place.getY()).isEqualTo(206_250);
    assertThat(
            datasets
                .store
                .page(FeatureQuery.of("clients", withPurpose(null, Role.SUPPLIER), "test"))
                .features())
        .isEmpty();
  }

  @Test
  void queriesDoNotRevealTheExactLocationToASupplier() {
    Caller supplier = withPurpose("P1", Role.SUPPLIER);
    FeatureQuery query = FeatureQuery.of("clients", supplier, "test");
    GeometryFactory factory =
        new GeometryFactory(new org.locationtech.jts.geom.PrecisionModel(), 27700);
    FeatureQuery aroundTruePlace =
        query.withArea(factory.toGeometry(new Envelope(450_120, 450_126, 206_318, 206_324)));
    assertThat(names(aroundTruePlace)).isEmpty();
    FeatureQuery byFilter =
        query.withFilter(
            Cql2Text.parse("S_INTERSECTS(geom, BBOX(450120,206318,450126,206324))"),
            Crs.BRITISH_NATIONAL_GRID);
    assertThat(names(byFilter)).isEmpty();
    assertThatThrownBy(() -> names(query.withFilter(Cql2Text.parse("homes = 3"), Crs.CRS84)))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(
            () -> names(query.withOrder(List.of(new FeatureQuery.Order("homes", false)))))
        .isInstanceOf(UnknownPropertyException.class);
  }

  @Test
  void thePersonalPoolReadsNoRelationOutsideItsSchema() {
    datasets.publish(
        "planted", DatasetFixture.care(), new Row(450_123, 206_321, "planted", 3, "P1"));
    db.executeAsOwner(
        "UPDATE catalogue.dataset_version SET schema_name = 'data' WHERE dataset_id = 'planted'");
    datasets.catalogue.invalidate();
    assertThatThrownBy(
            () -> names(FeatureQuery.of("planted", withPurpose(null, Role.BROKER), "test")))
        .isInstanceOf(IllegalStateException.class);
    db.executeAsOwner(
        "UPDATE catalogue.dataset_version SET schema_name = 'personal' WHERE dataset_id = 'planted'");
    datasets.catalogue.invalidate();
  }

  @Test
  void aStreamOfPersonalDataIsAuditedBeforeItsFirstRowAndAfterItsLast() {
    FeatureQuery query =
        FeatureQuery.of("clients", withPurpose(null, Role.BROKER), "test").withPage(new Page.All());
    long before = audits();
    List<Long> during = new ArrayList<>();
    StreamEnd end = datasets.store.stream(query, row -> during.add(audits()));
    assertThat(end.rows()).isPositive();
    assertThat(during).containsOnly(before + 1);
    assertThat(audits()).isEqualTo(before + 2);
  }

  @Test
  void aStreamThatFailsLeavesAnOpenRead() {
    FeatureQuery query =
        FeatureQuery.of("clients", withPurpose(null, Role.BROKER), "test").withPage(new Page.All());
    long before = audits();
    assertThatThrownBy(
            () ->
                datasets.store.stream(
                    query,
                    row -> {
                      throw new IOException("no space");
                    }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(audits()).isEqualTo(before + 1);
  }

  private static long audits() {
    return db.auditDatabase()
        .database()
        .with(h -> h.createQuery("SELECT count(*) FROM audit.entry").mapTo(Long.class).one());
  }

  private static List<Object> names(FeatureQuery query) {
    FeaturePage page = datasets.store.page(query);
    return page.features().stream().map(f -> f.values().get(0)).toList();
  }
}
