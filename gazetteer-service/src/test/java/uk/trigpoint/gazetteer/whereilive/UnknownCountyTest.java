package uk.trigpoint.gazetteer.whereilive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that without data no place is outside the county. */
class UnknownCountyTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  @Test
  void withoutDataNoPlaceIsOutside() {
    try (GazetteerServer server = new GazetteerServer(db, home)) {
      JsonNode place = server.json("/where-i-live/v1?longitude=-0.1276&latitude=51.5033");
      assertThat(place.has("outside")).isFalse();
      assertThat(place.path("doubt").asText()).contains("We cannot tell");
      assertThat(server.get("/where-i-live/v1?postcode=SW1A+1AA").statusCode()).isEqualTo(404);
    }
  }
}
