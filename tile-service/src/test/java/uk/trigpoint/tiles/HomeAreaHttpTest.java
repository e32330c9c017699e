package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that places are compared with those of the gazetteer, and with those of the dataset. */
class HomeAreaHttpTest {
  private static final String ROWS = "id,easting,northing\n1,208000,435000\n2,208100,435100\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode upload(String members, String rows, int status) {
    return TileServer.read(
        service.upload("{\"id\":\"elsewhere\",\"licence\":\"ogl\"" + members + "}", rows, status));
  }

  @Test
  void placesElsewhereAreAskedThenWarnedOfAndThenExpected() {
    assertThat(
            TileServer.read(
                    service.postForm(
                        "/catalogue/v1/datasets/elsewhere/preview", "{}", "a.csv", ROWS, 200))
                .at("/understood/questions"))
        .as("without a gazetteer")
        .isEmpty();
    addAddresses();
    JsonNode asked = upload("", ROWS, 400);
    assertThat(asked.path("setting").asText()).isEqualTo("place");
    assertThat(asked.at("/choices/0").asText()).isEqualTo("coordinates:northing,easting");
    assertThat(upload(",\"crs\":\"EPSG:27700\"", ROWS, 201).path("warnings").toString())
        .contains("All 2 places are outside the area of the gazetteer");
    assertThat(upload("", ROWS, 201).path("warnings").toString())
        .as("the current version is there too")
        .doesNotContain("outside the area");
    assertThat(
            upload("", ROWS.replace("208", "35").replace("435", "80"), 400)
                .path("setting")
                .asText())
        .as("what is kept answers nothing new")
        .isEqualTo("crs");
  }

  private static void addAddresses() {
    db.database()
        .transactVoid(
            handle ->
                handle.execute(
                    """
                    INSERT INTO gazetteer.address (fid, uprn, usrn, address, lines, street, classification, logical_status,
                           custodian, easting, northing, geom, geom_3857)
                    SELECT n, n::text, '1', '', '{}', '', 'RD', 1, 3100, 430000 + 100 * n, 190000 + 100 * n,
                           ST_SetSRID(ST_MakePoint(430000 + 100 * n, 190000 + 100 * n), 27700), ST_SetSRID(ST_MakePoint(0, 0), 3857)
                      FROM generate_series(1, 400) n
                    """));
  }
}
