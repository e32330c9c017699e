package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests a disk that is lower than its limit: reads go on, nothing is stored. */
class LowDiskTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home, Map.of("trigpoint.disk.low-megabytes", "1000000000"));
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void anUploadIsRefusedBeforeItIsStored() {
    HttpResponse<String> refused =
        service.upload(
            "{\"id\":\"more\",\"licence\":\"ogl\"}",
            "a.csv",
            "ref,easting,northing\nA,450000,206000\n");
    assertThat(refused.statusCode()).isEqualTo(507);
    assertThat(refused.body()).contains("too little disk space", "Nothing was changed");
    assertThat(service.get("/ogc/collections/more").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsPublishedCanBeRead() throws Exception {
    assertThat(service.json("/ogc/collections/villages/items").path("numberMatched").asInt())
        .isEqualTo(5);
    assertThat(service.bytes("/tiles/villages/9/254/169.mvt").statusCode()).isEqualTo(200);
    JsonNode storage =
        service.json(Role.ADMIN, "/health").path("details").path("storage").path("details");
    assertThat(storage.path("low").asBoolean()).isTrue();
    assertThat(storage.path("freeMegabytes").asLong()).isPositive();
  }

  @Test
  void aStatementThatWritesIsCancelled() throws Exception {
    try (Connection connection = db.database().connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("CREATE TABLE data.large (n integer)");
      assertThat(
              stateOf(
                  statement,
                  "INSERT INTO data.large SELECT n FROM (SELECT 1 AS n, pg_sleep(20)) s"))
          .isEqualTo("57014");
      connection.rollback();
      assertThat(stateOf(statement, "SELECT pg_sleep(3)")).isEqualTo("none");
    }
  }

  private static String stateOf(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "none";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }
}
