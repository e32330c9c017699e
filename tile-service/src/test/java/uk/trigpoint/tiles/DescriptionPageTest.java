package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the form of a dataset's description. */
class DescriptionPageTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String PAGE = "/datasets/villages/edit";

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
  void aFormOfAnEarlierStateIsRefused_itOnceWipedTheOtherOfficersWords() {
    String opened = opened(service.get(Role.GIS_OFFICER, PAGE).body());
    assertThat(send("lineage", "Surveyed in May.", opened).statusCode()).isEqualTo(303);
    HttpResponse<String> late = send("accuracy", "Within 2 m.", opened);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("Somebody changed this description after you opened it", "Within 2 m.");
    assertThat(service.get(Role.GIS_OFFICER, PAGE).body()).contains("Surveyed in May.");
    assertThat(send("accuracy", "Within 2 m.", opened(late.body())).statusCode()).isEqualTo(303);
    assertThat(service.get(Role.GIS_OFFICER, PAGE).body()).contains("Within 2 m.");
  }

  private static HttpResponse<String> send(String field, String text, String opened) {
    Map<String, String> form = new HashMap<>(Map.of("lineage", "", "accuracy", ""));
    form.put(field, text);
    form.put("opened", opened);
    return service.form(Role.GIS_OFFICER, PAGE, form);
  }

  private static String opened(String page) {
    return page.replaceAll("(?s).*name=\"opened\" value=\"([0-9a-f]+)\".*", "$1");
  }
}
