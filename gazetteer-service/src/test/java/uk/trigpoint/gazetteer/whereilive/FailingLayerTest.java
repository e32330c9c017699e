package uk.trigpoint.gazetteer.whereilive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that unknown is never "No", and that one failing layer does not affect the others. */
class FailingLayerTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  private static GazetteerServer server;
  private static Layers layers;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    layers = new Layers(server);
    server.supply(
        "a.csv",
        Dtf.llpg(3110)
            .street(1, "HIGH STREET", "OXFORD")
            .blpu(101, 1, 451_000, 206_000)
            .lpi(101, "3110L000000101", 1, "1", 1, "OX1 1AA")
            .text());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void unload() {
    sql(
        """
        DO $$
        DECLARE layer record;
        BEGIN
          FOR layer IN SELECT schema_name, table_name FROM catalogue.dataset_version WHERE dataset_id IN ('districts', 'wards', 'flood-zones') LOOP
            EXECUTE format('DROP TABLE IF EXISTS %I.%I CASCADE', layer.schema_name, layer.table_name);
          END LOOP;
          DELETE FROM catalogue.dataset WHERE id IN ('districts', 'wards', 'flood-zones');
        END $$
        """);
    server.bean(Catalogue.class).invalidate();
  }

  @Test
  void aDroppedTableMakesItsFactUnavailable() {
    layers.publish("wards", List.of(Layers.area(450_000, 453_000)), List.of("The Ward"));
    layers.publish("flood-zones", List.of(Layers.area(452_000, 453_000)), List.of("3"));
    sql("DROP TABLE " + table("flood-zones") + " CASCADE");
    JsonNode facts = server.json("/where-i-live/v1/101");
    JsonNode flood = Layers.fact(facts, "In a flood zone");
    assertThat(flood.path("method").asText()).isEqualTo("unavailable");
    assertThat(flood.has("value")).isFalse();
    assertThat(Layers.fact(facts, "District ward").path("value").asText()).isEqualTo("The Ward");
    var page = server.get("/where-i-live/101");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("not available at the moment", "The Ward");
  }

  @Test
  void aLayerOfMaskedPlacesGivesNoCertainAnswer() {
    AccessPolicy rough =
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC).at(Precision.snapped(5_000)));
    layers.publish("districts", List.of(Layers.area(440_000, 460_000)), List.of("The District"));
    layers.publish("flood-zones", rough, List.of(Layers.area(452_000, 453_000)), List.of("3"));
    assertThat(flood().path("method").asText()).isEqualTo("unavailable");
    assertThat(flood().path("doubt").asText()).contains("rough places");
    JsonNode forStaff =
        Layers.fact(server.json(Role.STAFF, "/where-i-live/v1/101"), "In a flood zone");
    assertThat(forStaff.path("value").asText()).isEqualTo("No");
  }

  @Test
  void aLayerThatTheCallerMayNotReadIsLikeOneThatIsNotThere() {
    JsonNode missing = flood();
    layers.publish(
        "flood-zones",
        AccessPolicy.forRoles(Role.ADMIN),
        List.of(Layers.area(440_000, 460_000)),
        List.of("3"));
    assertThat(flood()).isEqualTo(missing);
  }

  @Test
  void anEmptyLayerGivesNoCertainNo() {
    layers.publish("flood-zones", List.of(Layers.area(452_000, 453_000)), List.of("3"));
    sql("UPDATE catalogue.dataset_version SET features = 0 WHERE dataset_id = 'flood-zones'");
    server.bean(Catalogue.class).invalidate();
    assertThat(flood().path("method").asText()).isEqualTo("unavailable");
  }

  @Test
  void aLayerThatDoesNotCoverTheHomeGivesNoCertainNo() {
    layers.publish(
        "districts",
        List.of(Layers.area(450_000, 451_500), Layers.area(451_500, 453_000)),
        List.of("West", "East"));
    layers.publish("flood-zones", List.of(Layers.area(452_000, 453_000)), List.of("3"));
    JsonNode flood = flood();
    assertThat(flood.path("method").asText()).isEqualTo("unavailable");
    assertThat(flood.path("doubt").asText()).contains("may not cover");
  }

  @Test
  void anUnreadableShapeGivesADoubt() {
    layers.publish("districts", List.of(Layers.area(450_000, 453_000)), List.of("The District"));
    layers.publish(
        "flood-zones",
        List.of(Layers.area(450_500, 451_500), Layers.area(452_000, 453_000)),
        List.of("2", "3"));
    assertThat(flood().path("value").asText()).isEqualTo("Yes: 2");
    sql("ALTER TABLE " + table("flood-zones") + " DISABLE TRIGGER ALL");
    sql(
        "UPDATE "
            + table("flood-zones")
            + " SET geom = ST_GeomFromText('TIN(((450990 205990, 451010 205990, 451000 206010, 450990 205990)))', 27700)"
            + " WHERE zone = '2'");
    JsonNode flood = flood();
    assertThat(flood.path("value").asText("")).isNotEqualTo("No");
    assertThat(flood.path("method").asText()).isEqualTo("unavailable");
  }

  @Test
  void locatesAPlaceByAddressesWithoutDistricts() {
    JsonNode near = server.json("/where-i-live/v1?longitude=-1.2620&latitude=51.7505");
    assertThat(near.has("outside")).isFalse();
    assertThat(near.path("doubt").asText()).contains("probably in the county");
    JsonNode far = server.json("/where-i-live/v1?longitude=-0.1276&latitude=51.5033");
    assertThat(far.path("outside").asBoolean()).isTrue();
    assertThat(far.path("doubt").asText()).contains("probably outside the county");
  }

  private static JsonNode flood() {
    return Layers.fact(server.json("/where-i-live/v1/101"), "In a flood zone");
  }

  private static void sql(String statement) {
    server.bean(Database.class).with(handle -> handle.execute(statement));
  }

  private static String table(String dataset) {
    return server.bean(Catalogue.class).get(dataset, Caller.anonymous("test")).version().relation();
  }
}
