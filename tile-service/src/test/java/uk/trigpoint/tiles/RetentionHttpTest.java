package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

class RetentionHttpTest {
  private static final String VILLAGES = "/catalogue/v1/datasets/villages/retention";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void anAdminChangesAndClearsIt() {
    assertThat(formerVersions()).isEmpty();
    HttpResponse<String> changed =
        service.put(Role.ADMIN, VILLAGES, "{\"formerVersions\": \"P30D\"}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(formerVersions()).isEqualTo("P30D");
    assertThat(service.put(Role.ADMIN, VILLAGES, "{\"formerVersions\": \"\"}").statusCode())
        .isEqualTo(200);
    assertThat(formerVersions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "admin, villages, PT1H, 400",
    "admin, villages, 30 days, 400",
    "admin, nothing, P30D, 404",
    "staff, villages, P30D, 403",
    "public, villages, P30D, 401"
  })
  void refuses(String role, String dataset, String period, int status) {
    HttpResponse<String> answer =
        service.put(
            new Role(role),
            "/catalogue/v1/datasets/" + dataset + "/retention",
            "{\"formerVersions\": \"" + period + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 400) {
      assertThat(answer.body()).contains("formerVersions", "P30D");
    }
  }

  private static String formerVersions() {
    return service.json(Role.GIS_OFFICER, VILLAGES).path("formerVersions").asText();
  }
}
